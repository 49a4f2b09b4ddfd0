"""The whole machine goes dark at random moments: what was under way ends, and what comes next runs (P2)."""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from kit.ids import new_id
from sandbox.catalog.listings import listings
from tests.fixtures.commerce import Owner, create_store, put_on_plan, set_research
from tests.reliability.box import MAX_RUNTIME_SECONDS, START_TIMEOUT_SECONDS, Box, running_box
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized

UNDER_WAY = {"STARTING", "STARTED"}
ENDED = {"SUCCESS", "FAILURE", "CANCELED"}
FINAL = {"succeeded", "failed"}
MARGIN_SECONDS = 60
PATIENCE_SECONDS = 240
LISTINGS = [str(listing.listing_id) for listing in listings(7)]


@pytest.fixture
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    folder = tmp_path_factory.mktemp("box")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o711)  # where Postgres runs as nobody, it has to reach its folder
    with running_box(Path(folder / "home"), dict(os.environ)) as running:
        yield running


@pytest.fixture
async def http(box: Box) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        base_url=box.environment["PUBLIC_API_URL"], timeout=60, trust_env=False
    ) as client:
        yield client


@dataclass
class Shopkeeper:
    """An owner who clicks every button that needs data work."""

    box: Box
    http: httpx.AsyncClient
    owner: Owner
    store: dict[str, Any]
    told: Counter[int] = field(default_factory=Counter)

    @property
    def private(self) -> str:
        return f"/api/v1/stores/{self.store['store_id']}"

    async def click(self, path: str, body: object = None) -> dict[str, Any]:
        sent: dict[str, Any] = {} if body is None else {"json": body}
        answer = await self.http.post(f"{self.private}/{path}", headers=self.owner.headers, **sent)
        self.told[answer.status_code] += 1
        assert answer.status_code in {202, 402}, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def click_everything(self, number: int) -> None:
        page = f"https://www.aliexpress.com/item/{LISTINGS[number]}.html"
        await self.click("products/import", {"url": page})
        await self.click("analytics/refresh")
        await self.click("research/runs")

    def unfinished(self) -> list[tuple[Any, ...]]:
        """What an owner still waits for."""
        return self.box.rows(
            """SELECT 'import', status, count(*) FROM product_imports GROUP BY 2
            UNION ALL SELECT 'research', status, count(*) FROM research_runs GROUP BY 2
            UNION ALL SELECT 'refresh', status, count(*) FROM analytics_refreshes GROUP BY 2"""
        )


@pytest.fixture
async def shopkeeper(box: Box, http: httpx.AsyncClient) -> Shopkeeper:
    email = "owner@slipway.test"
    body = {"email": email, "password": f"{new_id()}", "name": "An Owner"}
    answer = await http.post("/api/v1/auth/register", json=body)
    assert answer.status_code == 201, answer.text
    owner = Owner(email, answer.json())
    put_on_plan(box.database, owner, "pro")
    store = await create_store(http, owner)
    await set_research(http, owner, store, keywords=["plant mister"])
    return Shopkeeper(box, http, owner, store)


async def until(is_so: Callable[[], bool], seconds: float, told: Callable[[], object]) -> float:
    """Waits; how long it took."""
    began = time.monotonic()
    while not await asyncio.to_thread(is_so):
        assert time.monotonic() - began < seconds, told()
        await asyncio.sleep(0.5)
    return time.monotonic() - began


class TestLostPower:
    """P2"""

    @sized(short=1, full=20, minutes=20, is_beside_others=True)
    async def test_leaves_nothing_stuck(
        self, size: int, box: Box, shopkeeper: Shopkeeper, dice: random.Random, figures: Figures
    ) -> None:
        longest_start = 0.0
        for number in range(size):
            await shopkeeper.click_everything(number)
            await asyncio.sleep(dice.uniform(0.5, 12))
            await asyncio.to_thread(box.lose_power)
            began = time.monotonic()
            await asyncio.to_thread(box.start)
            longest_start = max(longest_start, time.monotonic() - began)

        before = box.runs()
        dead = {run_id for run_id, status in before.items() if status in UNDER_WAY}

        def are_given_up() -> bool:
            now = box.runs()
            return all(now[run_id] in ENDED for run_id in dead)

        given_up = await until(are_given_up, START_TIMEOUT_SECONDS + MARGIN_SECONDS, box.runs)
        figures.note(
            crashes=size, runs=len(before), dead=len(dead), seconds_until_given_up=round(given_up, 1)
        )
        figures.note(longest_start_seconds=round(longest_start, 1))

        # Nothing that was asked for before is waited for any more, and what is asked for next is done.
        await self._settled(shopkeeper)
        await shopkeeper.click_everything(size)
        await self._settled(shopkeeper)
        known = set(box.runs())

        def all_ended() -> bool:
            now = box.runs()
            return all(now[run_id] in ENDED for run_id in known)

        await until(all_ended, MAX_RUNTIME_SECONDS + MARGIN_SECONDS, box.runs)
        for table in ("product_imports", "research_runs", "analytics_refreshes"):
            last = box.rows(f"SELECT status FROM {table} ORDER BY requested_at DESC LIMIT 1")
            assert last == [("succeeded",)], (table, shopkeeper.unfinished())
        await until(lambda: not box.held_slots(), MARGIN_SECONDS, box.held_slots)
        # One product a listing, whatever happened to the import that made it.
        assert box.rows("SELECT count(*) - count(DISTINCT import_id) FROM product_imports") == [(0,)]
        made = box.rows(
            "SELECT count(*), count(DISTINCT product_id) FROM product_imports WHERE status = 'succeeded'"
        )
        assert made[0][0] == made[0][1] > 0

    async def _settled(self, shopkeeper: Shopkeeper) -> None:
        await until(
            lambda: {row[1] for row in shopkeeper.unfinished()} <= FINAL,
            PATIENCE_SECONDS,
            shopkeeper.unfinished,
        )
