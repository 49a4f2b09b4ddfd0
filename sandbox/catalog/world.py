"""The market as it stands on the sandbox's day: one seed, one epoch, kept from the first start."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sandbox.catalog.demand import day_number
from sandbox.catalog.market import Market, market
from sandbox.context import Sandbox


@dataclass(frozen=True)
class World:
    seed: int
    epoch: date
    today: date

    @property
    def day(self) -> int:
        return day_number(self.epoch, self.today)

    @property
    def market(self) -> Market:
        return market(self.seed)


def epoch_of(home: Path, today: date) -> date:
    """The day the market calls 0: the first day anybody asked, written once, outliving a reset."""
    path = home / "market-epoch"
    home.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x") as file:
            file.write(today.isoformat())
    except FileExistsError:
        written = path.read_text().strip()
        # Another process may have created the file and not yet written it; both would write the same day.
        return date.fromisoformat(written) if written else today
    return today


def world_of(sandbox: Sandbox) -> World:
    today = sandbox.clock.now().date()
    return World(sandbox.settings.seed, epoch_of(sandbox.settings.home, today), today)
