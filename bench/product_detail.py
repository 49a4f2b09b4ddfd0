"""One product, read from Postgres for every request, by one shopper at a time."""

import httpx

from bench.load import press
from bench.market import Market
from bench.measurement import Measurement, at_most

MAX_P50_MS = 5.0


def measure(market: Market) -> Measurement:
    listed = httpx.get(f"{market.doors[0]}{market.public}/products?limit=1", trust_env=False)
    slug = listed.raise_for_status().json()["items"][0]["slug"]
    load = press(market.doors[:1], f"{market.public}/products/{slug}?", connections=1, anew=True)
    detail = f"p99 {load.p99_ms:.1f} ms, {load.rate:.0f} req/s on one connection"
    return at_most("product_detail", load.p50_ms, MAX_P50_MS, "ms", detail=detail)
