"""A publication as the data house leaves it: one DuckDB file and the pointer to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import duckdb

MARTS: dict[str, dict[str, str]] = {
    "store_days": {
        **dict.fromkeys(("store_id", "currency"), "VARCHAR"),
        "day": "DATE",
        **dict.fromkeys(
            (
                *("gross_sales_minor", "discounts_minor", "item_refunds_minor", "net_sales_minor"),
                *("shipping_minor", "shipping_refunds_minor", "tax_minor", "tax_refunds_minor"),
                *("refunds_minor", "net_revenue_minor", "refunded_since_minor", "orders", "units"),
                *("visitors", "sessions", "bot_events", "product_views", "carts", "checkouts", "kept_minor"),
            ),
            "BIGINT",
        ),
        **dict.fromkeys(("cost_coverage", "conversion"), "DOUBLE"),
        "average_order_minor": "BIGINT",
    },
    "store_hours": {
        "store_id": "VARCHAR",
        "hour": "TIMESTAMPTZ",
        "day": "DATE",
        **dict.fromkeys(
            (
                *("net_revenue_minor", "gross_sales_minor", "discounts_minor", "refunds_minor"),
                *("orders", "units", "visitors", "sessions"),
            ),
            "BIGINT",
        ),
    },
    "product_days": {
        "store_id": "VARCHAR",
        "day": "DATE",
        "product_id": "VARCHAR",
        **dict.fromkeys(
            (
                *("views", "viewers", "carts", "orders", "units", "gross_sales_minor", "discounts_minor"),
                *("item_refunds_minor", "net_sales_minor", "refunded_since_minor", "kept_minor"),
            ),
            "BIGINT",
        ),
        **dict.fromkeys(("cost_coverage", "conversion"), "DOUBLE"),
    },
    "products": {
        **dict.fromkeys(("store_id", "product_id", "title", "status", "image_key"), "VARCHAR"),
        "first_day": "DATE",
        "candidate_id": "VARCHAR",
    },
    "country_days": {
        "store_id": "VARCHAR",
        "day": "DATE",
        "country": "VARCHAR",
        **dict.fromkeys(
            (
                *("orders", "units", "gross_sales_minor", "discounts_minor", "refunds_minor"),
                "net_revenue_minor",
            ),
            "BIGINT",
        ),
    },
    "funnel_days": {
        "store_id": "VARCHAR",
        "day": "DATE",
        "step": "VARCHAR",
        **dict.fromkeys(("visitors", "sessions"), "BIGINT"),
    },
    "traffic_sources": {
        "store_id": "VARCHAR",
        "day": "DATE",
        **dict.fromkeys(("channel", "source", "medium", "campaign"), "VARCHAR"),
        **dict.fromkeys(("visitors", "sessions", "product_views", "carts", "checkouts"), "BIGINT"),
    },
    "customer_cohorts": {
        "store_id": "VARCHAR",
        "cohort_month": "DATE",
        **dict.fromkeys(
            ("months_since", "customers", "active_customers", "orders", "net_revenue_minor"), "BIGINT"
        ),
    },
    "research_outcomes": {
        "store_id": "VARCHAR",
        "picked_on": "DATE",
        "candidate_id": "VARCHAR",
        "was_picked": "BOOLEAN",
        "title": "VARCHAR",
        "score": "DOUBLE",
        **dict.fromkeys(("score_decile", "sold_decile"), "BIGINT"),
        **dict.fromkeys(("growth_7", "growth_14"), "DOUBLE"),
        "is_hit": "BOOLEAN",
        **dict.fromkeys(("views", "orders", "margin_minor"), "BIGINT"),
    },
    "ai_costs": {
        "store_id": "VARCHAR",
        "day": "DATE",
        **dict.fromkeys(("purpose", "model"), "VARCHAR"),
        **dict.fromkeys(("calls", "input_tokens", "output_tokens", "cost_micros"), "BIGINT"),
    },
    "publication_checks": {
        **dict.fromkeys(("name", "mart", "description"), "VARCHAR"),
        "passed": "BOOLEAN",
        "checked_at": "TIMESTAMPTZ",
    },
}
UNKNOWN = {"kept_minor", "cost_coverage", "conversion", "average_order_minor"}
"""Figures that are null, not zero, where a row does not name them."""

Row = Mapping[str, object]


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

    def of_day(self) -> Row:
        return {
            "gross_sales_minor": self.gross_sales,
            "discounts_minor": self.discounts,
            "item_refunds_minor": self.item_refunds,
            "net_sales_minor": self.net_sales,
            "shipping_minor": self.shipping,
            "shipping_refunds_minor": self.shipping_refunds,
            "tax_minor": self.tax,
            "tax_refunds_minor": self.tax_refunds,
            "refunds_minor": self.refunds,
            "net_revenue_minor": self.net_revenue,
        }


def publish(
    root: Path | str,
    name: str,
    watermark: str,
    *,
    days: Sequence[tuple[str, str, int | Money, int, int, int | None, float | None]] = (),
    products: Sequence[tuple[str, str, str, str, int, int, int, int | Money]] = (),
    funnel: Sequence[tuple[str, str, str, int]] = (),
    images: Mapping[str, str] = MappingProxyType({}),
    named: Sequence[Row] = (),
    **more: Sequence[Row],
) -> None:
    """``days``: store, day, money, orders, visitors, kept, coverage. ``products``: store, day, product,
    title, views, orders, units, money. ``funnel``: store, day, step, visitors. ``images``: keys by product.
    ``named``: rows of the mart of products. ``more``: rows of any other mart, by column. Money that is a
    number is what items brought, with no discount, refund, shipping or tax."""
    root = Path(root)
    rows = {mart: list(more.pop(mart, ())) for mart in MARTS}
    assert not more, "no such mart"
    rows["store_days"] += [
        {
            **{"store_id": store, "day": day, "currency": "EUR", **_money(given).of_day()},
            **{"orders": orders, "units": orders, "visitors": visitors, "sessions": visitors},
            **{"kept_minor": kept, "cost_coverage": coverage},
        }
        for store, day, given, orders, visitors, kept, coverage in days
    ]
    titles: dict[tuple[str, str], str] = {}
    for store, day, product, title, views, orders, units, given in products:
        money = _money(given)
        titles[store, product] = title
        rows["product_days"].append(
            {
                **{"store_id": store, "day": day, "product_id": product, "views": views, "viewers": views},
                **{"orders": orders, "units": units, "gross_sales_minor": money.gross_sales},
                **{"discounts_minor": money.discounts, "item_refunds_minor": money.item_refunds},
                "net_sales_minor": money.net_sales,
            }
        )
    rows["products"] += [
        *named,
        *(
            {"store_id": store, "product_id": product, "title": title, "status": "published"}
            | ({"image_key": images[product]} if product in images else {})
            for (store, product), title in titles.items()
        ),
    ]
    rows["funnel_days"] += [
        {"store_id": store, "day": day, "step": step, "visitors": visitors, "sessions": visitors}
        for store, day, step, visitors in funnel
    ]
    write(root / name, rows)
    pointer = {"file": name, "published_at": watermark, "watermark": watermark, "dbt_version": "1.11"}
    (root / "current.json").write_text(json.dumps(pointer))


def _money(given: int | Money) -> Money:
    return given if isinstance(given, Money) else Money(given)


def write(file: Path, rows: Mapping[str, Sequence[Row]]) -> None:
    """Counts that a row does not name are zero, all else null."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE SCHEMA marts")
        for mart, columns in MARTS.items():
            described = ", ".join(f"{name} {kind}" for name, kind in columns.items())
            connection.execute(f"CREATE TABLE marts.{mart} ({described})")
            places = ", ".join("?" * len(columns))
            for row in rows.get(mart, ()):
                assert set(row) <= set(columns), (mart, row)
                values = [
                    row.get(name, 0 if kind == "BIGINT" and name not in UNKNOWN else None)
                    for name, kind in columns.items()
                ]
                connection.execute(f"INSERT INTO marts.{mart} VALUES ({places})", values)


def publish_status(root: Path, *, ok: bool, at: str, since: str | None, failed_checks: Sequence[str]) -> None:
    """How the last rollup went, as the data house writes it beside the pointer."""
    status = {"ok": ok, "at": at, "since": since, "failed_checks": list(failed_checks), "error": None}
    (root / "status.json").write_text(json.dumps(status))
