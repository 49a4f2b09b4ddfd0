"""A million candidates from Parquet to each store's best hundred and back to Parquet."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from assets.research.markets import MARKET
from assets.research.parts import OBSERVED_AT, PARTS, columns_of
from assets.research.scoring import best_of, opened, score_stores
from bench.measurement import Measurement, at_most

CANDIDATES = 1_000_000
STORES = 200
BEST = 100
ROUNDS = 5
SEED = 0
DEFAULT_WEIGHTS = (30.0, 20.0, 15.0, 20.0, 15.0)


def measure() -> Measurement:
    """The best of five rounds, since other work on the machine only ever adds."""
    with TemporaryDirectory() as folder:
        return measure_in(Path(folder))


def measure_in(folder: Path) -> Measurement:
    parts, picks = folder / "parts.parquet", folder / "picks.parquet"
    made_up(CANDIDATES, STORES).write_parquet(parts)
    stores, weights = asking(STORES)
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        rows = score(parts, picks, stores, weights)
        took.append(time.perf_counter() - started)
    return at_most(
        "score_candidates",
        min(took),
        0.5,
        "s",
        detail=f"{CANDIDATES:,} candidates, {STORES} stores, {rows // len(PARTS):,} picks; best of {ROUNDS}",
    )


def score(parts: Path, picks: Path, stores: pl.DataFrame, weights: pl.DataFrame) -> int:
    """How many rows were written: five a pick."""
    frame = pl.read_parquet(parts)
    best = opened(best_of(score_stores(frame, stores, weights), BEST), frame, weights)
    best.write_parquet(picks)
    return best.height


def made_up(candidates: int, keywords: int) -> pl.DataFrame:
    """A day's parts, one in ten of them missing, spread over so many keywords of one market."""
    drawn = pl.select(row=pl.int_range(candidates)).with_columns(
        candidate_id=pl.format("aliexpress:{}", "row"),
        keyword=pl.format("keyword {}", pl.col("row") % keywords),
        **dict(zip(MARKET, (pl.lit("DE"), pl.lit("EUR"), pl.lit(200, pl.Int64)), strict=True)),
        **{name: pl.lit(None, pl.Datetime("us", "UTC")) for name in OBSERVED_AT},
        rejected_because=pl.when(pl.col("row") % 50 == 0).then(pl.lit("poisoned")),
    )
    for place, part in enumerate(PARTS):
        value, low, high = columns_of(part)
        points = (pl.col("row").hash(SEED + place) % 1_001) / 10
        drawn = drawn.with_columns(
            pl.when(pl.col("row").hash(SEED + 100 + place) % 10 > 0).then(points).alias(value)
        ).with_columns(
            (pl.col(value) - 5).clip(0).alias(low), (pl.col(value) + 5).clip(None, 100).alias(high)
        )
    return drawn.drop("row")


def asking(stores: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One keyword a store, and its weights."""
    names = [f"store {number}" for number in range(stores)]
    asked = pl.DataFrame(
        {
            "store_id": names,
            "keyword": [f"keyword {number}" for number in range(stores)],
            **dict(zip(MARKET, (["DE"] * stores, ["EUR"] * stores, [200] * stores), strict=True)),
        }
    )
    weights = {f"{part}_weight": [w] * stores for part, w in zip(PARTS, DEFAULT_WEIGHTS, strict=True)}
    return asked, pl.DataFrame({"store_id": names, **weights})
