"""Landed price lists into rows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import cast

import polars as pl

from assets.io import Answer, Json
from assets.sources.errors import SourceAnsweredNonsense
from warehouse.schema import SUPPLIER_LISTINGS

TEXTS = ("listing_id", "sku_id", "title", "category", "brand", "url", "ships_from", "currency")
NUMBERS = ("price_minor", "freight_minor", "delivery_days_min", "delivery_days_max", "stock", "rating")


def parse_day(day: date, answers: Iterable[Answer]) -> pl.DataFrame:
    rows: list[dict[str, object]] = []
    for answer in answers:
        shared = {
            "day": day,
            "store_id": str(answer.request["store_id"]),
            "list_id": str(answer.request["list_id"]),
            "list_name": str(answer.request["list_name"]),
            "version": int(str(answer.request["version"])),
            "uploaded_at": datetime.fromisoformat(str(answer.request["uploaded_at"])),
            "fetched_at": answer.fetched_at,
        }
        rows += [{**shared, **parse_row(row)} for row in rows_of(answer.answer)]
    return pl.DataFrame(rows, schema=SUPPLIER_LISTINGS.types)


def rows_of(answer: Json) -> list[Json]:
    rows = answer.get("rows")
    if not isinstance(rows, list):
        raise SourceAnsweredNonsense("a price list without rows")
    return [cast("Json", row) for row in rows if isinstance(row, dict)]


def parse_row(row: Json) -> dict[str, object]:
    images = [url for url in str(row.get("image_urls") or "").split("\n") if url]
    try:
        return {
            **{name: row[name] for name in (*TEXTS, *NUMBERS)},
            "position": int(str(row["line"])),
            "shop_name": row["supplier"],
            "image_url": images[0] if images else None,
            "image_urls": images,
        }
    except (KeyError, ValueError) as error:
        raise SourceAnsweredNonsense(f"a row of a price list without {error}") from error


def latest_versions(names: Sequence[str]) -> list[str]:
    """Of the versions of a list that landed on one day, the last.

    >>> latest_versions(["a-v1", "a-v10", "a-v9", "b-v2"])
    ['a-v10', 'b-v2']
    """
    latest: dict[str, int] = {}
    for name in names:
        list_id, _, version = name.rpartition("-v")
        latest[list_id] = max(latest.get(list_id, 0), int(version))
    return [f"{list_id}-v{version}" for list_id, version in sorted(latest.items())]
