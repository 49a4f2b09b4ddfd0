"""Rows as commerce's export views give them."""

from datetime import UTC, datetime

import polars as pl

from warehouse.tables import Table

KINDS = {
    "varchar": pl.String(),
    "bigint": pl.Int64(),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
    "timestamptz": pl.Datetime("us", "UTC"),
}
Row = dict[str, object]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def rows(table: Table, *given: Row) -> pl.DataFrame:
    """Rows of a table; what is not given is null or, for amounts that must be there, zero."""
    schema = {name: KINDS[kind.removesuffix(" not null")] for name, kind in table.columns.items()}
    zero = {name: 0 for name, kind in table.columns.items() if kind == "bigint not null"}
    return pl.DataFrame([{**zero, **row} for row in given], schema=schema)


def store(store_id: str, currency: str, timezone: str) -> Row:
    known = {"store_id": store_id, "currency": currency, "timezone": timezone}
    return {**known, "name": "x", "created_at": at(1, 0)}


def product(store_id: str, product_id: str, title: str) -> Row:
    known = {"product_id": product_id, "store_id": store_id, "title": title, "status": "published"}
    return {**known, "created_at": at(1, 0), "updated_at": at(1, 0)}


def order(order_id: str, store_id: str, placed: datetime, subtotal: int, **changes: object) -> Row:
    """``discount``, ``shipping`` and ``tax`` are amounts of the order; its total follows from them."""
    parts = {part: changes.pop(part, 0) for part in ("discount", "shipping", "tax")}
    discount, shipping, tax = (int(str(amount)) for amount in parts.values())
    return {
        "day": placed.date(),
        "order_id": order_id,
        "store_id": store_id,
        "placed_at": placed,
        "status": "open",
        "payment_status": "paid",
        "currency": "EUR",
        "subtotal_minor": subtotal,
        "discount_minor": discount,
        "shipping_minor": shipping,
        "tax_minor": tax,
        "total_minor": subtotal - discount + shipping + tax,
        "updated_at": placed,
        **changes,
    }


def line(
    order_id: str,
    store_id: str,
    placed: datetime,
    unit_price: int,
    cost: int | None,
    *,
    units: int = 1,
    discount: int = 0,
    product_id: str = "p1",
    position: int = 1,
) -> Row:
    return {
        "day": placed.date(),
        "line_id": f"{order_id}-{position}",
        "order_id": order_id,
        "store_id": store_id,
        "product_id": product_id,
        "title": "Mister, as sold",
        "quantity": units,
        "unit_price_minor": unit_price,
        "discount_minor": discount,
        "total_minor": unit_price * units - discount,
        "cost_minor": cost,
        "placed_at": placed,
    }


def refund(refund_id: str, order_id: str, store_id: str, refunded: datetime, amount: int) -> Row:
    return {
        "day": refunded.date(),
        "refund_id": refund_id,
        "order_id": order_id,
        "store_id": store_id,
        "amount_minor": amount,
        "currency": "EUR",
        "refunded_at": refunded,
    }


def event(number: int, moment: datetime, kind: str, visitor: str, **changes: object) -> Row:
    return {
        "day": moment.date(),
        "store_id": "s1",
        "event_id": f"e{number}",
        "occurred_at": moment,
        "kind": kind,
        "visitor_hash": visitor,
        "is_bot": False,
        **changes,
    }
