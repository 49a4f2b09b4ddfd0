"""The daily report: once per store and day, with what is new and what became of the day before."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from commerce_api.config import Settings
from kit.clock import utc_now
from tests.commerce_api.ai_budgets.calls import answered, question, reserve, settle
from tests.commerce_api.research.days import day_of, land, part, pick
from tests.commerce_api.research.test_research_history import outcome, send_outcomes
from tests.commerce_api.research.test_research_settings import put
from tests.fixtures.commerce import Owner, create_store
from tests.fixtures.postbox import Letter, Postbox

CATEGORY = "research_report"
NEVER_IMPORTED = outcome("x", is_hit=False, views=None, orders=None, margin_minor=None)
ANALYSIS = {
    "why": "Orders are up <b>41%</b> in four weeks.",
    "risk": "Glaze chips in transit.",
    "audience": "Owners of ferns.",
    "angle": "Show it by daylight.",
    "price_band": {"low_minor": 2990, "high_minor": 3990},
    "is_suspicious": True,
    "reasons": [],
    "model": "claude",
    "written_at": "2026-11-22T05:38:00Z",
    "is_sandbox": False,
}


@pytest.fixture
def settings(mail_settings: Settings) -> Settings:
    return mail_settings


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner, postbox: Postbox) -> dict[str, Any]:
    made = await create_store(api, owner)
    await postbox.collect()
    return made


@pytest.fixture
def days() -> tuple[str, str]:
    """Yesterday and today."""
    today = utc_now().date()
    return (today - timedelta(days=1)).isoformat(), today.isoformat()


def pick_with(candidate_id: str, score: float, orders: int, **changes: object) -> dict[str, Any]:
    trend = [{"day": "2026-11-22", "value": orders}]
    return pick(candidate_id, score, trend=trend, title=f"Planter {candidate_id} & co", **changes)


async def reports(postbox: Postbox) -> list[Letter]:
    return await postbox.collect(CATEGORY)


class TestReport:
    async def test_tells_what_is_new_and_what_became_of_yesterday(
        self,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        postbox: Postbox,
        days: tuple[str, str],
    ) -> None:
        yesterday, today = days
        store_id = store["store_id"]
        await land(
            internal, yesterday, day_of((store_id, [pick_with("a", 70.0, 2_900), pick_with("b", 66.0, 80)]))
        )
        await reports(postbox)
        [call] = await reserve(internal, question("a", store_id))
        await settle(internal, answered(call["call_id"]))
        await send_outcomes(internal, "2026-11-01", store_id, outcome("a"), NEVER_IMPORTED)
        body = day_of((store_id, [pick_with("c", 82.4, 500, analysis=ANALYSIS), pick_with("a", 75.5, 3_100)]))
        await land(internal, today, body)

        [letter] = await reports(postbox)

        assert letter.to == owner.email
        assert letter.subject == "Fern & Fable: 1 new, best is Planter c & co with 82"
        page = f"http://dashboard.localhost:3000/stores/{store_id}/research"
        assert letter.links == {page, f"{page}/settings"}
        lines = [line.strip() for line in letter.text.splitlines() if line.strip()]
        told = [line for line in lines if not line.startswith(("Hello", "What became of", "Reddit"))]
        assert told[0].endswith("1,284 candidates seen, 2 kept, 1 of them new, 2 above your line of 70.")
        assert told[1:] == [
            "Today's best",
            "1. Planter c & co: 82.4, new",
            "Orders are up <b>41%</b> in four weeks.",
            "Watch: Glaze chips in transit.",
            "Its texts are addressed to machines. Read with care.",
            "2. Planter a & co: 75.5",
            "As read.",
            "1 of 2 without Claude's analysis.",
            "1 of 2 are picks again.",
            "- Planter a & co: 70.0 → 75.5, orders 2,900 → 3,100",
            "- Planter b & co: 66.0, not among today's picks",
            "Of 2 earlier picks whose days have passed, 1 did well. You have imported 1 of them, and 1 sold.",
            "Claude has cost this store $0.003 of $0.20 today.",
            f"See all picks: {page}",
            f"No more reports, or other keywords: {page}/settings",
        ]
        assert "Reddit does not answer since 22 November, 14:10 UTC." in lines
        assert "Orders are up &lt;b&gt;41%&lt;/b&gt; in four weeks." in letter.html
        assert "Planter c &amp; co" in letter.html

    async def test_comes_once_a_day_and_after_the_analyses(
        self,
        internal: httpx.AsyncClient,
        store: dict[str, Any],
        postbox: Postbox,
        days: tuple[str, str],
    ) -> None:
        body = day_of((store["store_id"], [pick("a")]))
        await land(internal, days[1], body | {"awaits_analysis": True})
        assert await reports(postbox) == []
        for _ in range(3):
            await land(internal, days[1], body)
        assert len(await reports(postbox)) == 1

    async def test_is_not_written_where_nobody_wants_it(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        postbox: Postbox,
        days: tuple[str, str],
    ) -> None:
        research = f"/api/v1/stores/{store['store_id']}/research"
        body = day_of((store["store_id"], [pick("a")]))
        assert (await put(api, owner, research, sends_report=False)).status_code == 200
        await land(internal, days[0], body)
        assert await reports(postbox) == []
        await put(api, owner, research, sends_report=True)
        await land(internal, days[1], body)
        assert (await put(api, owner, research, sends_report=False)).status_code == 200
        assert await reports(postbox) == []  # a wish that came before the mail left

    async def test_of_days_that_are_loaded_afterwards_is_not_written(
        self, internal: httpx.AsyncClient, store: dict[str, Any], postbox: Postbox
    ) -> None:
        await land(internal, "2026-11-20", day_of((store["store_id"], [pick("a")])))
        assert await reports(postbox) == []

    async def test_of_a_day_without_picks_says_so(
        self, internal: httpx.AsyncClient, store: dict[str, Any], postbox: Postbox, days: tuple[str, str]
    ) -> None:
        await land(internal, days[1], day_of((store["store_id"], [])))
        [letter] = await reports(postbox)
        assert letter.subject == "Fern & Fable: nothing worth a look today"
        assert "Today's best" not in letter.text

    async def test_says_what_its_strongest_part_says_without_claude(
        self, internal: httpx.AsyncClient, store: dict[str, Any], postbox: Postbox, days: tuple[str, str]
    ) -> None:
        lone = pick("a")
        for name in ("demand", "interest", "buzz", "margin", "supply"):
            lone["parts"][name] = part(None, 20, "reddit")
        await land(internal, days[1], day_of((store["store_id"], [lone])))
        [letter] = await reports(postbox)
        assert "No part of its score could be read." in letter.text
