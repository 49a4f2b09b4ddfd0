"""A catalog page that is kept, against the same page rendered for each request.

The page is the list of all products, and the reference the same list narrowed down to what is in stock: the
same app, layout and cards, but its question is read from the address, so it cannot be kept. Both are asked in
turns, over connections that stay open. The storefront is one process: what limits both figures is its one
core, not wrk's.
"""

from statistics import median

from bench.load import Load, press
from bench.measurement import Measurement
from bench.running import Running
from bench.shop import LISTING, Shop

FASTER = 10
CONNECTIONS = 8
SECONDS = 4
ROUNDS = 3
PATIENCE_SECONDS = 10
RENDERED = f"{LISTING}?in_stock=1"


def measure(running: Running) -> Measurement:
    shop = Shop(running)
    for path in (LISTING, RENDERED):
        shop.read(path)
    rounds = [(pressed(shop, LISTING), pressed(shop, RENDERED)) for _ in range(ROUNDS)]
    kept, rendered = (median(load.rate for load in loads) for loads in zip(*rounds, strict=True))
    return Measurement(
        name="catalog_pages",
        value=round(kept, 1),
        unit="req/s",
        reference=round(rendered, 1),
        target=f"≥ {FASTER} x the same page rendered per request",
        holds=kept >= FASTER * rendered,
        detail=f"{kept / rendered:.1f} x; {CONNECTIONS} connections, median of {ROUNDS} in turns",
    )


def pressed(shop: Shop, path: str) -> Load:
    host = f'wrk.headers["Host"] = "{shop.host}"\n'
    return press(
        [shop.door], path, connections=CONNECTIONS, seconds=SECONDS, script=host, patience=PATIENCE_SECONDS
    )
