"""AliExpress answers into rows. Prices are strings, ids exceed 2^53, lists are wrapped, fields may be
absent."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import cast

import polars as pl

from assets.io import Answer, Json
from assets.sources.errors import SourceAnsweredNonsense
from kit.money import to_minor
from kit.price_strings import parse_count, parse_price
from warehouse.schema import ALIEXPRESS_LISTINGS

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def parse_day(day: date, answers: Iterable[Answer]) -> pl.DataFrame:
    """The listings of a day's pages; a listing that moved between pages counts once, where it stood first."""
    rows: list[dict[str, object]] = []
    for answer in answers:
        shared = {"day": day, "keyword": answer.keyword, "fetched_at": answer.fetched_at}
        for product in products_of(answer.answer):
            # One that cannot be read is left out; where most cannot, the answer is refused before it lands.
            with suppress(SourceAnsweredNonsense):
                rows.append({**shared, "position": len(rows), **parse_product(product)})
    frame = pl.DataFrame(rows, schema=ALIEXPRESS_LISTINGS.types)
    return frame.unique(["day", "keyword", "listing_id"], keep="first", maintain_order=True).with_columns(
        (pl.col("position").rank("ordinal").over("keyword")).cast(pl.Int32).alias("position")
    )


def result_of(answer: Json) -> Json:
    """The ``result`` inside the gateway's wrappers; an empty search (405) is an empty result."""
    body = answer
    for name, value in answer.items():
        if name.endswith("_response") and isinstance(value, dict):
            body = value
    outer = body.get("resp_result", body)
    if not isinstance(outer, dict):
        raise SourceAnsweredNonsense("AliExpress: no resp_result")
    if str(outer.get("resp_code", 200)) == "405":
        return {}
    if str(outer.get("resp_code", 200)) != "200":
        raise SourceAnsweredNonsense(f"AliExpress: {outer.get('resp_code')}: {outer.get('resp_msg')}")
    result = outer.get("result", outer)
    return cast("Json", result) if isinstance(result, dict) else {}


def products_of(answer: Json) -> list[Json]:
    found = unwrapped(result_of(answer).get("products"), "product")
    return [cast("Json", item) for item in found if isinstance(item, dict)]


def unwrapped(value: object, name: str) -> list[object]:
    """``{"product": […]}`` or, with simplify, the list itself."""
    inner = value.get(name) if isinstance(value, dict) else value
    return inner if isinstance(inner, list) else []


def parse_product(product: Json) -> dict[str, object]:
    """One product of an answer; what it does not say is nothing, never zero."""
    title, listing_id = text(product, "product_title"), text(product, "product_id")
    if not title or not listing_id:
        raise SourceAnsweredNonsense("AliExpress: a product without id or title")
    currency = text(product, "target_sale_price_currency") or text(product, "sale_price_currency")
    price_field = "target_sale_price" if text(product, "target_sale_price") else "sale_price"
    original_field = "target_original_price" if text(product, "target_original_price") else "original_price"
    days = [int(float(number)) for number in NUMBER.findall(text(product, "ship_to_days") or "")]
    small = unwrapped(product.get("product_small_image_urls"), "string")
    return {
        "listing_id": listing_id,
        "sku_id": text(product, "sku_id"),
        "title": title,
        "category": text(product, "first_level_category_name"),
        "subcategory": text(product, "second_level_category_name"),
        "url": text(product, "product_detail_url"),
        "image_url": text(product, "product_main_image_url"),
        "image_urls": [str(url) for url in small],
        "shop_id": text(product, "shop_id"),
        "shop_name": text(product, "shop_name"),
        "shop_url": text(product, "shop_url"),
        "ships_from": text(product, "ship_from_country"),
        "price_minor": money(product, price_field, currency),
        "currency": currency,
        "original_price_minor": money(product, original_field, currency),
        "usd_price_minor": money(product, "sale_price", text(product, "sale_price_currency"), only="USD"),
        "discount_percent": number(product, "discount"),
        "sold_30d": whole(product, "lastest_volume"),
        "rating": rating(product),
        "review_count": whole(product, "review_count"),
        "freight_minor": money(product, "target_shipping_fee", currency),
        "delivery_days_min": min(days) if days else None,
        "delivery_days_max": max(days) if days else None,
        "stock": whole(product, "stock"),
    }


def text(product: Mapping[str, object], name: str) -> str | None:
    value = product.get(name)
    return None if value is None or value == "" else str(value)


def number(product: Json, name: str) -> float | None:
    found = NUMBER.search(text(product, name) or "")
    return float(found.group()) if found else None


def whole(product: Json, name: str) -> int | None:
    """Counts are numbers, or read "10,000+"."""
    count = parse_count(text(product, name) or "")
    return None if count is None else count.value


def money(product: Json, name: str, currency: str | None, *, only: str | None = None) -> int | None:
    value = text(product, name)
    if value is None or currency is None or (only and currency != only):
        return None
    amount = _amount(value)
    if amount is None:
        raise SourceAnsweredNonsense(f"AliExpress: {name} is {value!r}")
    return to_minor(amount, currency)


@lru_cache(maxsize=16_384)
def _amount(price: str) -> Decimal | None:
    """Remembered: from day to day and from field to field most prices are the same."""
    return parse_price(price, decimal=".").amount


def rating(product: Json) -> float | None:
    """Stars of five. ``evaluate_rate`` is the share of good reviews, so 99.3 % is 4.97 stars."""
    share = number(product, "evaluate_rate")
    return None if share is None else round(share / 20, 2)
