"""Every candidate of a day is frozen as it stood and judged later, exactly."""

import json
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from assets.commerce.messages import StorePlan
from assets.io import Landing
from assets.research.outcomes import SCORED, freeze_scores, judge, judged_days, read_frozen
from assets.research.own_results import OWN
from assets.research.profiles import Profile

DAY = date(2026, 8, 1)
STORE = StorePlan(
    store_id="s1", currency="EUR", country="DE", niche="pets", keywords=["pot"], fee_basis_points=200
)
ALONE = Profile(STORE, ["s1"])
NOT_IMPORTED = pl.DataFrame(schema=OWN)


def scored(*rows: tuple[str, str, str, float, str | None]) -> pl.DataFrame:
    return pl.DataFrame(
        rows, schema=["store_id", "candidate_id", "keyword", "score", "rejected_because"], orient="row"
    ).with_columns(pl.col("rejected_because").cast(pl.String))


CANDIDATES = pl.DataFrame(
    {
        "candidate_id": ["a", "a", "a", "b", "c"],
        "listing_id": ["1", "2", "1", "3", "4"],
        "keyword": ["pot", "pot", "vase", "pot", "pot"],
        "sold_30d": [100, 50, 100, 900, 5],
        "title": ["Pot", "Pot", "Pot", "2026 New Brass Vase HOT", "Urn"],
        "is_lead": [True, False, True, True, True],
    }
)


class TestFreezing:
    def test_keeps_every_candidate_once_whatever_becomes_of_it(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        rows = scored(
            ("s1", "a", "pot", 60.0, None),
            ("s1", "a", "vase", 70.0, None),
            ("s1", "b", "pot", 80.0, None),
            ("s1", "c", "pot", 90.0, "poisoned"),
            ("s2", "b", "pot", 50.0, None),
        )
        picks = pl.DataFrame({"store_id": ["s1"], "candidate_id": ["b"]})
        with_a_twin = Profile(STORE.model_copy(update={"store_id": "s2"}), ["s2", "s3"])
        assert freeze_scores(landing, DAY, [ALONE, with_a_twin], rows, picks, CANDIDATES) == 2
        frozen = read_frozen(landing, DAY).select(
            "store_id", "candidate_id", "score", "was_picked", "title", "sold", "listing_ids"
        )
        assert frozen.rows() == [
            ("s1", "b", 80.0, True, "Brass Vase", 900.0, ["3"]),
            ("s1", "a", 70.0, False, None, 150.0, ["1", "2"]),
            ("s2", "b", 50.0, False, None, 900.0, ["3"]),
            ("s3", "b", 50.0, False, None, 900.0, ["3"]),
        ]

    def test_the_first_run_of_a_day_counts(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        none = pl.DataFrame(schema={"store_id": pl.String, "candidate_id": pl.String})
        freeze_scores(landing, DAY, [ALONE], scored(("s1", "a", "pot", 60.0, None)), none, CANDIDATES)
        later = scored(("s1", "a", "pot", 10.0, None))
        assert freeze_scores(landing, DAY, [ALONE], later, none, CANDIDATES) == 0
        assert read_frozen(landing, DAY)["score"].to_list() == [60.0]

    def test_a_store_that_came_later_is_added(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        none = pl.DataFrame(schema={"store_id": pl.String, "candidate_id": pl.String})
        freeze_scores(landing, DAY, [ALONE], scored(("s1", "a", "pot", 60.0, None)), none, CANDIDATES)
        later = scored(("s1", "a", "pot", 10.0, None))
        both = Profile(STORE, ["s1", "s2"])
        assert freeze_scores(landing, DAY, [both], later, none, CANDIDATES) == 1
        assert read_frozen(landing, DAY).select("store_id", "score").rows() == [("s1", 60.0), ("s2", 10.0)]

    def test_files_of_before_profiles_are_read_and_not_written_again(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        kept = {"candidate_id": "a", "score": 60.0, "was_picked": True, "sold": 150.0, "listing_ids": ["1"]}
        landing.write_once(SCORED, DAY, "s1", [json.dumps(kept), json.dumps(kept | {"candidate_id": "b"})])
        none = pl.DataFrame(schema={"store_id": pl.String, "candidate_id": pl.String})
        later = scored(("s1", "a", "pot", 10.0, None))
        assert freeze_scores(landing, DAY, [ALONE], later, none, CANDIDATES) == 0
        assert read_frozen(landing, DAY).select("store_id", "candidate_id", "score").rows() == [
            ("s1", "a", 60.0),
            ("s1", "b", 60.0),
        ]

    def test_of_a_day_without_research_nothing_is_known(self, tmp_path: Path) -> None:
        assert read_frozen(Landing(root=str(tmp_path)), DAY).is_empty()


def frozen(count: int) -> pl.DataFrame:
    """Candidates c00, c01 … with rising scores and falling sold counts."""
    return pl.DataFrame(
        {
            "candidate_id": [f"c{n:02}" for n in range(count)],
            "score": [float(n) for n in range(count)],
            "was_picked": [n >= count - 2 for n in range(count)],
            "title": [f"Pick {n}" if n >= count - 2 else None for n in range(count)],
            "sold": [1000.0 - n for n in range(count)],
            "listing_ids": [[f"l{n:02}"] for n in range(count)],
            "store_id": ["s1"] * count,
        }
    )


def sold(days: dict[int, dict[int, float]]) -> pl.DataFrame:
    rows = [
        (f"l{n:02}", DAY + timedelta(after), count)
        for after, counts in days.items()
        for n, count in counts.items()
    ]
    return pl.DataFrame(rows, schema=["listing_id", "day", "count"], orient="row")


class TestJudging:
    def test_after_a_week_says_who_grew(self) -> None:
        counts = sold({0: dict.fromkeys(range(20), 50.0), 7: {**dict.fromkeys(range(19), 50.0), 19: 150.0}})
        ledger = judge(frozen(20), counts, NOT_IMPORTED, DAY, DAY + timedelta(7))
        best = ledger.filter(pl.col("candidate_id") == "c19").row(0, named=True)
        assert (best["growth_7"], best["growth_14"], best["is_hit"]) == (1.0, None, True)
        assert (best["score_decile"], best["sold_decile"], best["was_picked"]) == (10, 1, True)
        assert best["title"] == "Pick 19"
        assert ledger["score_decile"].value_counts()["count"].to_list() == [2] * 10
        assert ledger.filter(pl.col("candidate_id") == "c00").select("growth_7", "sold_decile").row(0) == (
            0.0,
            10,
        )

    def test_after_two_weeks_both_are_known_and_a_hit_stays_one_of_the_first_week(self) -> None:
        flat = dict.fromkeys(range(20), 50.0)
        counts = sold({0: flat, 7: {**flat, 3: 250.0}, 14: {**flat, 5: 950.0}})
        ledger = judge(frozen(20), counts, NOT_IMPORTED, DAY, DAY + timedelta(14))
        rows = {row["candidate_id"]: row for row in ledger.iter_rows(named=True)}
        assert (rows["c03"]["growth_7"], rows["c03"]["growth_14"], rows["c03"]["is_hit"]) == (2.0, 0.0, True)
        assert (rows["c05"]["growth_7"], rows["c05"]["growth_14"], rows["c05"]["is_hit"]) == (0.0, 9.0, False)

    def test_who_has_left_the_market_is_not_judged(self) -> None:
        counts = sold({0: dict.fromkeys(range(10), 50.0), 7: dict.fromkeys(range(9), 50.0)})
        ledger = judge(frozen(10), counts, NOT_IMPORTED, DAY, DAY + timedelta(7))
        gone = ledger.filter(pl.col("candidate_id") == "c09").row(0, named=True)
        assert (gone["growth_7"], gone["is_hit"]) == (None, None)

    def test_before_a_week_has_passed_nothing_is_known(self) -> None:
        counts = sold({0: dict.fromkeys(range(3), 50.0)})
        ledger = judge(frozen(3), counts, NOT_IMPORTED, DAY, DAY + timedelta(6))
        assert ledger.select("growth_7", "growth_14", "is_hit").unique().rows() == [(None, None, None)]

    def test_what_the_store_itself_sold_stands_beside_it(self) -> None:
        own = pl.DataFrame([("s1", "c01", 40, 2, 1_890), ("s2", "c02", 9, 1, None)], schema=OWN, orient="row")
        counts = sold({0: dict.fromkeys(range(3), 50.0)})
        ledger = judge(frozen(3), counts, own, DAY, DAY + timedelta(7))
        assert ledger.sort("candidate_id").select("views", "orders", "margin_minor").rows() == [
            (None, None, None),
            (40, 2, 1_890),
            (None, None, None),
        ]

    def test_two_days_become_known_each_day(self) -> None:
        assert judged_days(date(2026, 8, 15)) == [date(2026, 8, 8), date(2026, 8, 1)]
