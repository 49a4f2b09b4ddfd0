"""The score by hand: weights, what is missing, and that contributions sum to it."""

import polars as pl
import pytest

from assets.research.markets import MARKET
from assets.research.parts import OBSERVED_AT, PARTS, columns_of
from assets.research.scoring import best_of, opened, score_stores

KEYS = {"candidate_id": "c1", "keyword": "planter", **dict(zip(MARKET, ("DE", "EUR", 200), strict=True))}


def parts_of(**values: float | None) -> pl.DataFrame:
    row = {
        **KEYS,
        **{column: values.get(name) for name in PARTS for column in columns_of(name)},
        **dict.fromkeys(OBSERVED_AT),
        "rejected_because": None,
    }
    numbers = {column: pl.Float64() for name in PARTS for column in columns_of(name)}
    return pl.DataFrame([row], schema_overrides={**numbers, "rejected_because": pl.String()})


def stores(*ids: str) -> pl.DataFrame:
    keys = {name: value for name, value in KEYS.items() if name != "candidate_id"}
    return pl.DataFrame([{"store_id": store, **keys} for store in ids])


def weights(store: str, *points: float) -> pl.DataFrame:
    return pl.DataFrame(
        {"store_id": [store], **{f"{part}_weight": [float(n)] for part, n in zip(PARTS, points, strict=True)}}
    )


def picks(parts: pl.DataFrame, stores: pl.DataFrame, weights: pl.DataFrame, count: int = 20) -> pl.DataFrame:
    return opened(best_of(score_stores(parts, stores, weights), count), parts, weights)


DEFAULT = (30.0, 20.0, 15.0, 20.0, 15.0)


class TestScore:
    def test_missing_buzz_leaves_its_weight_to_the_others(self) -> None:
        """The figures of the design's evidence page."""
        parts = parts_of(demand=88, interest=76, margin=79, supply=84)
        scored = picks(parts, stores("s1"), weights("s1", *DEFAULT))
        found = dict(scored.select("part", "contribution").iter_rows())
        assert found == {"demand": 31.1, "interest": 17.9, "buzz": None, "margin": 18.6, "supply": 14.8}
        row = scored.row(0, named=True)
        assert row["score"] == 82.4
        assert (row["without_low"], row["without_high"]) == (70.0, 85.0)
        assert row["present_weight"] == 85.0

    def test_weights_are_a_stores_own_and_need_not_sum_to_100(self) -> None:
        parts = parts_of(demand=80, interest=60, buzz=40, margin=20, supply=0)
        both = pl.concat([weights("s1", *DEFAULT), weights("s2", 2, 0, 0, 2, 0)])
        scored = picks(parts, stores("s1", "s2"), both)
        assert dict(scored.select("store_id", "score").unique().iter_rows()) == {"s1": 46.0, "s2": 50.0}

    def test_intervals_of_parts_add_as_independent_doubts(self) -> None:
        parts = parts_of(demand=50, interest=50, buzz=50, margin=50, supply=50).with_columns(
            demand_low=40.0, margin_low=40.0, demand_high=60.0
        )
        row = picks(parts, stores("s1"), weights("s1", *DEFAULT)).row(0, named=True)
        # √(3² + 2²) downwards, 3 upwards
        assert (row["score"], row["score_low"], row["score_high"]) == (50.0, 46.4, 53.0)

    def test_takes_the_better_of_two_keywords(self) -> None:
        parts = parts_of(demand=50, interest=20)
        other = parts_of(demand=50, interest=80).with_columns(keyword=pl.lit("pot"))
        asked = pl.concat([stores("s1"), stores("s1").with_columns(keyword=pl.lit("pot"))])
        scored = picks(pl.concat([parts, other]), asked, weights("s1", *DEFAULT))
        assert scored["keyword"].unique().to_list() == ["pot"]
        assert scored["score"][0] == 62.0

    @pytest.mark.parametrize("seed", range(3))
    def test_contributions_sum_to_the_score_exactly(self, seed: int) -> None:
        sample = pl.Series(range(200)).sample(5, seed=seed)
        parts = parts_of(**dict(zip(PARTS, (float(n) / 2 for n in sample), strict=True)))
        scored = picks(parts, stores("s1"), weights("s1", 7, 11, 13, 17, 19))
        assert round(sum(scored["contribution"].to_list()), 1) == scored["score"][0]


class TestBestOf:
    def test_takes_so_many_of_each_store_under_their_best_keyword(self) -> None:
        points = {"c1": (90, 80), "c2": (70, 95), "c3": (60, 60), "c4": (99, 99)}
        rows = [
            parts_of(demand=of[place]).with_columns(candidate_id=pl.lit(name), keyword=pl.lit(keyword))
            for name, of in points.items()
            for place, keyword in enumerate(("planter", "pot"))
        ]
        parts = pl.concat(rows).with_columns(
            rejected_because=pl.when(pl.col("candidate_id") == "c4").then(pl.lit("poisoned"))
        )
        both = pl.concat([stores("s1"), stores("s1").with_columns(keyword=pl.lit("pot")), stores("s2")])
        scored = score_stores(parts, both, pl.concat([weights("s1", *DEFAULT), weights("s2", *DEFAULT)]))
        best = best_of(scored, 2).select("store_id", "rank", "candidate_id", "keyword", "score")
        assert best.rows() == [
            ("s1", 1, "c2", "pot", 95.0),
            ("s1", 2, "c1", "planter", 90.0),
            ("s2", 1, "c1", "planter", 90.0),
            ("s2", 2, "c2", "planter", 70.0),
        ]

    def test_leaves_out_what_too_little_is_known_of(self) -> None:
        scored = score_stores(parts_of(buzz=100, supply=None), stores("s1"), weights("s1", *DEFAULT))
        assert scored["present_weight"].to_list() == [15.0]
        assert best_of(scored, 2).is_empty()

    def test_of_nothing_is_nothing(self) -> None:
        nothing = score_stores(parts_of().clear(), stores("s1"), weights("s1", *DEFAULT))
        assert best_of(nothing, 2).is_empty()
