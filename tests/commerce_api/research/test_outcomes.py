"""What became of picks: on the item, and as a track record."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.research.days import get
from tests.commerce_api.research.outcomes import outcome, send_outcomes
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner
from tests.fixtures.postgres import CommerceDatabase


@pytest.mark.usefixtures("three_days")
class TestOutcomes:
    async def test_are_shown_on_the_item_and_replace_themselves(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        first = outcome("a", growth_7=0.01, is_hit=False)
        await send_outcomes(internal, "2026-11-20", store["store_id"], first, outcome("z"))
        landed = await send_outcomes(internal, "2026-11-20", store["store_id"], outcome("a"))
        assert landed == {"outcomes": 1, "skipped_stores": []}
        once = contents(commerce_database)["public.research_outcomes"]
        today = await get(api, owner, f"{private}/research/today")
        item = await get(api, owner, f"{private}/research/items/{today['items'][0]['item_id']}")
        assert item["outcomes"] == [
            {
                "day": "2026-11-20",
                "score": 80.0,
                "growth_7": 0.12,
                "growth_14": None,
                "views": 41,
                "orders": 2,
                "margin_minor": 1_890,
                "is_hit": True,
            }
        ]
        assert contents(commerce_database)["public.research_outcomes"] == once

    async def test_of_stores_that_are_gone_are_skipped(
        self, internal: httpx.AsyncClient, commerce_database: CommerceDatabase
    ) -> None:
        gone = "01a20590-53c7-76e9-8afb-7cdd398b9fcf"
        before = contents(commerce_database)
        landed = await send_outcomes(internal, "2026-11-20", gone, outcome("a"))
        assert landed == {"outcomes": 0, "skipped_stores": [gone]}
        assert contents(commerce_database) == before

    async def test_make_a_track_record_against_plain_sold_counts(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
    ) -> None:
        """14 picks in the best tenth by score, 9 of them hits; the best tenth by sold count has 2 of 10. One
        pick was not imported, and one that was has not sold."""
        picks = [outcome(f"p{n}", is_hit=n < 9, sold_decile=10 if n in {0, 13} else 4) for n in range(14)]
        picks[11] |= {"orders": 0, "margin_minor": 0}
        picks[12] |= {"views": None, "orders": None, "margin_minor": None}
        others = [
            outcome(f"o{n}", was_picked=False, score_decile=3, sold_decile=10, is_hit=n == 0)
            for n in range(8)
        ]
        open_still = [outcome("late", is_hit=None)]
        await send_outcomes(internal, "2026-11-20", store["store_id"], *picks, *others, *open_still)
        shown = await get(api, owner, f"{private}/research/track-record")
        assert (shown["first_day"], shown["last_day"], shown["days_judged"]) == (
            "2026-11-20",
            "2026-11-20",
            1,
        )
        assert (shown["imported"], shown["sold"]) == (13, 12)
        assert shown["picks"] == {"hits": 9, "count": 14, "rate": 0.6429, "low": 0.3876, "high": 0.8366}
        assert (shown["all_candidates"]["hits"], shown["all_candidates"]["count"]) == (10, 22)
        assert shown["best_by_sold_count"] == {
            "hits": 2,
            "count": 10,
            "rate": 0.2,
            "low": 0.0567,
            "high": 0.5098,
        }
        assert [decile["decile"] for decile in shown["deciles"]] == list(range(10, 0, -1))
        assert shown["deciles"][0]["by_score"]["count"] == 14
        assert shown["deciles"][7]["by_score"] == {
            "hits": 1,
            "count": 8,
            "rate": 0.125,
            "low": 0.0224,
            "high": 0.4709,
        }
        nothing = {"hits": 0, "count": 0, "rate": None, "low": None, "high": None}
        assert shown["deciles"][5]["by_score"] == nothing

    async def test_beyond_the_days_asked_for_do_not_count(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
    ) -> None:
        await send_outcomes(internal, "2026-01-05", store["store_id"], outcome("a"))
        shown = await get(api, owner, f"{private}/research/track-record", days=30)
        assert (shown["days_judged"], shown["picks"]["count"]) == (0, 0)
