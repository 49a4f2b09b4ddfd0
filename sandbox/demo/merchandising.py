"""What the demo owner does to sell better: collections, codes, a lowered price, a second supplier."""

from collections.abc import Sequence
from datetime import datetime

from sandbox.demo.api import Api, Json
from sandbox.demo.assortment import (
    LOWERED,
    LOWERED_TO,
    PRICE_LIST,
    PRICE_LIST_CSV,
    SHELVES,
    Shelf,
    codes,
)


def arrange_collections(api: Api, store_id: str, products: Sequence[Json]) -> int:
    """Makes those that are missing; how many."""
    path = f"stores/{store_id}/collections"
    known = {str(one["title"]) for one in api.items(f"{path}?limit=100")}
    missing = [shelf for shelf in SHELVES if shelf.title not in known]
    ids = {str(product["title"]): str(product["product_id"]) for product in products}
    for shelf in missing:
        api.call("POST", path, _collection(shelf, ids))
    return len(missing)


def _collection(shelf: Shelf, ids: dict[str, str]) -> Json:
    content: Json = {"kind": "manual", "product_ids": [ids[title] for title in shelf.picks]}
    if shelf.rules is not None:
        content = {"kind": "rule", "rules": shelf.rules}
    return {
        "title": shelf.title,
        "description": shelf.description,
        "seo_description": shelf.seo_description,
        **content,
    }


def offer_codes(api: Api, store_id: str, now: datetime) -> int:
    """Makes those that are missing; how many."""
    path = f"stores/{store_id}/discounts"
    known = {str(one["code"]) for one in api.items(f"{path}?limit=100")}
    missing = [code for code in codes(now) if code["code"] not in known]
    for code in missing:
        api.call("POST", path, code)
    return len(missing)


def lower_price(api: Api, store_id: str, products: Sequence[Json]) -> bool:
    """One product costs less than it did: the shop says what it cost before and over the last 30 days."""
    product = next(one for one in products if one["title"] == LOWERED)
    path = f"stores/{store_id}/products/{product['product_id']}"
    [variant] = api.call("GET", path)["variants"]
    if variant["compare_at_minor"] is not None:
        return False
    lowered = {
        "variant_id": variant["variant_id"],
        "price_minor": LOWERED_TO,
        "compare_at_minor": variant["price_minor"],
    }
    api.call("PATCH", path, {"options": [], "variants": [lowered]})
    return True


def keep_price_list(api: Api, store_id: str) -> bool:
    path = f"stores/{store_id}/supplier-lists"
    if any(one["name"] == PRICE_LIST for one in api.items(path)):
        return False
    api.upload(
        path,
        PRICE_LIST_CSV.encode(),
        file_name="winter-list.csv",
        kind="text/csv",
        form={"name": PRICE_LIST},
    )
    return True
