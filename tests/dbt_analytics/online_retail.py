"""A real wholesaler's year (UCI Online Retail) as orders of a store.

How its oddities are taken, so that every penny is accounted for:

- An invoice is an order, placed when its first line was written, in London's time; each row is a line of its
  own, also where two rows are alike.
- A line that sells nothing is left out: pieces written off (a quantity of zero or less without a
  cancellation), and adjustments of bad debt (invoices ``A…``, where prices are negative).
- Gifts and samples (a price of zero, or of less than half a penny) are lines of nothing: they count as
  pieces.
- An invoice without a customer is an order of nobody: it counts everywhere but in cohorts.
- Countries go by their ISO code; "Unspecified" and "European Community" are none.
- A cancellation (invoices ``C…``) is a refund of lines. Its pieces are taken off what the same customer had
  bought of the same stock code at the same price before it: off the latest line of which anything is left,
  then off the one before. Pieces for which there is no such line are left out: bought before the data begin,
  by nobody known, or never (discounts, postage, manual corrections). One cancellation of lines of several
  orders is one refund of each.
"""

from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tests.dbt_analytics.commerce_rows import rows, store
from warehouse.commerce_schema import (
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUND_LINES,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
)
from warehouse.tables import Table

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "online_retail_uci" / "transactions.parquet"
LONDON = "Europe/London"
COUNTRIES = {
    "Australia": "AU", "Austria": "AT", "Bahrain": "BH", "Belgium": "BE", "Brazil": "BR", "Canada": "CA",
    "Channel Islands": "GG", "Cyprus": "CY", "Czech Republic": "CZ", "Denmark": "DK", "EIRE": "IE",
    "Finland": "FI", "France": "FR", "Germany": "DE", "Greece": "GR", "Hong Kong": "HK", "Iceland": "IS",
    "Israel": "IL", "Italy": "IT", "Japan": "JP", "Lebanon": "LB", "Lithuania": "LT", "Malta": "MT",
    "Netherlands": "NL", "Norway": "NO", "Poland": "PL", "Portugal": "PT", "Saudi Arabia": "SA",
    "Singapore": "SG", "Spain": "ES", "Sweden": "SE", "Switzerland": "CH", "USA": "US",
    "United Arab Emirates": "AE", "United Kingdom": "GB",
}  # fmt: skip


class Retail(NamedTuple):
    """``sold``: one row per line. ``given_back``: one row per cancellation and line it takes pieces off.
    ``unmatched``: pieces of cancellations that belong to no line."""

    sold: pl.DataFrame
    given_back: pl.DataFrame
    unmatched: pl.DataFrame


def read_retail() -> Retail:
    rows_given = (
        pl.read_parquet(FILE)
        .with_row_index("row")
        .with_columns(pl.col("row").cast(pl.Int64), price_minor=pennies())
    )
    sold = (
        rows_given.filter(pl.col("InvoiceNo").str.starts_with("5") & (pl.col("Quantity") > 0))
        .with_columns(placed=pl.col("InvoiceDate").min().over("InvoiceNo"))
        .with_columns(quantity=pl.col("Quantity").cast(pl.Int64))
        .with_columns(line_minor=pl.col("quantity") * pl.col("price_minor"))
    )
    canceled = rows_given.filter(pl.col("InvoiceNo").str.starts_with("C")).sort("InvoiceDate", "row")
    given_back, unmatched = match(sold, canceled)
    return Retail(sold, given_back, unmatched)


def pennies() -> pl.Expr:
    """Prices have at most three decimals; half a penny is rounded up."""
    return ((pl.col("UnitPrice") * 1000).round().cast(pl.Int64) + 5).floordiv(10)


def match(sold: pl.DataFrame, canceled: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    key = ("CustomerID", "StockCode", "price_minor")
    bought: dict[tuple[object, ...], list[tuple[datetime, int, str]]] = defaultdict(list)
    left: dict[int, int] = {}
    for line in sold.filter(pl.col("CustomerID").is_not_null()).sort("placed", "row").iter_rows(named=True):
        bought[tuple(line[name] for name in key)].append((line["placed"], line["row"], line["InvoiceNo"]))
        left[line["row"]] = line["quantity"]
    back, lost = [], []
    for line in canceled.iter_rows(named=True):
        pieces = -line["Quantity"]
        for placed, row, invoice in reversed(bought.get(tuple(line[name] for name in key), [])):
            taken = min(pieces, left[row]) if placed <= line["InvoiceDate"] else 0
            if taken:
                left[row] -= taken
                pieces -= taken
                back.append(
                    (line["InvoiceNo"], line["InvoiceDate"], invoice, row, taken, taken * line["price_minor"])
                )
        if pieces:
            lost.append((line["InvoiceNo"], line["StockCode"], pieces, pieces * line["price_minor"]))
    names = ["cancellation", "canceled", "InvoiceNo", "row", "pieces", "back_minor"]
    given_back = pl.DataFrame(back, schema=names, orient="row")
    # Two rows of one cancellation may take pieces off the same line.
    given_back = given_back.group_by("cancellation", "InvoiceNo", "row").agg(
        pl.col("canceled").min(), pl.col("pieces").sum(), pl.col("back_minor").sum()
    )
    return given_back, pl.DataFrame(
        lost, schema=["cancellation", "StockCode", "pieces", "minor"], orient="row"
    )


def utc(column: str) -> pl.Expr:
    return pl.col(column).dt.replace_time_zone(LONDON).dt.convert_time_zone("UTC")


def extraction(retail: Retail) -> tuple[dict[Table, pl.DataFrame], list[date]]:
    """The rows as the export views would give them, and their days."""
    lines = retail.sold.with_columns(placed_at=utc("placed"))
    refunds = retail.given_back.with_columns(
        refunded_at=utc("canceled"), refund_id=pl.format("{}-{}", "cancellation", "InvoiceNo")
    ).filter(pl.col("back_minor") > 0)
    made = refunds.group_by("refund_id", "InvoiceNo").agg(
        amount_minor=pl.col("back_minor").sum(), refunded_at=pl.col("refunded_at").min()
    )
    orders = lines.group_by("InvoiceNo").agg(
        placed_at=pl.col("placed_at").min(),
        subtotal_minor=pl.col("line_minor").sum(),
        country=pl.col("Country").first().replace_strict(COUNTRIES, default=None),
        customer_id=pl.col("CustomerID").first().cast(pl.String),
    )
    found = {
        COMMERCE_ORDERS: orders.with_columns(
            order_id="InvoiceNo", total_minor="subtotal_minor", payment_status=pl.lit("paid"),
            status=pl.lit("completed"), currency=pl.lit("GBP"), updated_at="placed_at",
        ),
        COMMERCE_ORDER_LINES: lines.with_columns(
            order_id="InvoiceNo", line_id=pl.col("row").cast(pl.String), product_id="StockCode",
            title=pl.col("Description").fill_null(pl.col("StockCode")), unit_price_minor="price_minor",
            total_minor="line_minor", position=pl.col("row").cast(pl.Int64),
        ),
        COMMERCE_REFUNDS: made.with_columns(order_id="InvoiceNo", currency=pl.lit("GBP")),
        COMMERCE_REFUND_LINES: refunds.with_columns(
            order_id="InvoiceNo", line_id=pl.col("row").cast(pl.String), quantity="pieces",
            amount_minor="back_minor",
        ).with_columns(pl.col("refunded_at").min().over("refund_id")),
    }  # fmt: skip
    of_days = {table: of(table, frame) for table, frame in found.items()}
    days = sorted({day for frame in of_days.values() for day in frame["day"].unique()})
    shop = {
        **store("retail", "GBP", LONDON),
        "created_at": datetime.fromisoformat("2010-12-01T00:00:00+00:00"),
    }
    return {
        COMMERCE_STORES: rows(COMMERCE_STORES, shop),
        COMMERCE_PRODUCTS: rows(COMMERCE_PRODUCTS),
        **of_days,
    }, days


def of(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Its columns; the day is that of its moment in UTC, amounts that are not given are zero."""
    moment = "refunded_at" if "refunded_at" in table.columns else "placed_at"
    zeros = {name: 0 for name, kind in table.columns.items() if kind == "bigint not null"}
    known = frame.with_columns(day=pl.col(moment).dt.date(), store_id=pl.lit("retail"))
    return known.with_columns(
        *(
            pl.lit(zeros.get(name)).cast(kind).alias(name)
            for name, kind in table.types.items()
            if name not in known.columns
        )
    ).select(pl.col(name).cast(kind) for name, kind in table.types.items())
