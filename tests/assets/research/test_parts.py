"""The parts of a score by hand, and how far off they may be."""

import math

import polars as pl

from assets.research.markets import MARKET
from assets.research.parts import columns_of, score_parts

KEYS = {"candidate_id": "c1", "keyword": "planter", **dict(zip(MARKET, ("DE", "EUR", 200), strict=True))}
NUMBERS = {
    **{
        f"{name}{end}": None
        for name in ("sold_level", "sold_velocity", "rise_chance")
        for end in ("", "_low", "_high")
    },
    **{
        f"interest_{n}{end}": None
        for n in ("level", "rise", "acceleration", "season")
        for end in ("", "_low", "_high")
    },
    **{f"mentions_28d{end}": None for end in ("", "_low", "_high")},
    **{f"keep_percent{end}": None for end in ("", "_low", "_high")},
    **dict.fromkeys(("engagement", "freight_minor", "rating", "delivery_days_max", "shops", "stock")),
}


def facts(**known: float) -> pl.DataFrame:
    row = {
        **KEYS,
        **NUMBERS,
        **known,
        "rejected_because": None,
        "aliexpress_observed_at": None,
        "google_trends_observed_at": None,
        "reddit_observed_at": None,
    }
    numeric = dict.fromkeys(NUMBERS, pl.Float64())
    return pl.DataFrame([row], schema_overrides={**numeric, "rejected_because": pl.String()})


def part(name: str, **known: float) -> tuple[float | None, float | None, float | None]:
    value, low, high = score_parts(facts(**known)).select(columns_of(name)).row(0)
    return value, low, high


def ends(name: str, value: float, low: float, high: float) -> dict[str, float]:
    return {name: value, f"{name}_low": low, f"{name}_high": high}


class TestParts:
    def test_demand_is_the_chance_to_rise_the_level_and_its_change(self) -> None:
        level = 100 * math.log10(1001) / math.log10(100001)
        change = 50 + 50 * math.tanh(0.3 / 0.6)
        value, low, high = part(
            "demand",
            **ends("rise_chance", 0.5, 0.5, 0.5),
            **ends("sold_level", 1000, 1000, 1000),
            **ends("sold_velocity", 0.3, 0.3, 0.3),
        )
        assert value == low == high == round(0.45 * 60 + 0.35 * level + 0.20 * change, 1) == 62.6

    def test_demand_without_change_says_how_far_off_it_may_be(self) -> None:
        known = {**ends("rise_chance", 0.1, 0, 0.4), **ends("sold_level", 1000, 1000, 1000)}
        # (0.45 × 28 + 0.35 × 60) / 0.80, and the unknown fifth as 0 or 100
        assert part("demand", **known) == (42.0, 30.0, 64.4)

    def test_a_level_alone_is_no_demand(self) -> None:
        assert part("demand", **ends("sold_level", 1000, 1000, 1000)) == (None, None, None)

    def test_interest_leaves_out_a_season_it_cannot_know(self) -> None:
        known = {
            **ends("interest_level", 60, 60, 60),
            **ends("interest_rise", 0, 0, 0),
            **ends("interest_acceleration", 0, 0, 0),
        }
        # (0.20 × 60 + 0.65 × 50) / 0.85, and the unknown part as 0 or 100
        assert part("interest", **known) == (52.4, 44.5, 59.5)

    def test_buzz_of_silence_is_zero_and_not_missing(self) -> None:
        value, low, high = part("buzz", **ends("mentions_28d", 0, 0, 2))
        assert (value, low) == (0.0, 0.0)
        assert high == round(65 * (1 - math.exp(-2 / 15)), 1)

    def test_margin_needs_freight(self) -> None:
        kept = ends("keep_percent", 29, 23.2, 34.8)
        assert part("margin", **kept) == (None, None, None)
        assert part("margin", **kept, freight_minor=0) == (50.0, 40.0, 60.0)

    def test_supply_by_hand(self) -> None:
        # rating 4.7 → 80, 13 days → 80, 3 shops → 81.1 and not saturated, stock 1,840 → 93.3
        value, low, high = part("supply", rating=4.7, delivery_days_max=13, shops=3, stock=1840)
        assert value == low == high == 85.5
        assert part("supply", rating=4.7, shops=3) == (86.4, 56.2, 91.2)
        assert part("supply", rating=4.7) == (None, None, None)

    def test_a_market_that_everybody_supplies_is_saturated(self) -> None:
        def points(shops: float) -> float | None:
            return part("supply", rating=4.7, delivery_days_max=13, shops=shops)[0]

        assert (points(5), points(40)) == (86.7, 65.6)
