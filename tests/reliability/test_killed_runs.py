"""Run workers killed at and within their steps: the next run makes what a clean one makes (P1)."""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from commerce_api.config import Settings
from kit.clock import fixed
from kit.ids import new_id
from sandbox.catalog.listings import listings
from sandbox.clock import SandboxClock
from tests.assets.reconciliation.houses import refund, sell
from tests.commerce_api.events.test_storefront_events import BROWSER
from tests.commerce_api.product_imports.drafts import request_import
from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import Owner, create_store, make_settings, set_research
from tests.fixtures.postgres import CommerceDatabase
from tests.fixtures.selling import OpenShop, Shop
from tests.reliability.drill import Drill, assert_same, close_off, points_of, sample
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized
from tests.sandbox.playing import Playing, playing_sandbox
from tests.sandbox.running import KEY

LISTING = str(listings(7)[0].listing_id)


@dataclass(frozen=True)
class Deaths:
    """``inside``: how many points within each step; ``most``: of all points that there are."""

    inside: int
    most: int


@pytest.fixture
def settings(commerce_database: CommerceDatabase, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Shops that sell need the sandbox's Stripe."""
    if "shop" in request.fixturenames:
        selling: Settings = request.getfixturevalue("selling_settings")
        return selling
    return make_settings(commerce_database, tmp_path)


@pytest.fixture
async def shop(open_shop: OpenShop) -> Shop:
    """In this process, not one of the platform that the other tests of this folder share."""
    return await open_shop()


@pytest.fixture
def moment() -> datetime:
    """Late today: after all that a test prepares, of a day that may be researched, and still today when a
    second life comes."""
    return datetime.now(UTC).replace(hour=23, minute=57, second=0, microsecond=0)


@pytest.fixture
def playing(tmp_path: Path, moment: datetime) -> Iterator[Playing]:
    """The sources and Claude, for whom it is always that moment."""
    with playing_sandbox(tmp_path / "sandbox") as played:
        stopped = SandboxClock(played.sandbox.store, fixed(moment))
        object.__setattr__(played.sandbox, "clock", stopped)
        yield played


def variables_of(playing: Playing) -> dict[str, str]:
    url = playing.url
    return {
        "FETCH_ALLOWED_ORIGINS": url,
        "ALIEXPRESS_APP_KEY": "500001",
        "ALIEXPRESS_APP_SECRET": "helloworld",
        "ALIEXPRESS_BASE_URL": f"{url}/aliexpress/sync",
        "REDDIT_CLIENT_ID": "reddit-app",
        "REDDIT_CLIENT_SECRET": "reddit-secret",
        "REDDIT_URL": f"{url}/reddit",
        "REDDIT_OAUTH_URL": f"{url}/reddit",
        "GOOGLE_TRENDS_BASE_URL": f"{url}/google_trends",
        "ANTHROPIC_API_KEY": "sk-ant-test",
        "ANTHROPIC_BASE_URL": f"{url}/anthropic",
    }


def forget(playing: Playing) -> None:
    with httpx.Client(base_url=playing.url, trust_env=False) as control:
        assert control.post("/_sandbox/reset", json={}).is_success


async def die_everywhere(drill: Drill, size: Deaths, dice: random.Random, figures: Figures) -> None:
    clean, trace = await asyncio.to_thread(drill.clean)
    points = sample(points_of(trace, dice, size.inside), dice, size.most)
    for point in points:
        left, _ = await asyncio.to_thread(drill.killed_at, point)
        assert_same(clean, left, point)
    figures.note(points=len(points), passed_by=len(trace))


class TestKilledRunWorker:
    @sized(short=Deaths(1, 2), full=Deaths(1, 24))
    async def test_research_day(
        self,
        size: Deaths,
        api: httpx.AsyncClient,
        owner: Owner,
        commerce_database: CommerceDatabase,
        playing: Playing,
        moment: datetime,
        tmp_path: Path,
        dice: random.Random,
        figures: Figures,
    ) -> None:
        store = await create_store(api, owner)
        await set_research(api, owner, store, keywords=["plant mister"])
        close_off(commerce_database)
        drill = Drill(
            tmp_path / "tries",
            commerce_database,
            moment,
            "daily_research_job",
            moment.date().isoformat(),
            variables_of(playing),
            lambda: forget(playing),
        )
        await die_everywhere(drill, size, dice, figures)

    @sized(short=Deaths(2, 2), full=Deaths(16, 16))
    async def test_import(
        self,
        size: Deaths,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        commerce_database: CommerceDatabase,
        playing: Playing,
        moment: datetime,
        tmp_path: Path,
        dice: random.Random,
        figures: Figures,
    ) -> None:
        store = await create_store(api, owner)
        await land(internal, "2026-11-22", day_of((store["store_id"], [pick("a", source_id=LISTING)])))
        today = await api.get(f"/api/v1/stores/{store['store_id']}/research/today", headers=owner.headers)
        asked = await request_import(api, owner, store, today.json()["items"][0]["item_id"])
        assert asked.status_code == 202, asked.text
        close_off(commerce_database)
        drill = Drill(
            tmp_path / "tries",
            commerce_database,
            moment,
            "product_import_job",
            None,
            variables_of(playing),
            lambda: forget(playing),
        )
        await die_everywhere(drill, size, dice, figures)

    @sized(short=Deaths(1, 1), full=Deaths(5, 10))
    async def test_rollup(
        self,
        size: Deaths,
        shop: Shop,
        settings: Settings,
        commerce_database: CommerceDatabase,
        tmp_path: Path,
        dice: random.Random,
        figures: Figures,
    ) -> None:
        now = datetime.now(UTC)
        product = await shop.add_product(variants=[{"price_minor": 2490, "stock_on_hand": 10}])
        await visit(shop, product["product_id"])
        intent = await sell(shop, 2, now.date(), now.time())
        await refund(shop, intent, 500)
        close_off(commerce_database)
        day = now.date().isoformat()
        moment = now + timedelta(minutes=1)
        # Postgres says itself when it was read.
        read_at = ["raw.commerce_extractions.extracted_at"]
        folder = tmp_path / "tries"
        drill = Drill(folder, commerce_database, moment, "rollup_job", day, {}, leaving_out=read_at)
        await die_everywhere(drill, size, dice, figures)

    @sized(short=Deaths(1, 1), full=Deaths(4, 8))
    async def test_reconciliation(
        self,
        size: Deaths,
        shop: Shop,
        settings: Settings,
        commerce_database: CommerceDatabase,
        tmp_path: Path,
        dice: random.Random,
        figures: Figures,
    ) -> None:
        now = datetime.now(UTC)
        yesterday = now.date() - timedelta(days=1)
        intent = await sell(shop, 2, yesterday)
        await refund(shop, intent, 500)
        await sell(shop, 1, yesterday)
        close_off(commerce_database)
        stripe = {"STRIPE_API_KEY": KEY, "STRIPE_API_BASE": f"{shop.sandbox.url}/stripe"}
        drill = Drill(
            tmp_path / "tries",
            commerce_database,
            now,
            "reconciliation_job",
            yesterday.isoformat(),
            stripe,
        )
        await die_everywhere(drill, size, dice, figures)


async def visit(shop: Shop, product_id: str) -> None:
    """A visitor who looks at a product."""
    seen: list[dict[str, Any]] = [
        {"event_id": str(new_id()), "kind": "page_view", "page": "/"},
        {"event_id": str(new_id()), "kind": "product_view", "page": "/p", "product_id": product_id},
    ]
    answer = await shop.api.post(
        f"{shop.public}/events", json={"events": seen}, headers={"User-Agent": BROWSER}
    )
    assert answer.status_code == 202, answer.text
    assert answer.json()["kept"] == len(seen)
