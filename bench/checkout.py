"""Checkouts up to the call to Stripe against pgbench running the same statements, on the same machine.

Both sides run what :func:`commerce_api.checkout.reservations.reserve` runs for a cart of one line: as the
application's role, with row-level security, each checkout in a transaction of its own, over the variants of
the demo store. The API's side runs in this process, without HTTP. Afterwards the stock is given back.
"""

import asyncio
import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from bench.measurement import Measurement
from bench.running import NotMeasurable, Running
from commerce_api.catalog.stock import HOLD
from commerce_api.checkout.offered import OFFERED
from commerce_api.checkout.reservations import reserve
from commerce_api.checkout.schemas import CheckoutCreate
from commerce_api.checkout.shops import ENTER, SHOP
from commerce_api.checkout.writing import INSERT
from commerce_api.config import Settings
from commerce_api.platform import Platform
from deploy.local.screens import DEMO_STORE
from kit.ids import new_id
from sandbox.postgres_identity import find_binaries

SECONDS = 8
CONNECTIONS = 16
SHARE = 0.25
MAX_P99_MS = 150.0

STOCK = 1_000_000
KEY = "bench-"


@dataclass(frozen=True)
class Bench:
    """A shop to buy in, and how to reach its database. ``connection`` is libpq's, as the application."""

    settings: Settings
    slug: str
    store_id: UUID
    connection: dict[str, str]


def measure(running: Running) -> Measurement:
    environment = running.environment
    values = {name.lower(): value for name, value in environment.values.items()}
    return asyncio.run(
        measure_in(
            Bench(
                settings=Settings.model_validate(values | {"database_pool_size": CONNECTIONS}),
                slug=DEMO_STORE,
                store_id=UUID(running.store_id),
                connection={
                    "PGHOST": "127.0.0.1",
                    "PGPORT": environment["POSTGRES_PORT"],
                    "PGDATABASE": "commerce",
                    "PGUSER": "slipway_app",
                    "PGPASSWORD": environment["POSTGRES_APP_PASSWORD"],
                },
            )
        )
    )


async def measure_in(bench: Bench) -> Measurement:
    platform = Platform.for_requests(bench.settings)
    variants = await _stock_up(platform, bench.store_id)
    try:
        seconds = await _check_out(platform, bench.slug, variants)
        reference = await asyncio.to_thread(_by_pgbench, bench, variants)
    finally:
        await _give_back(platform, bench.store_id, variants)
        await platform.close()
    rate, p99 = len(seconds) / SECONDS, sorted(seconds)[int(len(seconds) * 0.99)] * 1000
    return Measurement(
        name="checkout",
        value=round(rate, 1),
        unit="checkouts/s",
        reference=round(reference, 1),
        target=f"≥ {SHARE:g} of pgbench, p99 ≤ {MAX_P99_MS:g} ms",
        holds=rate >= SHARE * reference and p99 <= MAX_P99_MS,
        detail=f"p99 {p99:.0f} ms, {CONNECTIONS} connections, {len(variants)} variants, one process",
    )


async def _check_out(platform: Platform, slug: str, variants: list[UUID]) -> list[float]:
    """How long each checkout took."""
    taken: list[float] = []
    ends = time.monotonic() + SECONDS

    async def buy(buyer: int) -> None:
        number = buyer
        while (began := time.monotonic()) < ends:
            line = {"variant_id": str(variants[number % len(variants)]), "quantity": 1}
            body = CheckoutCreate.model_validate({"lines": [line]})
            await reserve(platform, slug, f"{KEY}{new_id()}", body)
            taken.append(time.monotonic() - began)
            number += 1

    await asyncio.gather(*(buyer for buyer in map(buy, range(CONNECTIONS))))
    return taken


def _by_pgbench(bench: Bench, variants: list[UUID]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        scripts = []
        for number, variant in enumerate(variants):
            path = Path(folder, f"{number}.sql")
            path.write_text(_script(bench, variant), encoding="utf-8")
            scripts.append(f"--file={path}")
        done = subprocess.run(
            [
                *(str(find_binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared", "--jobs=1"),
                *(f"--client={CONNECTIONS}", f"--time={SECONDS}", *scripts),
            ],
            env=os.environ | bench.connection,
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"tps = ([\d.]+) \(without initial", done.stdout)
    if done.returncode != 0 or found is None:
        raise NotMeasurable(f"pgbench: {done.stderr[-300:]}")
    return float(found.group(1))


def _script(bench: Bench, variant: UUID) -> str:
    """The same statements, what differs from checkout to checkout made up by Postgres."""
    store, key = f"'{bench.store_id}'::uuid", f"'{KEY}' || gen_random_uuid()"
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
        _filled(ENTER.text, {"slug": f"'{bench.slug}'"}),
        _filled(SHOP.text, {"store_id": store, "key": key}),
        _filled(OFFERED.text, {"store_id": store, "variant_ids": f"ARRAY['{variant}'::uuid]"}),
        _filled(INSERT.text, written),
        _filled(HOLD.text, {"store_id": store, "variant_id": f"'{variant}'::uuid", "quantity": "1"}),
    )
    return "\n".join(f"{statement};" for statement in ("BEGIN", *statements, "COMMIT")) + "\n"


def _filled(statement: str, values: dict[str, str]) -> str:
    """A statement with its parameters in place; what is not given is NULL."""
    return re.sub(r"(?<!:):(\w+)", lambda found: values.get(found[1], "NULL"), statement)


async def _stock_up(platform: Platform, store_id: UUID) -> list[UUID]:
    async with platform.database.transaction(store_id=store_id) as session:
        rows = await session.scalars(
            text(
                "UPDATE variants v SET stock_on_hand = stock_on_hand + :stock FROM products p"
                " WHERE p.product_id = v.product_id AND p.status = 'published' AND p.deleted_at IS NULL"
                " AND v.is_stock_tracked AND v.store_id = :store_id RETURNING v.variant_id"
            ),
            {"stock": STOCK, "store_id": store_id},
        )
        variants = sorted(rows)
    if not variants:
        raise NotMeasurable("the store has no published product with stock")
    return variants


async def _give_back(platform: Platform, store_id: UUID, variants: list[UUID]) -> None:
    async with platform.database.transaction(store_id=store_id) as session:
        await session.execute(
            text(
                "WITH held AS (SELECT l.variant_id, sum(l.held_quantity) AS pieces FROM checkouts c"
                " JOIN checkout_lines l USING (store_id, checkout_id)"
                " WHERE c.store_id = :store_id AND c.idempotency_key LIKE :keys GROUP BY l.variant_id)"
                " UPDATE variants v SET stock_on_hand = v.stock_on_hand - :stock,"
                " stock_reserved = v.stock_reserved - COALESCE("
                "(SELECT pieces FROM held WHERE held.variant_id = v.variant_id), 0)"
                " WHERE v.store_id = :store_id AND v.variant_id = ANY(:variants)"
            ),
            {"store_id": store_id, "keys": f"{KEY}%", "stock": STOCK, "variants": variants},
        )
        await session.execute(
            text("DELETE FROM checkouts WHERE store_id = :store_id AND idempotency_key LIKE :keys"),
            {"store_id": store_id, "keys": f"{KEY}%"},
        )
