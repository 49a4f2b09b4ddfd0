"""Sales counted once more, in plain Python: slowly, row by row, and with nothing of dbt's."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kit.money import split, to_decimal
from tests.dbt_analytics.commerce_rows import Row
from tests.dbt_analytics.invented import STORES, Commerce

PAID = {"paid", "refunded", "partially_refunded"}
Counts = dict[str, int]
Book = dict[tuple[object, ...], Counts]


def number(row: Row, column: str) -> int:
    return int(str(row[column]))


def moment(row: Row, column: str) -> datetime:
    value = row[column]
    assert isinstance(value, datetime)
    return value


def local_day(store_id: str, at: datetime) -> date:
    return at.astimezone(ZoneInfo(STORES[store_id][1])).date()


def local_hour(store_id: str, at: datetime) -> datetime:
    local = at.astimezone(ZoneInfo(STORES[store_id][1]))
    return at - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)


class Part(NamedTuple):
    kind: str
    bucket: str
    product_id: str | None
    amount: int
    included: int


@dataclass
class Sums:
    """What every mart counts, by its own key."""

    days: Book = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    hours: Book = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    products: Book = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    countries: Book = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    funnel: Book = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    sources: Book = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    cohorts: Book = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))


def count_orders(commerce: Commerce, sums: Sums) -> None:
    paid = [row for row in commerce.orders if row["payment_status"] in PAID]
    for made in paid:
        sold = [row for row in commerce.lines if row["order_id"] == made["order_id"]]
        book_sale(made, sold, sums)
        for back in refunds_of(commerce, made):
            book_refund(made, sold, back, sums)
    count_cohorts(commerce, paid, sums)


def books(made: Row, at: datetime, sums: Sums) -> tuple[Counts, Counts, Counts]:
    """Of the day, the hour and the country of a moment."""
    store_id = str(made["store_id"])
    day, country = local_day(store_id, at), str(made["country"] or "zz").upper()
    return (
        sums.days[store_id, day],
        sums.hours[store_id, local_hour(store_id, at), day],
        sums.countries[store_id, day, country],
    )


def book_sale(made: Row, sold: list[Row], sums: Sums) -> None:
    store_id, placed = str(made["store_id"]), moment(made, "placed_at")
    day = local_day(store_id, placed)
    for book in books(made, placed, sums):
        book["orders"] += 1
        book["units"] += sum(number(row, "quantity") for row in sold)
        book["gross"] += number(made, "subtotal_minor")
        book["discounts"] += number(made, "discount_minor")
        book["revenue"] += number(made, "total_minor")
    own = sums.days[store_id, day]
    for name in ("shipping", "tax", "included_tax"):
        own[name] += number(made, f"{name}_minor")
    own["paid"] += number(made, "total_minor")
    for product_id in {str(row["product_id"]) for row in sold}:
        sums.products[store_id, day, product_id]["orders"] += 1
    for row in sold:
        of_product = sums.products[store_id, day, str(row["product_id"])]
        gross = number(row, "unit_price_minor") * number(row, "quantity")
        net = gross - number(row, "discount_minor")
        of_product["units"] += number(row, "quantity")
        of_product["gross"] += gross
        of_product["discounts"] += number(row, "discount_minor")
        of_product["included_tax"] += number(row, "included_tax_minor")
        for book in (own, of_product):
            book["sold"] += net
            if row["cost_minor"] is not None:
                book["cost"] += number(row, "cost_minor") * number(row, "quantity")
                book["covered"] += net


class Back(NamedTuple):
    at: datetime
    shares: list[tuple[Part, int, int]]
    """Of each part: what goes back of it, and the tax contained in that."""


def parts_of(made: Row, sold: list[Row]) -> list[Part]:
    ordered = sorted(sold, key=lambda row: str(row["line_id"]))
    tax = number(made, "tax_minor") - sum(number(row, "tax_minor") for row in sold)
    included = number(made, "included_tax_minor") - sum(number(row, "included_tax_minor") for row in sold)
    return [
        *(
            Part(
                "item",
                str(row["line_id"]),
                str(row["product_id"]),
                number(row, "total_minor") - number(row, "tax_minor"),
                number(row, "included_tax_minor"),
            )
            for row in ordered
        ),
        Part("shipping", "shipping", None, number(made, "shipping_minor"), included),
        *(Part("tax", str(row["line_id"]), None, number(row, "tax_minor"), 0) for row in ordered),
        Part("tax", "shipping", None, tax, 0),
    ]


def refunds_of(commerce: Commerce, made: Row) -> Iterator[Back]:
    """First what is named, as far as anything is left of it; the rest over whatever is left."""
    sold = [row for row in commerce.lines if row["order_id"] == made["order_id"]]
    parts = parts_of(made, sold)
    gone = [0] * len(parts)
    refunds = [row for row in commerce.refunds if row["order_id"] == made["order_id"]]
    for row in sorted(refunds, key=lambda row: (row["refunded_at"], row["refund_id"])):
        named = {"shipping": number(row, "shipping_minor")}
        for named_line in commerce.refund_lines:
            if named_line["refund_id"] == row["refund_id"]:
                named[str(named_line["line_id"])] = number(named_line, "amount_minor")
        before, rest = list(gone), number(row, "amount_minor")
        for bucket, amount in named.items():
            left = [p.amount - g if p.bucket == bucket else 0 for p, g in zip(parts, gone, strict=True)]
            taken = min(amount, sum(left))
            if taken:
                gone = [g + share for g, share in zip(gone, split(taken, left), strict=True)]
                rest -= taken
        if rest:
            left = [p.amount - g for p, g in zip(parts, gone, strict=True)]
            gone = [g + share for g, share in zip(gone, split(rest, left), strict=True)]
        yield Back(
            moment(row, "refunded_at"),
            [
                (part, now - then, contained(part, now) - contained(part, then))
                for part, now, then in zip(parts, gone, before, strict=True)
            ],
        )


def contained(part: Part, gone: int) -> int:
    """Tax contained in what has gone back of a part, rounded half up."""
    return (2 * part.included * gone + part.amount) // (2 * part.amount) if part.amount else 0


def book_refund(made: Row, sold: list[Row], back: Back, sums: Sums) -> None:
    store_id, placed = str(made["store_id"]), moment(made, "placed_at")
    day, sold_day = local_day(store_id, back.at), local_day(store_id, placed)
    for part, amount, included in back.shares:
        if not amount:
            continue
        for book in books(made, back.at, sums):
            book["refunds"] += amount
            book["revenue"] -= amount
        sums.days[store_id, day][f"{part.kind}_refunds"] += amount
        sums.days[store_id, day]["included_tax"] -= included
        sums.days[store_id, sold_day]["since"] += amount
        if part.product_id:
            sums.products[store_id, day, part.product_id]["item_refunds"] += amount
            sums.products[store_id, day, part.product_id]["included_tax"] -= included
            sums.products[store_id, sold_day, part.product_id]["since"] += amount


def count_cohorts(commerce: Commerce, paid: list[Row], sums: Sums) -> None:
    known = [row for row in paid if row["customer_id"] is not None]
    months = {
        id(row): local_day(str(row["store_id"]), moment(row, "placed_at")).replace(day=1) for row in known
    }
    first = {who: min(months[id(row)] for row in known if row["customer_id"] == who)
             for who in {row["customer_id"] for row in known}}  # fmt: skip
    active = defaultdict(set)
    for row in known:
        since, month = first[row["customer_id"]], months[id(row)]
        key = (row["store_id"], since, (month.year - since.year) * 12 + month.month - since.month)
        active[key].add(row["customer_id"])
        back = sum(
            number(one, "amount_minor") for one in commerce.refunds if one["order_id"] == row["order_id"]
        )
        sums.cohorts[key]["orders"] += 1
        sums.cohorts[key]["revenue"] += number(row, "total_minor") - back
    for key, who in active.items():
        sums.cohorts[key]["active"] = len(who)
        store_id, since, _ = key
        sums.cohorts[key]["customers"] = sum(
            1 for one, month in first.items() if month == since and str(one).startswith(f"{store_id}-")
        )


def kept(book: Counts, *, shipping: int = 0) -> int | None:
    if book["sold"] and not book["covered"]:
        return None
    return book["sold"] - book["item_refunds"] + shipping - book["included_tax"] - book["cost"]


def share(part: int, whole: int) -> float | None:
    return (part * 10_000 * 2 + whole) // (2 * whole) / 10_000 if whole else None


def revenue(book: Counts, currency: str) -> Decimal:
    return to_decimal(book["revenue"], currency)
