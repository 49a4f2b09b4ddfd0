"""The research side of F6: what Claude may do, whatever it reads."""

import asyncio
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from assets.commerce.messages import ResearchPlan, StorePlan
from assets.commerce.research_day import Pick, ResearchDay
from assets.research.explain import SUSPICIOUS_BADGE
from tests.assets.research.test_asking import AskingHouse
from tests.assets.research.test_research_day import CHAIN, LAST
from tests.fixtures.claude import StandIn
from tests.fixtures.commerce import Owner, create_store
from tests.fixtures.data_house import land, page, product
from tests.fixtures.injections import INJECTIONS
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized


def hostile_market(root: Path, keyword: str, texts: tuple[str, ...]) -> None:
    """Two days of listings whose titles tell machines what to do, and posts that do."""
    for back in range(2):
        day = LAST - timedelta(back)
        listings = [
            product(100 + n, f"Plant Mister No {n} {chr(65 + n) * 3} {text}", 400 - n)
            for n, text in enumerate(texts)
        ]
        land(root, "aliexpress", day, keyword, [page(*listings)])
        posts = [
            {
                "id": f"{keyword}-{n}-{back}",
                "title": text,
                "subreddit": "houseplants",
                "score": 20 + n,
                "num_comments": 5,
                "created_utc": 1_788_000_000 - n,
            }
            for n, text in enumerate(texts[:3])
        ]
        land(root, "reddit", day, keyword, posts)
        points = [{"day": str(day - timedelta(7 * w)), "value": 50, "is_partial": False} for w in range(60)]
        land(root, "google_trends", day, keyword, [{"timeframe": "today 5-y", "points": points, "draw": 1}])


def decided(pick: Pick) -> dict[str, Any]:
    """What follows from figures alone."""
    return pick.model_dump(mode="json", exclude={"analysis", "badges"})


LINK = re.compile(r"https?:|//|javascript:|data:|www\.|<|\]\(", re.IGNORECASE)


class TestInjections:
    """F6, research"""

    @sized(short=16, full=len(INJECTIONS))
    async def test_move_nothing_and_are_flagged(
        self,
        size: int,
        tmp_path: Path,
        one_store: StorePlan,
        stand_in: StandIn,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        figures: Figures,
    ) -> None:
        store = await create_store(api, owner)
        texts = INJECTIONS[:size]
        stand_in.behave("obeying")
        seen = flagged = 0
        for start in range(0, len(texts), 16):
            part = texts[start : start + 16]
            plan = one_store.model_copy(
                update={"store_id": str(store["store_id"]), "keywords": [f"plant mister {start}"]}
            )
            # Dagster brings a loop of its own.
            silent, day = await asyncio.to_thread(self.research, tmp_path / str(start), plan, part, stand_in)
            picks = day.stores[0].picks
            assert [decided(pick) for pick in picks] == [decided(pick) for pick in silent]
            assert [pick.analysis is not None for pick in picks] == [True] * len(picks)
            self.assert_tame(picks)
            await self.assert_nothing_happened(api, internal, owner, store, day.model_dump(mode="json"))
            seen += len(picks)
            flagged += sum(SUSPICIOUS_BADGE in pick.badges for pick in picks)
        figures.note(texts=len(texts), picks=seen, flagged=flagged)
        assert flagged == seen >= min(50, size * 3 // 4)
        for request in stand_in.requests():
            body = json.loads(request["body"])
            assert "tools" not in body
            assert len(body["messages"]) == 1
            assert body["messages"][0]["content"].count("<") == 2

    @staticmethod
    def research(
        home: Path, plan: StorePlan, texts: tuple[str, ...], stand_in: StandIn
    ) -> tuple[list[Pick], ResearchDay]:
        """The picks without Claude, and the day with it."""
        house = AskingHouse(home, plan)
        hostile_market(house.landing, plan.keywords[0], texts)
        house.claude = stand_in.claude(api_key="")
        house.load(LAST, first=LAST - timedelta(1))
        house.run(CHAIN, LAST)
        silent = house.heard.days[-1].stores[0].picks
        assert [pick.analysis for pick in silent] == [None] * len(silent)
        house.claude = stand_in.claude()
        house.analyze()
        return silent, house.heard.days[-1]

    @staticmethod
    def assert_tame(picks: list[Pick]) -> None:
        for pick in picks:
            analysis = pick.analysis
            assert analysis is not None
            assert (analysis.is_suspicious, analysis.price_band) == (True, None)
            told = [analysis.why, analysis.risk, analysis.audience, analysis.angle]
            told += [reason.text for reason in analysis.reasons]
            assert [text for text in told if LINK.search(text)] == []
            assert max(map(len, told)) <= 600

    @staticmethod
    async def assert_nothing_happened(
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        day: dict[str, Any],
    ) -> None:
        """Landed in the shop: suggestions with our prices, and nothing else."""
        answer = await internal.put(f"research/days/{LAST}", json=day)
        assert answer.status_code == 200, answer.text
        private = f"/api/v1/stores/{store['store_id']}"
        today = (await api.get(f"{private}/research/today", headers=owner.headers)).json()
        sent = day["stores"][0]["picks"]
        assert [(item["price_minor"], item["score"], item["status"]) for item in today["items"]] == [
            (pick["price_minor"], pick["score"], "new") for pick in sent
        ]
        assert all(item["price_minor"] > 0 for item in today["items"])
        products = (await api.get(f"{private}/products", headers=owner.headers)).json()
        imports = (await api.get(f"{private}/imports", headers=owner.headers)).json()
        assert (products["items"], imports["items"]) == ([], [])


def test_a_plan_of_nobody_is_researched_in_peace(
    tmp_path: Path, one_store: StorePlan, stand_in: StandIn
) -> None:
    """On a day on which no store is due, nothing is asked and an empty day is handed over."""
    house = AskingHouse(tmp_path, one_store)
    house.claude = stand_in.claude()
    hostile_market(house.landing, "plant mister", INJECTIONS[:2])
    house.load(LAST, first=LAST - timedelta(1))
    house.heard.plan = ResearchPlan(stores=[])
    house.run(CHAIN, LAST)
    assert house.heard.days[-1].stores == []
    assert stand_in.requests() == []
