"""A publication as the warehouse leaves it: one DuckDB file and the pointer to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

SCHEMA = """
CREATE SCHEMA marts;
CREATE TABLE marts.store_days (
  store_id VARCHAR, day DATE, currency VARCHAR, gross_sales_minor BIGINT, discounts_minor BIGINT,
  item_refunds_minor BIGINT, net_sales_minor BIGINT, shipping_minor BIGINT, shipping_refunds_minor BIGINT,
  tax_minor BIGINT, tax_refunds_minor BIGINT, refunds_minor BIGINT, net_revenue_minor BIGINT,
  refunded_since_minor BIGINT, orders BIGINT, units BIGINT, visitors BIGINT, sessions BIGINT,
  kept_minor BIGINT, cost_coverage DOUBLE);
CREATE TABLE marts.product_days (
  store_id VARCHAR, day DATE, product_id VARCHAR, title VARCHAR, views BIGINT, carts BIGINT, orders BIGINT,
  units BIGINT, gross_sales_minor BIGINT, discounts_minor BIGINT, item_refunds_minor BIGINT,
  net_sales_minor BIGINT, refunded_since_minor BIGINT);
CREATE TABLE marts.funnel_days (store_id VARCHAR, day DATE, step VARCHAR, visitors BIGINT);
"""


@dataclass(frozen=True)
class Money:
    """What a store-day's revenue is made of."""

    gross_sales: int = 0
    discounts: int = 0
    item_refunds: int = 0
    shipping: int = 0
    shipping_refunds: int = 0
    tax: int = 0
    tax_refunds: int = 0

    @property
    def net_sales(self) -> int:
        return self.gross_sales - self.discounts - self.item_refunds

    @property
    def refunds(self) -> int:
        return self.item_refunds + self.shipping_refunds + self.tax_refunds

    @property
    def net_revenue(self) -> int:
        return self.gross_sales - self.discounts + self.shipping + self.tax - self.refunds


def publish(
    root: Path | str,
    name: str,
    watermark: str,
    *,
    days: Sequence[tuple[str, str, int | Money, int, int, int | None, float | None]] = (),
    products: Sequence[tuple[str, str, str, str, int, int, int, int | Money]] = (),
    funnel: Sequence[tuple[str, str, str, int]] = (),
) -> None:
    """``days``: store, day, money, orders, visitors, kept, coverage. ``products``: store, day, product,
    title, views, orders, units, money. ``funnel``: store, day, step, visitors. Money that is a number is what
    items brought, with no discount, refund, shipping or tax."""
    root = Path(root)
    root.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(root / name)) as connection:
        connection.execute(SCHEMA)
        for store, day, given, orders, visitors, kept, coverage in days:
            money = given if isinstance(given, Money) else Money(given)
            insert(
                connection,
                "store_days",
                (store, day, "EUR", money.gross_sales, money.discounts, money.item_refunds, money.net_sales),
                (money.shipping, money.shipping_refunds, money.tax, money.tax_refunds, money.refunds),
                (money.net_revenue, 0, orders, orders, visitors, visitors, kept, coverage),
            )
        for store, day, product, title, views, orders, units, given in products:
            money = given if isinstance(given, Money) else Money(given)
            insert(
                connection,
                "product_days",
                (store, day, product, title, views, views, orders, units, money.gross_sales),
                (money.discounts, money.item_refunds, money.net_sales, 0),
            )
        for step in funnel:
            insert(connection, "funnel_days", step)
    pointer = {"file": name, "published_at": watermark, "watermark": watermark, "dbt_version": "1.11"}
    (root / "current.json").write_text(json.dumps(pointer))


def insert(connection: duckdb.DuckDBPyConnection, mart: str, *columns: Sequence[object]) -> None:
    row = [value for part in columns for value in part]
    places = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO marts.{mart} VALUES ({places})", row)
