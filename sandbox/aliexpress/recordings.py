"""Replays the recorded hourly catalog of the affiliate API instead of the made-up market.

The recording has no sale price, shop, rating or freight: those fields are absent here as well.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from sandbox.aliexpress.answers import RATES, Answer

FILE = "aliexpress_affiliate_hourly/snapshots.parquet"
SAR_PER_USD = 3.75
# The recording's own category names, by words of the keywords that owners ask for.
CATEGORY_WORDS = {
    "المنزل": (
        "plant",
        "planter",
        "mister",
        "kitchen",
        "organizer",
        "stand",
        "lamp",
        "light",
        "coffee",
        "garden",
    ),
    "الإلكترونيات": ("desk", "monitor", "led", "phone", "charger", "headphone", "electronic"),
    "السيارة": ("car",),
    "السفر": ("travel", "packing", "luggage"),
    "الجمال والعناية": ("makeup", "hair", "facial", "beauty"),
    "الرياضة": ("yoga", "dumbbell", "resistance", "gym"),
    "الأطفال": ("baby", "bib", "diaper"),
    "الأدوات والهوايات": ("craft", "embroidery", "candle", "resin", "tool"),
    "الحيوانات الأليفة": ("pet", "cat", "dog"),
}
COLUMNS = "product_id, title, image, discount_percent, original_price, sales_volume, category"
Row = tuple[int, str, str, float | None, float | None, int | None, str | None]


@dataclass(frozen=True)
class Recording:
    times: tuple[datetime, ...]
    path: Path

    def at(self, moment: datetime) -> datetime:
        """The last snapshot taken by then; before the first one, the first."""
        return self.times[max(0, bisect_right(self.times, moment) - 1)]


@lru_cache(maxsize=2)
def recording(folder: Path) -> Recording:
    path = folder / FILE
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT DISTINCT epoch_us(updated_at) FROM read_parquet(?) ORDER BY 1", [str(path)]
        ).fetchall()
    return Recording(tuple(datetime.fromtimestamp(row[0] / 1e6, UTC) for row in rows), path)


@lru_cache(maxsize=8)
def snapshot(folder: Path, taken_at: datetime) -> tuple[Row, ...]:
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM read_parquet(?) WHERE epoch_us(updated_at) = ? "  # noqa: S608 fixed names
            "AND product_id IS NOT NULL ORDER BY position",
            [str(recording(folder).path), int(taken_at.timestamp() * 1e6)],
        ).fetchall()
    return tuple((int(row[0]), *row[1:]) for row in rows)


def _categories(keywords: str) -> set[str]:
    words = {word.rstrip("s") for word in keywords.lower().split()}
    return {name for name, known in CATEGORY_WORDS.items() if words & set(known)}


def _matches(row: Row, keywords: str, wanted: set[str]) -> bool:
    return not keywords or row[6] in wanted or keywords.lower() in row[1].lower()


def _product(row: Row, currency: str) -> Answer:
    product_id, title, image, discount, original_sar, volume, category = row
    answer: Answer = {
        "product_id": product_id,
        "product_title": title,
        "product_main_image_url": image,
        "product_detail_url": f"https://www.aliexpress.com/item/{product_id}.html",
        "first_level_category_name": category or "",
    }
    if original_sar is not None:
        usd = original_sar / SAR_PER_USD
        sale = usd * (1 - (discount or 0) / 100)
        answer |= {
            "discount": f"{round(discount or 0)}%",
            "original_price": f"{usd:.2f}",
            "original_price_currency": "USD",
            "sale_price": f"{sale:.2f}",
            "sale_price_currency": "USD",
            "target_sale_price": f"{sale * RATES.get(currency, 1.0):.2f}",
            "target_sale_price_currency": currency,
        }
    if volume is not None:
        answer["lastest_volume"] = int(volume)
    return answer


def replayed(folder: Path, now: datetime, parameters: Mapping[str, str]) -> list[Answer]:
    """The products of the snapshot of that hour that match; keywords mean the recording's categories."""
    rows = snapshot(folder, recording(folder).at(now))
    keywords, currency = parameters.get("keywords", ""), parameters.get("target_currency") or "USD"
    ids = {part for part in parameters.get("product_ids", "").split(",") if part}
    wanted = _categories(keywords)
    found = [row for row in rows if (str(row[0]) in ids if ids else _matches(row, keywords, wanted))]
    if parameters.get("sort", "") == "LAST_VOLUME_DESC":
        found.sort(key=lambda row: -(row[5] or 0))
    return [_product(row, currency) for row in found]
