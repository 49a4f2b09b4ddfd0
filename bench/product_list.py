"""The first page of a shop's products, read from Postgres for every request, against the same statement in
pgbench."""

from datetime import UTC, datetime

from bench.load import press
from bench.market import Market
from bench.measurement import Measurement
from bench.pgbench import transactions_per_second
from commerce_api.catalog.public.paging import CardQuestion
from commerce_api.catalog.public.reads import PRODUCTS

CONNECTIONS = 16
LIMIT = 24
SHARE = 0.45
MAX_P99_MS = 30.0


def measure(market: Market) -> Measurement:
    load = press(market.doors, f"{market.public}/products?limit={LIMIT}&", connections=CONNECTIONS, anew=True)
    reference = transactions_per_second([statement(market)], market.connection, clients=CONNECTIONS)
    return Measurement(
        name="product_list",
        value=round(load.rate, 1),
        unit="req/s",
        reference=round(reference, 1),
        target=f"≥ {SHARE:g} of pgbench, p99 ≤ {MAX_P99_MS:g} ms",
        holds=load.rate >= SHARE * reference and load.p99_ms <= MAX_P99_MS,
        detail=f"p50 {load.p50_ms:.1f}, p99 {load.p99_ms:.1f} ms, {CONNECTIONS} connections",
    )


def statement(market: Market) -> str:
    """The very statement of the API for the first page, with its values in it: it names the tenant and reads
    in one round trip."""
    question = CardQuestion()
    media_url = market.environment["MEDIA_BASE_URL"].rstrip("/")
    values = (
        *(market.slug, None, media_url, f"{datetime.now(UTC):%Y-%m-%d}", question.sort.value, LIMIT),
        *question.after(None),
        *question.filters(),
    )
    return PRODUCTS % tuple("NULL" if value is None else f"'{value}'" for value in values) + ";\n"
