"""Two hundred reports of visits a second while shoppers read the product list; none waits for the other."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx

from bench.load import Load, press
from bench.market import Market
from bench.measurement import Measurement

SECONDS = 30
RATE = 200
# Each connection rests between two requests, so that both kinds come at a pace and not as fast as they can.
REPORTERS, REPORTERS_REST_MS = 32, 90
READERS, READERS_REST_MS = 12, 100
MAX_P99_MS = 200.0
MAX_LIST_P99_MS = 100.0

# From addresses and with event ids of their own; every other one is about a product.
_REPORTS = """
math.randomseed(os.time() + wrk.port)
local n = 0
local function hex(digits) return string.format("%%0" .. digits .. "x", math.random(0, 16 ^ digits - 1)) end
request = function()
  n = n + 1
  local id = hex(6) .. hex(2) .. "-" .. hex(4) .. "-4" .. hex(3) .. "-a" .. hex(3) .. "-" .. hex(6) .. hex(6)
  local about = n %% 2 == 0 and '"page_view"' or '"product_view","product_id":"%s"'
  local body = '{"events":[{"event_id":"' .. id .. '","page":"/products","kind":' .. about .. '}]}'
  local from = "203.0." .. math.random(0, 250) .. "." .. math.random(0, 250)
  return wrk.format("POST", wrk.path, {
    ["Content-Type"] = "text/plain;charset=UTF-8", ["X-Forwarded-For"] = from,
    ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"}, body)
end
delay = function() return %d end
"""
_RESTING = "delay = function() return %d end\n"


def measure(market: Market) -> Measurement:
    script = _REPORTS % (_product_id(market), REPORTERS_REST_MS)
    report = partial(press, connections=REPORTERS, script=script, seconds=SECONDS)
    read = partial(press, connections=READERS, anew=True, script=_RESTING % READERS_REST_MS, seconds=SECONDS)
    with ThreadPoolExecutor(2) as both:
        reporting = both.submit(report, market.doors, f"{market.public}/events")
        reading = both.submit(read, market.doors, f"{market.public}/products?limit=24&")
        events, lists = reporting.result(), reading.result()
    return Measurement(
        name="events",
        value=round(events.p99_ms, 1),
        unit="ms p99",
        reference=MAX_P99_MS,
        target=f"{RATE}/s, ≤ {MAX_P99_MS:g} ms; product list ≤ {MAX_LIST_P99_MS:g} ms",
        holds=_holds(events, lists),
        detail=f"{events.rate:.0f}/s, p50 {events.p50_ms:.1f} ms;"
        f" product list {lists.rate:.0f}/s, p50 {lists.p50_ms:.1f}, p99 {lists.p99_ms:.1f} ms",
    )


def _holds(events: Load, lists: Load) -> bool:
    return events.rate >= RATE and events.p99_ms <= MAX_P99_MS and lists.p99_ms <= MAX_LIST_P99_MS


def _product_id(market: Market) -> str:
    answer = httpx.get(f"{market.doors[0]}{market.public}/products?limit=1", trust_env=False)
    return str(answer.raise_for_status().json()["items"][0]["product_id"])
