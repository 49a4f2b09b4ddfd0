"""Where stored days come from: the warehouse, or a file of hourly snapshots of the affiliate catalog."""

from datetime import date
from pathlib import Path

import polars as pl

from assets.research.backtest.run import History
from assets.research.tables import TREND_SIGNALS
from kit.money import exponent
from warehouse.connection import Connection
from warehouse.loading import read
from warehouse.schema import ALIEXPRESS_LISTINGS

SNAPSHOT_CURRENCY = "SAR"


def stored_history(connection: Connection, first: date, last: date) -> History:
    """The days that the warehouse holds. One reading a day there: it is its own median."""
    window = [first, last]
    listings = read(connection, "select * from raw.aliexpress_listings where day <= ? order by all", [last])
    signals = read(
        connection,
        "select * from research.trend_signals where day between ? and ? and subject_kind = 'keyword'",
        window,
    )
    sold = (
        listings.drop_nulls("sold_30d")
        .group_by("listing_id", "day")
        .agg(count=pl.col("sold_30d").median().cast(pl.Float64))
    )
    return History(listings, signals, sold)


def snapshot_history(path: Path) -> History:
    """A parquet file with ``updated_at, product_id, title, image, category, original_price,
    discount_percent, sales_volume, position`` per snapshot and product. Research would have read the last
    snapshot of a day; outcomes count the median of all."""
    snapshots = pl.read_parquet(path).filter(pl.col("product_id").is_not_null())
    dated = snapshots.with_columns(day=pl.col("updated_at").dt.date())
    last = dated.filter(pl.col("updated_at") == pl.col("updated_at").max().over("day"))
    unit = 10 ** exponent(SNAPSHOT_CURRENCY)
    price = pl.col("original_price") * (1 - pl.col("discount_percent").fill_null(0) / 100)
    listings = last.select(
        "day",
        "title",
        "discount_percent",
        "category",
        keyword="category",
        listing_id="product_id",
        position=pl.col("position") + 1,
        image_url="image",
        price_minor=(price * unit).round(0),
        currency=pl.lit(SNAPSHOT_CURRENCY),
        sold_30d="sales_volume",
        fetched_at="updated_at",
    ).unique(["day", "keyword", "listing_id"], keep="first", maintain_order=True)
    unknown = [
        pl.lit(None, kind).alias(name)
        for name, kind in ALIEXPRESS_LISTINGS.types.items()
        if name not in listings.columns
    ]
    sold = (
        dated.drop_nulls("sales_volume")
        .group_by(listing_id="product_id", day="day")
        .agg(count=pl.col("sales_volume").median())
    )
    return History(
        listings.with_columns(unknown)
        .select(list(ALIEXPRESS_LISTINGS.columns))
        .cast(ALIEXPRESS_LISTINGS.types),
        pl.DataFrame(schema=TREND_SIGNALS.types),
        sold,
    )
