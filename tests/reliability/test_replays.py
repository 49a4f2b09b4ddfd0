"""Research days that run again, in any order and as a backfill: the same bytes every time (P3)."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import dagster as dg
from dagster._core.storage.tags import ASSET_PARTITION_RANGE_END_TAG, ASSET_PARTITION_RANGE_START_TAG

from assets.commerce.messages import ResearchPlan, StorePlan
from assets.commerce.research_day import ResearchDay
from assets.research import assets as research
from tests.assets.research.test_research_day import CHAIN, LAST, SOURCES, House
from tests.fixtures.data_house import FakeCommerce
from tests.reliability.dumps import Dump, differences, files_dump, warehouse_dump
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized

HISTORY = 5
# When a run looked at a source is told anew by each of them.
OF_THE_RUN = ("raw.source_statuses",)
# Dagster makes copies of a resource.
TOLD: dict[str, dict[date, ResearchDay]] = {}


class Attentive(FakeCommerce):
    """Keeps the last word on each day, as commerce does."""

    def put_research_day(self, day: date, body: ResearchDay) -> None:
        TOLD.setdefault(self.base_url, {})[day] = body


@dataclass
class Replayed:
    """A data house of its own on a copy of the landed days."""

    home: Path
    landed: Path
    store: StorePlan
    instance: dg.DagsterInstance
    runs: int = 0
    house: House = field(init=False)

    def __post_init__(self) -> None:
        shutil.copytree(self.landed, self.home / "landing")
        self.house = House(self.home, self.store)
        self.house.commerce = Attentive(base_url=str(self.home))
        self.house.commerce.heard.plan = ResearchPlan(stores=[self.store])

    def run(self, assets: Sequence[dg.AssetsDefinition], days: Sequence[date]) -> None:
        """One run a day, in that order."""
        for day in days:
            self._materialize(assets, partition_key=day.isoformat())

    def run_whole(self, days: Sequence[date]) -> None:
        """Each day's sources and its research, before the next one's."""
        for day in days:
            self.run(SOURCES, [day])
            self.run(CHAIN, [day])

    def backfill(self, first: date, last: date) -> None:
        """All days of the sources in one run, and every research day after it."""
        span = {ASSET_PARTITION_RANGE_START_TAG: str(first), ASSET_PARTITION_RANGE_END_TAG: str(last)}
        self._materialize(SOURCES, tags=span)

    def _materialize(self, assets: Sequence[dg.AssetsDefinition], **how: object) -> None:
        resources = dict(self.house.resources)
        result = dg.materialize(assets, resources=resources, instance=self.instance, **how)  # type: ignore[arg-type]
        assert result.success
        self.runs += 1

    def dump(self, *, with_files: bool = True) -> Dump:
        """The warehouse, what was frozen, and what commerce was told, each day's last word."""
        left = warehouse_dump(self.house.warehouse, OF_THE_RUN)
        told = TOLD.get(str(self.home), {}).items()
        left["told"] = [
            f"{day} {body.model_dump_json(exclude={'ready_at', 'sources'})}" for day, body in sorted(told)
        ]
        heard = self.house.commerce.heard.outcomes.items()
        left["outcomes"] = [f"{day} {body.model_dump_json()}" for day, body in sorted(heard)]
        return left | files_dump(self.home / "landing") if with_files else left


@dataclass(frozen=True)
class Replays:
    days: int
    times: int


class TestReplayedDays:
    """P3"""

    @sized(short=Replays(3, 2), full=Replays(14, 5))
    def test_in_any_order_and_backfilled_are_the_same_to_the_byte(
        self,
        size: Replays,
        tmp_path: Path,
        one_store: StorePlan,
        small_market: Callable[[Path, date, int], None],
        dice: random.Random,
        figures: Figures,
    ) -> None:
        small_market(tmp_path / "landed", LAST, size.days + HISTORY)
        first = LAST - timedelta(size.days + HISTORY - 1)
        days = [LAST - timedelta(back) for back in range(size.days)][::-1]
        with dg.DagsterInstance.ephemeral() as instance:
            once = Replayed(tmp_path / "once", tmp_path / "landed", one_store, instance)
            once.backfill(first, LAST)
            once.run(CHAIN, days)
            once.run([research.research_ledger], days)
            expected = once.dump()
            assert len(expected["told"]) == size.days
            again = Replayed(tmp_path / "again", tmp_path / "landed", one_store, instance)
            again.backfill(first, days[0])
            for turn in range(size.times):
                for assets in (SOURCES, CHAIN, [research.research_ledger]):
                    again.run(assets, dice.sample(days, len(days)))
                assert differences(expected, again.dump()) == [], f"turn {turn + 1}"
            again.backfill(first, LAST)
            again.run(CHAIN, days)
            assert differences(expected, again.dump()) == [], "backfilled"
        figures.note(runs=once.runs + again.runs, rows=sum(map(len, expected.values())))

    @sized(short=Replays(3, 2), full=Replays(14, 2))
    def test_whole_days_out_of_order_come_right_when_run_again(
        self,
        size: Replays,
        tmp_path: Path,
        one_store: StorePlan,
        small_market: Callable[[Path, date, int], None],
        dice: random.Random,
    ) -> None:
        """A day that is researched before its yesterday has landed sees less. What it froze then stays."""
        small_market(tmp_path / "landed", LAST, size.days)
        days = [LAST - timedelta(back) for back in range(size.days)][::-1]
        with dg.DagsterInstance.ephemeral() as instance:
            once = Replayed(tmp_path / "once", tmp_path / "landed", one_store, instance)
            once.run_whole(days)
            again = Replayed(tmp_path / "again", tmp_path / "landed", one_store, instance)
            for _ in range(size.times):
                again.run_whole(dice.sample(days, len(days)))
            # In order, a day sees those before it and none after: so does one that runs when all are there.
            assert differences(once.dump(with_files=False), again.dump(with_files=False)) == []
