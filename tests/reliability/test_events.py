"""Events under load: half of what comes in is worth nothing, and what is kept is the truth."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import pytest

from assets.analytics.dbt import Dbt, reported
from assets.commerce.exports import CommerceExports
from assets.commerce.extraction import extract
from assets.io import Landing
from kit.clock import utc_day, utc_now
from tests.fixtures.commerce import PASSWORD, Owner, create_product, create_store
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, at_rate, timed
from tests.reliability.reported_visits import Call, Fact, Reports, Told
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized
from tests.reliability.world import SETTINGS, World
from warehouse.connection import open_warehouse

APIS = ("api-1", "api-2")
PER_SECOND = 200
MAX_P99_SECONDS = 0.2
CHUNK = 64 << 10


@pytest.fixture
def guarded(world: World) -> Iterator[World]:
    """The API processes as production limits them, behind one proxy: every visitor has an address."""
    world.restart(*APIS, RATE_LIMIT_FACTOR="1", TRUSTED_PROXY_HOPS="1")
    yield world
    world.restart(*APIS, RATE_LIMIT_FACTOR=SETTINGS["RATE_LIMIT_FACTOR"], TRUSTED_PROXY_HOPS="0")


@dataclass(frozen=True)
class Stream:
    """``is_counted``: whether the data house counts as well, and time is a finding."""

    seconds: int
    is_counted: bool


class TestEvents:
    """S16"""

    @sized(short=Stream(10, False), full=Stream(300, True), minutes=20, is_full_alone=True)
    async def test_keep_the_truth_and_nothing_else(
        self,
        size: Stream,
        shop: Shop,
        guarded: World,
        dice: Random,
        figures: Figures,
        tmp_path: Path,
    ) -> None:
        stores = (await told_of(shop, shop.owner, shop.store), await another_store(shop))
        reports = Reports(dice, stores)
        calls = list(reports.draw(size.seconds * PER_SECOND))
        answers, wrong, began = Answers(), list[str](), utc_day(utc_now())
        doors = cycle(guarded.doors)
        await at_rate(
            PER_SECOND, [partial(send, shop.http, next(doors), call, answers, wrong) for call in calls]
        )
        kept = kept_events(shop, stores)
        figures.note(
            calls=dict(reports.drawn), events=len(reports.truth), kept=len(kept), **answers.figures()
        )
        assert wrong == []
        assert (answers.server_errors, answers.broken) == (0, 0)
        assert kept == {key: (fact.kind, fact.product_id, fact.is_bot) for key, fact in reports.truth.items()}
        if size.is_counted:
            assert answers.percentile(99) <= MAX_P99_SECONDS
            days = sorted({began, utc_day(utc_now())})
            assert counted(guarded, stores, days, tmp_path / "w.duckdb") == expected(reports, stores, days)


async def told_of(shop: Shop, owner: Owner, store: dict[str, Any]) -> Told:
    product = await create_product(shop.http, owner, store)
    # The days of the marts are the store's own.
    shop.rows("UPDATE stores SET timezone = 'UTC' WHERE store_id = %s RETURNING 1", store["store_id"])
    variant = product["variants"][0]["variant_id"]
    return Told(store["slug"], store["store_id"], product["product_id"], variant)


async def another_store(shop: Shop) -> Told:
    email = f"events-{uuid4().hex[:10]}@slipway.test"
    body = {"email": email, "password": PASSWORD, "name": "Another"}
    answer = await shop.http.post("/api/v1/auth/register", json=body)
    owner = Owner(email, answer.raise_for_status().json())
    return await told_of(shop, owner, await create_store(shop.http, owner, name="Another"))


async def send(http: httpx.AsyncClient, door: str, call: Call, answers: Answers, wrong: list[str]) -> None:
    content = call.body if call.is_declared else in_chunks(call.body)
    address = f"{door}/api/v1/public/stores/{call.slug}/events"
    answer = await timed(answers, lambda: http.post(address, content=content, headers=call.headers))
    if answer is None or answer.status_code != call.status:
        wrong.append(f"{call.kind}: {answer and answer.text}")


async def in_chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), CHUNK):
        yield body[start : start + CHUNK]


def kept_events(shop: Shop, stores: tuple[Told, Told]) -> dict[tuple[str, str], tuple[str, str | None, bool]]:
    rows = shop.rows(
        "SELECT store_id::text, event_id::text, kind, product_id::text, is_bot FROM storefront_events"
        " WHERE store_id = ANY(%s::uuid[])",
        [store.store_id for store in stores],
    )
    kept = {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}
    assert len(kept) == len(rows), "an event was kept twice"
    return kept


Totals = dict[str, tuple[int, int, int]]


def expected(reports: Reports, stores: tuple[Told, Told], days: list[date]) -> Totals:
    """Of each store: visitors, views of its product, how often that was put into a cart; people's only."""
    found: Totals = {}
    for store in stores:
        facts: list[Fact] = [
            fact for (of, _), fact in reports.truth.items() if of == store.store_id and not fact.is_bot
        ]
        kinds = [fact.kind for fact in facts]
        # A visitor is known for one day only.
        visitors = len({fact.visitor for fact in facts}) if len(days) == 1 else -1
        found[store.store_id] = (visitors, kinds.count("product_view"), kinds.count("add_to_cart"))
    return found


def counted(world: World, stores: tuple[Told, Told], days: list[date], file: Path) -> Totals:
    """The same as the marts say, built from the export views."""
    exports = CommerceExports(database_url=world.database.export_url)
    with exports.snapshot() as snapshot, open_warehouse(file) as connection:
        extract(connection, snapshot, Landing(root=str(file.parent / "landing")), days)
    list(reported(Dbt(warehouse_path=str(file)).build()))
    found: Totals = {}
    with open_warehouse(file) as connection:
        for store in stores:
            totals = connection.execute(
                "SELECT (SELECT sum(visitors) FROM marts.store_days WHERE store_id = $1),"
                " (SELECT sum(views) FROM marts.product_days WHERE store_id = $1),"
                " (SELECT sum(carts) FROM marts.product_days WHERE store_id = $1)",
                [store.store_id],
            ).fetchone()
            assert totals is not None
            visitors, views, carts = (int(total or 0) for total in totals)
            found[store.store_id] = (visitors if len(days) == 1 else -1, views, carts)
    return found
