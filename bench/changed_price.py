"""From the answer to an owner who saves a price, to both the product's page and the listing showing it.

Saved as the dashboard does: the product's whole matrix by one PATCH. The pages are asked for all the while,
as by shoppers, so they are kept in their old form when the news arrives. The old prices are put back.
"""

import re
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

from bench.measurement import Measurement, at_most
from bench.running import NotMeasurable, Running, wait_for
from bench.shop import LISTING, Shop

CHANGES = 10
LIMIT_SECONDS = 2.0
WITHIN_SECONDS = 30
EVERY_SECONDS = 0.05
Product = dict[str, Any]


def measure(running: Running) -> Measurement:
    shop = Shop(running)
    product = on_the_first_page(running, shop.read(LISTING))
    pages = [LISTING, f"{LISTING}/{product['slug']}"]
    took = []
    try:
        for more in islice(raises_not_seen(product, [shop.read(page) for page in pages]), CHANGES):
            save(running, product, more)
            wanted = product["price_from_minor"] + more
            took.append(seconds_until_shown(shop, pages, wanted))
    finally:
        save(running, product, 0)
    return at_most(
        "changed_price",
        max(took),
        LIMIT_SECONDS,
        "s",
        detail=f"the longest of {CHANGES}, on the average {sum(took) / len(took):.2f} s",
    )


def on_the_first_page(running: Running, listing: str) -> Product:
    """One without former prices: those would have to stay above the new ones."""
    published = f"/stores/{running.store_id}/products?status=published&limit=50"
    answer = running.owner.get(published).raise_for_status()
    for product in answer.json()["items"]:
        is_reduced = any(variant["compare_at_minor"] is not None for variant in product["variants"])
        if not is_reduced and f'"{LISTING}/{product["slug"]}"' in listing:
            return dict(product)
    raise NotMeasurable("the listing shows no product that could cost more")


def raises_not_seen(product: Product, pages: list[str]) -> Iterator[int]:
    """By so many cents: a price that no page shows yet cannot be mistaken for another's."""
    for more in count(1):
        if not any(shows(page, product["price_from_minor"] + more) for page in pages):
            yield more


def save(running: Running, product: Product, more: int) -> None:
    variants = [
        {
            "variant_id": variant["variant_id"],
            "option_values": variant["option_values"],
            "price_minor": variant["price_minor"] + more,
        }
        for variant in product["variants"]
    ]
    body = {"options": product["options"], "variants": variants}
    path = f"/stores/{running.store_id}/products/{product['product_id']}"
    running.owner.patch(path, json=body).raise_for_status()


def seconds_until_shown(shop: Shop, pages: list[str], minor: int) -> float:
    missing = set(pages)

    def all_show() -> bool:
        missing.difference_update([page for page in missing if shows(shop.read(page), minor)])
        return not missing

    return wait_for(all_show, within=WITHIN_SECONDS, what="the new price", every=EVERY_SECONDS)


def shows(page: str, minor: int) -> bool:
    return re.search(rf"(?<![\d.,]){minor // 100}\.{minor % 100:02}(?!\d)", page) is not None
