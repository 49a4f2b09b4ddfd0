"""Checkouts up to the call to Stripe against pgbench running the same statements, on the same machine.

Both sides run what :func:`commerce_api.checkout.reservations.reserve` runs for a cart of one line: as the
application's role, with row-level security, each checkout in a transaction of its own, over the same hundred
variants. The API's side runs in as many processes as the API has, without HTTP.
"""

import asyncio
import re
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from uuid import UUID

from sqlalchemy import text

from bench.market import API_PROCESSES, Market
from bench.measurement import Measurement
from bench.pgbench import transactions_per_second
from commerce_api.catalog.stock import HOLD
from commerce_api.checkout.offered import OFFERED
from commerce_api.checkout.reservations import reserve
from commerce_api.checkout.schemas import CheckoutCreate
from commerce_api.checkout.shops import ENTER, SHOP
from commerce_api.checkout.writing import INSERT
from commerce_api.config import Settings
from commerce_api.platform import Platform
from kit.ids import new_id

WARM_UP_SECONDS = 1
SECONDS = 8
CONNECTIONS = 16
SHARE = 0.25
MAX_P99_MS = 150.0

STOCK = 1_000_000
KEY = "bench-"
BOUGHT = 100
"""So many variants are bought, of as many products, by both: each is a script of pgbench's."""


def measure(market: Market) -> Measurement:
    variants = asyncio.run(_stock_up(market))
    bought = variants[:: len(variants) // BOUGHT][:BOUGHT]
    try:
        with ProcessPoolExecutor(API_PROCESSES, mp_context=get_context("spawn")) as processes:
            share = CONNECTIONS // API_PROCESSES
            buyers = [
                processes.submit(
                    check_out, dict(market.environment.values), market.slug, bought, share, number
                )
                for number in range(API_PROCESSES)
            ]
            seconds = sorted(second for buyer in buyers for second in buyer.result())
        scripts = [_script(market, variant) for variant in bought]
        reference = transactions_per_second(scripts, market.connection, clients=CONNECTIONS)
    finally:
        asyncio.run(_give_back(market, variants))
    rate, p99 = len(seconds) / SECONDS, seconds[int(len(seconds) * 0.99)] * 1000
    return Measurement(
        name="checkout",
        value=round(rate, 1),
        unit="checkouts/s",
        reference=round(reference, 1),
        target=f"≥ {SHARE:g} of pgbench, p99 ≤ {MAX_P99_MS:g} ms",
        holds=rate >= SHARE * reference and p99 <= MAX_P99_MS,
        detail=f"p99 {p99:.0f} ms, {CONNECTIONS} connections, {API_PROCESSES} processes",
    )


def check_out(
    values: dict[str, str], slug: str, variants: list[UUID], connections: int, number: int
) -> list[float]:
    """Of one process: how long each checkout took, once the connections are open and the statements known."""
    settings = Settings.model_validate(
        {name.lower(): value for name, value in values.items()} | {"database_pool_size": connections}
    )
    return asyncio.run(_check_out(settings, slug, variants, connections, number))


async def _check_out(
    settings: Settings, slug: str, variants: list[UUID], connections: int, number: int
) -> list[float]:
    platform = Platform.for_requests(settings)
    taken: list[float] = []

    async def buy(buyer: int, until: float) -> None:
        at = buyer * 101
        while (began := time.monotonic()) < until:
            line = {"variant_id": str(variants[at % len(variants)]), "quantity": 1}
            body = CheckoutCreate.model_validate({"lines": [line]})
            await reserve(platform, slug, f"{KEY}{new_id()}", body)
            taken.append(time.monotonic() - began)
            at += 1

    async def buy_all(seconds: float) -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(buy(number * connections + one, until) for one in range(connections)))

    try:
        await buy_all(WARM_UP_SECONDS)
        taken.clear()
        await buy_all(SECONDS)
    finally:
        await platform.close()
    return taken


def _script(market: Market, variant: UUID) -> str:
    """The same statements, what differs from checkout to checkout made up by Postgres."""
    store, key = f"'{market.store_id}'::uuid", f"'{KEY}' || CAST(:nonce AS text)"
    line = (
        "jsonb_build_array(jsonb_build_object('line_id', gen_random_uuid(), 'position', 0,"
        f" 'product_id', gen_random_uuid(), 'variant_id', '{variant}'::uuid, 'title', 'Bench',"
        " 'variant_title', '', 'sku', '', 'quantity', 1, 'held_quantity', 1, 'unit_price_minor', 100,"
        " 'discount_minor', 0))"
    )
    written = {
        "checkout_id": "gen_random_uuid()",
        "store_id": store,
        "idempotency_key": key,
        "request_hash": r"'\x00'::bytea",
        "status": "'reserved'",
        "currency": "'EUR'",
        "subtotal_minor": "100",
        "total_minor": "100",
        "shipping_country": "'DE'",
        "allowed_countries": "ARRAY['DE']",
        "success_url": "'http://bench'",
        "cancel_url": "'http://bench'",
        "stripe_account_id": "'acct_bench'",
        "created_at": "now()",
        "expires_at": "now() + interval '1 hour'",
        "lines": line,
    }
    zero = ("discount_minor", "shipping_minor", "tax_minor", "included_tax_minor", "application_fee_minor")
    written |= dict.fromkeys(zero, "0")
    statements = (
        _filled(ENTER.text, {"slug": f"'{market.slug}'"}),
        _filled(SHOP.text, {"store_id": store, "key": key}),
        _filled(OFFERED.text, {"store_id": store, "variant_ids": f"ARRAY['{variant}'::uuid]"}),
        _filled(INSERT.text, written),
        _filled(HOLD.text, {"store_id": store, "variant_id": f"'{variant}'::uuid", "quantity": "1"}),
    )
    # A key that is one value: of a volatile expression, Postgres would ask anew for every row.
    nonce = r"\set nonce random(1, 9000000000000000000)"
    return "\n".join([nonce, *(f"{statement};" for statement in ("BEGIN", *statements, "COMMIT"))]) + "\n"


def _filled(statement: str, values: dict[str, str]) -> str:
    """A statement with its parameters in place; what is not given is NULL."""
    return re.sub(r"(?<!:):(\w+)", lambda found: values.get(found[1], "NULL"), statement)


async def _stock_up(market: Market) -> list[UUID]:
    platform = Platform.for_requests(market.settings)
    try:
        async with platform.database.transaction(store_id=UUID(market.store_id)) as session:
            rows = await session.scalars(
                text(
                    "UPDATE variants SET stock_on_hand = stock_on_hand + :stock,"
                    " stock_supplied = stock_supplied + :stock"
                    " WHERE store_id = :store_id RETURNING variant_id"
                ),
                {"stock": STOCK, "store_id": market.store_id},
            )
            return sorted(rows)
    finally:
        await platform.close()


async def _give_back(market: Market, variants: list[UUID]) -> None:
    """Stock and checkouts as they were, for whoever measures next."""
    platform = Platform.for_requests(market.settings)
    try:
        async with platform.database.transaction(store_id=UUID(market.store_id)) as session:
            await session.execute(
                text(
                    "UPDATE variants SET stock_on_hand = stock_on_hand - :stock,"
                    " stock_supplied = stock_supplied - :stock, stock_reserved = 0"
                    " WHERE store_id = :store_id AND variant_id = ANY(:variants)"
                ),
                {"store_id": market.store_id, "stock": STOCK, "variants": variants},
            )
            await session.execute(
                text("DELETE FROM checkouts WHERE store_id = :store_id"), {"store_id": market.store_id}
            )
    finally:
        await platform.close()
