"""Commerce of a made-up fortnight: four stores from twelve hours behind UTC to fourteen ahead, over two
ends of summer time, with all that goes wrong between a shopper and a warehouse."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import polars as pl

from kit.money import split
from tests.dbt_analytics.commerce_rows import Row, line, order, product, refund, refund_line, rows, store
from warehouse.commerce_schema import (
    COMMERCE_EVENTS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUND_LINES,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
)
from warehouse.tables import Table

STORES = {
    "behind": ("JPY", "Etc/GMT+12"),
    "york": ("USD", "America/New_York"),
    "berlin": ("EUR", "Europe/Berlin"),
    "ahead": ("KWD", "Pacific/Kiritimati"),
}
FIRST = date(2026, 10, 23)
DAYS = [FIRST + timedelta(days=n) for n in range(12)]
MONTHS_LATER = [date(2027, 2, 28), date(2027, 3, 1), date(2027, 3, 28)]
PRODUCTS = ("p1", "p2", "p3")
ORIGINS: tuple[tuple[Row, tuple[str, str, str | None, str | None]], ...] = (
    ({}, ("direct", "direct", None, None)),
    ({"referrer": "https://www.google.co.uk/"}, ("search", "google", None, None)),
    ({"referrer": "https://l.instagram.com/x"}, ("social", "instagram", None, None)),
    ({"referrer": "https://blog.example:8080/post"}, ("referral", "blog.example", None, None)),
    (
        {
            "referrer": "https://google.com/",
            "utm_source": "News",
            "utm_medium": "Email",
            "utm_campaign": "Fall",
        },
        ("email", "news", "email", "Fall"),
    ),
    ({"utm_source": "google", "utm_medium": "cpc"}, ("paid", "google", "cpc", None)),
    ({"utm_campaign": "Poster"}, ("campaign", "unknown", None, "Poster")),
)


@dataclass
class Commerce:
    """Every row that there will ever be, each with the UTC day of its partition."""

    orders: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    refunds: list[Row] = field(default_factory=list)
    refund_lines: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)

    def of_orders(self) -> list[Row]:
        return [*self.orders, *self.lines, *self.refunds, *self.refund_lines]

    def all(self) -> list[Row]:
        return [*self.of_orders(), *self.events]

    def extraction(self, days: Iterable[date], without: Iterable[int] = ()) -> dict[Table, pl.DataFrame]:
        """The rows of some days; ``without`` names rows (by ``id``) that have not arrived yet."""
        wanted, late = set(days), set(without)

        def of(table: Table, given: list[Row]) -> pl.DataFrame:
            return rows(table, *(row for row in given if row["day"] in wanted and id(row) not in late))

        return {
            COMMERCE_STORES: rows(COMMERCE_STORES, *(store(name, *kind) for name, kind in STORES.items())),
            COMMERCE_PRODUCTS: rows(
                COMMERCE_PRODUCTS, *(product(name, f"{name}-{p}", p) for name in STORES for p in PRODUCTS)
            ),
            COMMERCE_ORDERS: of(COMMERCE_ORDERS, self.orders),
            COMMERCE_ORDER_LINES: of(COMMERCE_ORDER_LINES, self.lines),
            COMMERCE_REFUNDS: of(COMMERCE_REFUNDS, self.refunds),
            COMMERCE_REFUND_LINES: of(COMMERCE_REFUND_LINES, self.refund_lines),
            COMMERCE_EVENTS: of(COMMERCE_EVENTS, self.events),
        }


def invent(chance: random.Random) -> Commerce:
    commerce = Commerce()
    for number in range(160):
        invent_order(chance, commerce, f"o{number:03}")
    for store_id in STORES:
        for day in DAYS:
            for number in range(5):
                commerce.events += invent_visit(chance, store_id, day, f"{store_id}{day}{number}")
    commerce.events += list(invent_repeats(chance, commerce.events))
    return commerce


def moment_of(chance: random.Random, day: date) -> datetime:
    """Often close to a midnight of UTC, where days are told apart."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    minute = chance.choice([chance.randint(0, 1439), chance.randint(0, 20), chance.randint(1420, 1439)])
    return start + timedelta(minutes=minute, seconds=chance.randint(0, 59))


def invent_order(chance: random.Random, commerce: Commerce, order_id: str) -> None:
    store_id, placed = chance.choice(list(STORES)), moment_of(chance, chance.choice(DAYS))
    is_taxed = chance.random() < 0.5
    sold = []
    for position in range(1, chance.randint(2, 4)):
        price, units = chance.choice([0, 3, 990, 1990, 123_450]), chance.randint(1, 3)
        discount = chance.choice([0, price * units // 7, price * units])
        net = price * units - discount
        tax = {"tax": net * 19 // 100} if is_taxed else {"included_tax": net * 19 // 119}
        sold.append(
            line(
                order_id, store_id, placed, price, chance.choice([None, price // 2]), units=units,
                discount=discount, product_id=f"{store_id}-{chance.choice(PRODUCTS)}", position=position,
                **tax,
            )
        )  # fmt: skip
    shipping = chance.choice([0, 1, 500])
    lines_tax = sum(int(str(row["tax_minor"])) for row in sold)
    included = sum(int(str(row["included_tax_minor"])) for row in sold)
    made = order(
        order_id,
        store_id,
        placed,
        sum(int(str(row["unit_price_minor"])) * int(str(row["quantity"])) for row in sold),
        discount=sum(int(str(row["discount_minor"])) for row in sold),
        shipping=shipping,
        tax=lines_tax + (shipping * 19 // 100 if is_taxed else 0),
        included_tax_minor=0 if is_taxed else included + shipping * 19 // 119,
        currency=STORES[store_id][0],
        country=chance.choice(["DE", "us", "JP", None]),
        customer_id=chance.choice([None, f"{store_id}-c{chance.randint(1, 9)}"]),
        payment_status=chance.choice(["paid", "paid", "paid", "refunded", "partially_refunded", "pending"]),
    )
    commerce.orders.append(made)
    commerce.lines += sold
    if made["payment_status"] != "pending":
        invent_refunds(chance, commerce, made, sold)


def invent_refunds(chance: random.Random, commerce: Commerce, made: Row, sold: list[Row]) -> None:
    """A few of an order: of a line, of shipping, of both, or of nothing by name; days or months later."""
    left, moment = int(str(made["total_minor"])), made["placed_at"]
    assert isinstance(moment, datetime)
    for turn in range(chance.choice([0, 0, 1, 1, 2, 3])):
        if left == 0:
            return
        if turn and chance.random() < 0.4:
            moment = max(moment, moment_of(chance, chance.choice(MONTHS_LATER)))
        moment = moment + timedelta(minutes=chance.randint(1, 60))
        if moment.date() not in {*DAYS, *MONTHS_LATER}:
            return
        amount = left if chance.random() < 0.3 else chance.randint(1, left)
        left -= amount
        named, shipping = {}, 0
        if chance.random() < 0.6:
            weights = [chance.randint(0, 3) for _ in sold] + [chance.randint(0, 1), 1]
            *parts, shipping, _ = split(amount, weights)
            named = {str(row["line_id"]): part for row, part in zip(sold, parts, strict=True) if part}
        order_id, store_id = str(made["order_id"]), str(made["store_id"])
        back = refund(f"{order_id}-r{turn}", order_id, store_id, moment, amount, shipping=shipping)
        commerce.refunds.append(back)
        commerce.refund_lines += [refund_line(back, line_id, part) for line_id, part in named.items()]


def invent_visit(chance: random.Random, store_id: str, day: date, visitor: str) -> Iterator[Row]:
    """One visitor of a day in UTC: a few events, now and then half an hour or more apart."""
    moment, is_bot = moment_of(chance, day), chance.random() < 0.15
    for step in range(chance.randint(1, 6)):
        if step:
            moment += chance.choice(
                [
                    timedelta(seconds=chance.randint(0, 400)),
                    timedelta(minutes=30),
                    timedelta(minutes=29, seconds=59),
                ]
            )
        if moment.date() != day:
            return
        origin, _ = chance.choice(ORIGINS)
        kind = chance.choice(
            ["page_view", "product_view", "product_view", "add_to_cart", "checkout_started", "search"]
        )
        yield {
            "day": day,
            "store_id": store_id,
            "event_id": f"{visitor}-{chance.getrandbits(40):010x}",
            "occurred_at": moment,
            "kind": kind,
            "visitor_hash": visitor,
            "product_id": chance.choice([*(f"{store_id}-{p}" for p in PRODUCTS), "berlin-p1", "stolen"])
            if kind in {"product_view", "add_to_cart"}
            else None,
            "is_bot": is_bot,
            **origin,
        }


def invent_repeats(chance: random.Random, events: list[Row]) -> Iterator[Row]:
    """The same event once more: later that day, on the next, on the one after, or in another store."""
    for row in chance.sample(events, len(events) // 6):
        moment = row["occurred_at"]
        assert isinstance(moment, datetime)
        again = moment + timedelta(
            days=chance.choice([0, 1, 1, 2]), seconds=chance.randint(1, 999), microseconds=7
        )
        if again.date() in DAYS:
            other = {"visitor_hash": f"{row['visitor_hash']}+"} if again.date() != row["day"] else {}
            moved = {"store_id": "york"} if chance.random() < 0.1 else {}
            yield {**row, "day": again.date(), "occurred_at": again, **other, **moved}
