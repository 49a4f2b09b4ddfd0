"""Addresses that lead nowhere, carried out by a real worker beside an honest import."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import MovableClock, Owner, create_store, put_on_plan
from tests.fixtures.postgres import CommerceDatabase
from tests.pipelines.listening import Desk
from tests.pipelines.test_killed_worker import LISTING, desk, is_claim_of, started_worker, world
from tests.reliability.evil_host import Host, endless, listening, onward, plainly, slow_body
from tests.reliability.figures import Figures

__all__ = ["desk", "world"]
WITHIN_SECONDS = 60.0
POLL_SECONDS = 0.3


@pytest.fixture
def evil() -> Iterator[Host]:
    with listening("127.0.0.1") as host:
        assert host is not None
        host.answers |= {
            "/huge": endless,
            "/slow": slow_body,
            "/loop": onward("/loop"),
            "/inside": onward("http://169.254.169.254/latest/meta-data/"),
            "/pdf": plainly(b"%PDF-1.7", "application/pdf"),
            "/bare": plainly(b"<html><body>Hello</body></html>"),
            "/down": plainly(b"", status="503 Service Unavailable"),
        }
        yield host


@pytest.mark.alone
async def test_end_failed_with_a_reason_and_hold_up_nothing(
    api: httpx.AsyncClient,
    internal: httpx.AsyncClient,
    owner: Owner,
    clock: MovableClock,
    tmp_path: Path,
    desk: Desk,
    world: Any,
    dagster_home: Path,
    evil: Host,
    commerce_database: CommerceDatabase,
    figures: Figures,
) -> None:
    put_on_plan(commerce_database, owner, "growth")
    (world_url, gate), store = world, await create_store(api, owner)
    gate.opened.set()
    base = f"/api/v1/stores/{store['store_id']}"
    await land(internal, "2026-11-22", day_of((store["store_id"], [pick("a", source_id=LISTING)])))
    today = (await api.get(f"{base}/research/today", headers=owner.headers)).json()
    expected = {
        **{f"{evil.origin}{path}": code for path, code in CODES.items()},
        "http://127.0.0.1/": "address_refused",
        "http://10.0.0.1:5432/": "address_refused",
        "http://no-such-host.invalid/": "not_reachable",
    }
    with started_worker(tmp_path, desk, world_url, origins=(evil.origin,)) as worker:
        await asyncio.to_thread(desk.heard.wait_for, lambda call: is_claim_of(worker, call))
        began = time.monotonic()
        items = [{"url": url} for url in expected] + [{"item_id": today["items"][0]["item_id"]}]
        asked = await api.post(f"{base}/products/imports", json={"items": items}, headers=owner.headers)
        assert asked.json()["queued"] == len(items), asked.text
        rows = await ended(api, f"{base}/imports", owner)
        took = time.monotonic() - began
    by_url = {row["url"]: row for row in rows}
    assert by_url.pop(None)["status"] == "succeeded"
    assert {url: row["error"]["code"] for url, row in by_url.items()} == expected
    assert all(row["error"]["message"].endswith(".") for row in by_url.values())
    assert took <= WITHIN_SECONDS
    figures.note(imports=len(rows), seconds=round(took, 1))


CODES = {
    "/huge": "too_large",
    "/slow": "took_too_long",
    "/loop": "address_refused",
    "/inside": "address_refused",
    "/pdf": "not_a_page",
    "/bare": "not_a_listing",
    "/down": "not_reachable",
    "/nowhere": "not_there",
}


async def ended(api: httpx.AsyncClient, imports: str, owner: Owner) -> list[dict[str, Any]]:
    until = time.monotonic() + 4 * WITHIN_SECONDS
    while True:
        rows: list[dict[str, Any]] = (await api.get(imports, headers=owner.headers)).json()["items"]
        if all(row["status"] in {"succeeded", "failed"} for row in rows):
            return rows
        assert time.monotonic() < until, [(row["url"], row["status"]) for row in rows]
        await asyncio.sleep(POLL_SECONDS)
