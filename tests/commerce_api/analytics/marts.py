"""A publication as the warehouse leaves it: one DuckDB file and the pointer to it."""

import json
from collections.abc import Sequence
from pathlib import Path

import duckdb

SCHEMA = """
CREATE SCHEMA marts;
CREATE TABLE marts.store_days (
  store_id VARCHAR, day DATE, currency VARCHAR, gross_minor BIGINT, discounts_minor BIGINT,
  refunds_minor BIGINT, net_minor BIGINT, shipping_minor BIGINT, tax_minor BIGINT, orders BIGINT,
  units BIGINT, visitors BIGINT, sessions BIGINT, kept_minor BIGINT, cost_coverage DOUBLE);
CREATE TABLE marts.product_days (
  store_id VARCHAR, day DATE, product_id VARCHAR, title VARCHAR, views BIGINT, carts BIGINT, orders BIGINT,
  units BIGINT, revenue_minor BIGINT);
CREATE TABLE marts.funnel_days (store_id VARCHAR, day DATE, step VARCHAR, visitors BIGINT);
"""


def publish(
    root: Path,
    name: str,
    watermark: str,
    *,
    days: Sequence[tuple[str, str, int, int, int, int | None, float | None]] = (),
    products: Sequence[tuple[str, str, str, str, int, int, int, int]] = (),
    funnel: Sequence[tuple[str, str, str, int]] = (),
) -> None:
    """``days``: store, day, net, orders, visitors, kept, coverage. ``products``: store, day, product, title,
    views, orders, units, revenue. ``funnel``: store, day, step, visitors."""
    root.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(root / name)) as connection:
        connection.execute(SCHEMA)
        for store, day, net, orders, visitors, kept, coverage in days:
            row = [store, day, net, net, orders, orders, visitors, visitors, kept, coverage]
            connection.execute(
                "INSERT INTO marts.store_days VALUES (?, ?, 'EUR', ?, 0, 0, ?, 0, 0, ?, ?, ?, ?, ?, ?)", row
            )
        for store, day, product, title, views, orders, units, revenue in products:
            values = [store, day, product, title, views, views, orders, units, revenue]
            connection.execute("INSERT INTO marts.product_days VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        for step in funnel:
            connection.execute("INSERT INTO marts.funnel_days VALUES (?, ?, ?, ?)", list(step))
    pointer = {"file": name, "published_at": watermark, "watermark": watermark, "dbt_version": "1.11"}
    (root / "current.json").write_text(json.dumps(pointer))
