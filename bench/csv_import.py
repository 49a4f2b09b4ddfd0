"""A file of 10,000 new products, checked before, into the catalog: as the worker applies it.

In this process, without HTTP, by what the worker calls for its message; as the application's role with
row-level security, into a store of its own whose owner and rows are removed afterwards. All products are
published and have two variants, so every one brings price periods, a card and its search words along.
"""

import asyncio
import time
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import psycopg
from psycopg import sql
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bench.market import Market
from bench.measurement import Measurement
from bench.running import NotMeasurable
from commerce_api.auth.models import User
from commerce_api.catalog.csv_files import service
from commerce_api.catalog.csv_files.models import CsvStatus, ProductCsvImport
from commerce_api.catalog.csv_files.repository import CsvImports
from commerce_api.config import Settings
from commerce_api.db.outbox import OutboxEvent
from commerce_api.migrations.models import Base
from commerce_api.plans.plans import PlanName
from commerce_api.platform import Platform
from commerce_api.stores.schemas import StoreCreate
from commerce_api.stores.service import create_store
from kit.csv_cells import Cell, csv_rows
from kit.ids import new_id

PRODUCTS = 10_000
MIN_PER_SECOND = 3_600

_HEAD = (
    *("handle", "title", "subtitle", "description", "status", "tags", "option1_name", "option1_value"),
    *("sku", "price", "compare_at_price", "cost", "stock"),
)
_TEXT = "Thrown by hand from stoneware, glazed inside and out, with a hole for the water. " * 4


@dataclass(frozen=True)
class Bench:
    """``superuser_url`` is libpq's, for the same database: no other role may remove a store."""

    settings: Settings
    superuser_url: str


def measure(market: Market) -> Measurement:
    return asyncio.run(measure_in(Bench(market.settings, market.superuser_url)))


async def measure_in(bench: Bench) -> Measurement:
    platform = Platform.for_requests(bench.settings)
    owner_id, store_id = await _open_store(platform)
    try:
        import_id = await _checked(platform, store_id)
        began = time.perf_counter()
        await _carry_on(platform, store_id, import_id)
        seconds = time.perf_counter() - began
        job = await _read(platform, store_id, import_id)
    finally:
        await platform.close()
        await asyncio.to_thread(_remove, bench.superuser_url, owner_id, store_id)
    if (job.status, job.created) != (CsvStatus.SUCCEEDED, PRODUCTS):
        raise NotMeasurable(f"the import {job.status} with {job.created} products: {job.row_errors[:1]}")
    rate = PRODUCTS / seconds
    return Measurement(
        name="csv_import",
        value=round(rate, 1),
        unit="products/s",
        reference=MIN_PER_SECOND,
        target=f"≥ {MIN_PER_SECOND:,} products/s",
        holds=rate >= MIN_PER_SECOND,
        detail=f"{PRODUCTS:,} new products of 2 variants in {seconds:.1f} s, one process",
    )


def product_file(products: int) -> bytes:
    rows = (row for number in range(products) for row in _rows(number))
    return csv_rows([_HEAD, *rows])


def _rows(number: int) -> list[list[Cell]]:
    own: list[str | int | Decimal | None] = [
        f"Stoneware pot {number}",
        f"Glaze {number % 40}",
        _TEXT,
        "published",
        f"pots, glaze-{number % 40}",
    ]
    price = Decimal(1_990 + number % 5_000) / 100
    return [
        [
            *(f"stoneware-pot-{number}", *(own if n == 0 else [None] * len(own)), "Size", size),
            *(f"SP-{number}-{n}", price + n, price + n + 5 if number % 3 == 0 else None, price - 10, 10 + n),
        ]
        for n, size in enumerate(("Small", "Large"))
    ]


async def _open_store(platform: Platform) -> tuple[UUID, UUID]:
    now = platform.clock()
    user_id = new_id()
    user = User(
        user_id=user_id,
        email=f"bench-{user_id}@slipway.test",
        name="Bench",
        password_hash="",
        plan=PlanName.PRO,
        created_at=now,
    )
    async with platform.database.transaction() as session:
        session.add(user)
        await session.flush()
        body = StoreCreate(name="Bench", niche="indoor_plants")
        store = await create_store(session, platform, user, body)
        await _take_messages(session, store.store_id)
    return user_id, store.store_id


async def _checked(platform: Platform, store_id: UUID) -> UUID:
    """A file that waits to be applied."""
    async with platform.database.transaction(store_id=store_id) as session:
        job = await service.take_in(session, store_id, product_file(PRODUCTS), platform.clock())
        await _take_messages(session, store_id)
    await _carry_on(platform, store_id, job.import_id)
    async with platform.database.transaction(store_id=store_id) as session:
        await service.request_apply(session, store_id, job.import_id)
        await _take_messages(session, store_id)
    return job.import_id


async def _take_messages(session: AsyncSession, store_id: UUID) -> None:
    """Before they are seen: what they ask for is done here, not by the platform's worker."""
    await session.execute(delete(OutboxEvent).where(OutboxEvent.store_id == store_id))


async def _carry_on(platform: Platform, store_id: UUID, import_id: UUID) -> None:
    while (await _read(platform, store_id, import_id)).status in (CsvStatus.QUEUED, CsvStatus.RUNNING):
        await service.carry_on(platform, store_id, import_id, attempt=1)


async def _read(platform: Platform, store_id: UUID, import_id: UUID) -> ProductCsvImport:
    async with platform.database.transaction(store_id=store_id) as session:
        return await CsvImports(session, store_id).get(import_id)


def _remove(superuser_url: str, owner_id: UUID, store_id: UUID) -> None:
    """Every row of the store and its owner; no trigger need follow what leaves as a whole."""
    with psycopg.connect(superuser_url) as connection:
        connection.execute("SET LOCAL session_replication_role = replica")
        for table in reversed(Base.metadata.sorted_tables):
            for column, value in (("store_id", store_id), ("user_id", owner_id), ("log", store_id)):
                if column in table.columns:
                    statement = sql.SQL("DELETE FROM {} WHERE {} = %s")
                    names = sql.Identifier(table.name), sql.Identifier(column)
                    connection.execute(statement.format(*names), [value])
