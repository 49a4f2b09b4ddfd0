"""``make backtest``: does the score work? Any range of stored days, any weights.

Prints how many of the best 20 and 50 grew most, beside a ranking by sold count, one by discount, and chance.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assets.commerce.messages import StorePlan, Weights
from assets.research.backtest.history import snapshot_history, stored_history
from assets.research.backtest.precision import Interval
from assets.research.backtest.rankings import SCORE
from assets.research.backtest.run import History, Report, backtest
from assets.research.parts import PARTS
from pipelines.resources import resources
from warehouse.resource import Warehouse


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    console = Console(width=110)
    history = snapshot_history(asked.snapshots) if asked.snapshots else _stored(asked.first, asked.last)
    days = [day for day in history.days if asked.first <= day <= asked.last]
    if not days:
        console.print("There are no stored days in this range. Run research first, or name --snapshots.")
        return 2
    store = StorePlan(
        store_id="backtest",
        currency=asked.currency,
        country=asked.country,
        niche="all",
        keywords=sorted(history.listings["keyword"].drop_nulls().unique()),
        weights=asked.weights,
        fee_basis_points=0,
    )
    report = backtest(history, store, days, seed=asked.seed)
    if not report.precisions:
        console.print("No day of this range has a stored day two or three days later: nothing to compare.")
        return 2
    console.print(_table(report, days, asked.seed))
    for sentence in verdicts(report):
        console.print(sentence)
    return 0


def verdicts(report: Report) -> list[str]:
    """Whether the score beats each rival, in words; better or worse is said only where there is no doubt."""
    found = []
    for horizon, places in sorted({(one.horizon, one.places) for one in report.precisions}):
        here = [one for one in report.precisions if (one.horizon, one.places) == (horizon, places)]
        said = [
            f"{_compared(one.score_leads_by)} {one.ranking}" for one in here if one.score_leads_by is not None
        ]
        score = next(one.share for one in here if one.ranking == SCORE)
        said.append("better than chance" if score.low > report.chance else "not provably better than chance")
        found.append(f"After {horizon} days, best {places}: the score is {', '.join(said)}.")
    return found


def _compared(lead: Interval) -> str:
    if lead.low > 0:
        return "better than"
    if lead.high < 0:
        return "worse than"
    return "not provably better than"


def _table(report: Report, days: Sequence[date], seed: int) -> Table:
    table = Table(
        title=(
            f"{days[0]} to {days[-1]}: share of the best that grew most, of {report.candidates_a_day:.0f}"
            f" candidates a day; chance {report.chance:.2f}; seed {seed}"
        ),
        caption="In brackets: 95 of 100 resamplings of days and products.",
    )
    for heading in ("ranking", "after", "best", "grew most", "score leads by", "days", "picks"):
        table.add_column(heading, justify="left" if heading == "ranking" else "right")
    for one in sorted(report.precisions, key=lambda p: (p.horizon, p.places, -p.share.value)):
        table.add_row(
            one.ranking,
            f"{one.horizon} days",
            str(one.places),
            _shown(one.share),
            "" if one.score_leads_by is None else _shown(one.score_leads_by),
            str(one.days),
            str(one.picks),
        )
    return table


def _shown(of: Interval) -> str:
    return f"{of.value:.2f} ({of.low:.2f} to {of.high:.2f})"


def _stored(first: date, last: date) -> History:
    warehouse = resources()["warehouse"]
    if not isinstance(warehouse, Warehouse):
        raise TypeError("warehouse must be its resource")
    with warehouse.open() as connection:
        return stored_history(connection, first, last)


def _weights(text: str) -> Weights:
    """``demand=40,buzz=0``: what is not named keeps its default."""
    given = dict(pair.split("=", 1) for pair in text.split(",") if pair)
    if unknown := set(given) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}")
    return Weights.model_validate({part: float(points) for part, points in given.items()})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make backtest", description=__doc__)
    parser.add_argument("--first", type=date.fromisoformat, default=date.min, help="first day, as 2026-08-14")
    parser.add_argument("--last", type=date.fromisoformat, default=date.max, help="last day")
    parser.add_argument("--weights", type=_weights, default=Weights(), help="as demand=40,buzz=0")
    parser.add_argument("--snapshots", type=Path, help="a parquet file of hourly catalog snapshots")
    parser.add_argument("--country", default="DE", help="where a store sells, for the margin")
    parser.add_argument("--currency", default="EUR")
    parser.add_argument("--seed", type=int, default=0, help="of the resamplings")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
