"""A research day of a thousand stores that share two hundred keywords, against one of ten: work grows with
keywords, not with stores."""

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assets.research import assets as research
from bench.measurement import Measurement
from bench.research_house import PICKS, fill, resources, run, stores_sharing

KEYWORDS = 200
FEW, MANY = 10, 1_000
DAYS = 28
LAST = date(2026, 8, 31)
LIMIT = 1.3
CHAIN = (
    research.trend_signals,
    research.product_candidates,
    research.product_offers,
    research.product_scores,
    research.product_analyses,
    research.watchlist,
)


def measure() -> Measurement:
    keywords = [f"keyword {number}" for number in range(KEYWORDS)]
    with TemporaryDirectory() as folder:
        took: dict[int, float] = {}
        picks: dict[int, int] = {}
        # Once before, so that neither pays for what is loaded on first use; then in turns, the better of two.
        research_day(Path(folder) / "before", keywords, FEW)
        for turn, count in enumerate((FEW, MANY, FEW, MANY)):
            seconds, picks[count] = research_day(Path(folder) / str(turn), keywords, count)
            took[count] = min(seconds, took.get(count, seconds))
    return Measurement(
        name="research_stores",
        value=round(took[MANY], 2),
        unit="s",
        reference=round(took[FEW], 2),
        target=f"≤ {LIMIT} × that of {FEW} stores",
        holds=took[MANY] <= LIMIT * took[FEW],
        detail=f"{MANY:,} stores, {picks[MANY]:,} picks; {FEW} stores, {picks[FEW]:,}; {KEYWORDS} keywords",
    )


def research_day(home: Path, keywords: list[str], count: int) -> tuple[float, int]:
    """How long the chain takes from what has landed to commerce, and how many picks it hands over."""
    home.mkdir()
    fill(home / "w.duckdb", keywords, LAST, DAYS)
    given = resources(home, stores_sharing(keywords, count))
    started = time.perf_counter()
    run(CHAIN, LAST, given)
    return time.perf_counter() - started, PICKS[str(home)]
