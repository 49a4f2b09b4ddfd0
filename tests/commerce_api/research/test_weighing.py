"""Weights tried out: computed exactly as research computes the score, on the other side of the door."""

import random

import polars as pl

from assets.research.markets import MARKET_TYPES
from assets.research.parts import OBSERVED_AT, PARTS, SOURCES, columns_of
from assets.research.scoring import best_of, opened, score_stores
from commerce_api.research.evidence import Weights
from commerce_api.research.weighing import PART_SOURCES, counting, summing_to_100, weigh


class TestWeigh:
    def test_computes_as_research_does(self) -> None:
        """Both sides of the door, on a thousand candidates and ten weights."""
        dice = random.Random(7)
        market = dict(zip(MARKET_TYPES, ("DE", "EUR", 200), strict=True))
        values = {
            f"c{n}": {
                part: None if dice.random() < 0.15 else round(dice.uniform(0, 100), 1) for part in PARTS
            }
            for n in range(1_000)
        }
        numbers = {column: pl.Float64() for part in PARTS for column in columns_of(part)}
        parts = pl.DataFrame(
            [
                {
                    "candidate_id": candidate,
                    "keyword": "k",
                    **market,
                    **{column: value for part, value in read.items() for column in columns_of(part)},
                    **dict.fromkeys(OBSERVED_AT),
                    "rejected_because": None,
                }
                for candidate, read in values.items()
            ],
            schema_overrides={**numbers, "rejected_because": pl.String()},
        )
        stores = pl.DataFrame([{"store_id": "s", "keyword": "k", **market}], schema_overrides=MARKET_TYPES)
        for _ in range(10):
            weights = summing_to_100(Weights(**{part: dice.randint(1, 100) for part in PARTS}))
            frame = pl.DataFrame(
                [{"store_id": "s", **{f"{part}_weight": float(getattr(weights, part)) for part in PARTS}}]
            )
            scored = opened(best_of(score_stores(parts, stores, frame), len(values)), parts, frame)
            theirs = {
                (row["candidate_id"], row["part"]): (row["contribution"], row["score"])
                for row in scored.iter_rows(named=True)
            }
            # Too little is known of some to be picked at all.
            assert len(theirs) > 900 * len(PARTS)
            for (candidate, part), (contribution, score) in theirs.items():
                ours = weigh(values[candidate], weights)  # type: ignore[arg-type]
                assert ours is not None
                assert (ours.contributions[part], ours.score) == (contribution, score)

    def test_knows_the_sources_of_the_parts(self) -> None:
        assert {part: str(source) for part, source in PART_SOURCES.items()} == SOURCES


class TestWeights:
    def test_are_brought_to_a_hundred_in_whole_points(self) -> None:
        dice = random.Random(3)
        for _ in range(500):
            some = Weights(**{part: dice.choice((0, dice.randint(1, 100))) for part in PARTS})
            if any(some.of(part) for part in PARTS):
                whole = summing_to_100(some)
                assert sum(whole.of(part) for part in PARTS) == 100
                assert all((whole.of(part) > 0) <= (some.of(part) > 0) for part in PARTS)

    def test_of_a_source_that_is_off_are_carried_by_the_others(self) -> None:
        counted = counting(Weights(), ["aliexpress", "google_trends"])
        assert counted.model_dump() == {
            "demand": 34.0,
            "interest": 24.0,
            "buzz": 0.0,
            "margin": 24.0,
            "supply": 18.0,
        }
