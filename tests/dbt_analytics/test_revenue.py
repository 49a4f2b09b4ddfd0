"""Revenue has one basis: what products, shipping and tax brought after refunds is what the store earned, to
the minor unit, whatever went back when."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from assets.analytics.dbt import Dbt, dbt_models, reported
from assets.commerce.extraction import load_extraction
from kit.money import split
from tests.dbt_analytics.commerce_rows import Row, at, line, order, product, refund, rows, store
from warehouse.commerce_schema import (
    COMMERCE_EVENTS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
)
from warehouse.connection import open_warehouse
from warehouse.loading import read

DAYS = [date(2026, 11, day) for day in range(1, 30)]
CURRENCIES = {"eur": "EUR", "jpy": "JPY", "kwd": "KWD"}
GUARDS = (
    "marts_have_one_row_per_grain",
    "products_and_shipping_make_the_revenue",
    "store_days_hold_every_payment_and_refund",
)
Days = dict[tuple[str, date], int]
ProductDays = dict[tuple[str, date, str], int]


@dataclass(frozen=True)
class Commerce:
    """Orders, their lines and refunds, all in UTC."""

    orders: Sequence[Row]
    lines: Sequence[Row]
    refunds: Sequence[Row]

    def build(self, path: Path) -> None:
        extraction = {
            COMMERCE_STORES: rows(
                COMMERCE_STORES, *(store(name, code, "UTC") for name, code in CURRENCIES.items())
            ),
            COMMERCE_PRODUCTS: rows(COMMERCE_PRODUCTS, product("eur", "p1", "Mister")),
            COMMERCE_ORDERS: rows(COMMERCE_ORDERS, *self.orders),
            COMMERCE_ORDER_LINES: rows(COMMERCE_ORDER_LINES, *self.lines),
            COMMERCE_REFUNDS: rows(COMMERCE_REFUNDS, *self.refunds),
            COMMERCE_EVENTS: rows(COMMERCE_EVENTS),
        }
        with open_warehouse(path) as connection:
            load_extraction(connection, extraction, DAYS, at(29, 20))
        list(reported(Dbt(warehouse_path=str(path)).build()))


def invent_commerce(chance: random.Random) -> Commerce:
    """Orders of several lines with discounts, shipping and tax; refunds of a part, of all, and in steps."""
    orders, lines, refunds = [], [], []
    for number in range(120):
        order_id, placed = f"o{number:03}", at(chance.randint(1, 14), chance.randint(0, 23))
        store_id = chance.choice(list(CURRENCIES))
        sold = [
            line(
                order_id,
                store_id,
                placed,
                (price := chance.choice([0, 1, 3, 990, 1990, 123_457])),
                None,
                units=(units := chance.randint(1, 3)),
                discount=chance.choice([0, price * units // 7, price * units]),
                product_id=f"p{chance.randint(1, 5)}",
                position=position,
            )
            for position in range(1, chance.randint(2, 5))
        ]
        made = order(
            order_id,
            store_id,
            placed,
            sum(amount(row, "unit_price_minor") * amount(row, "quantity") for row in sold),
            discount=sum(amount(row, "discount_minor") for row in sold),
            shipping=chance.choice([0, 1, 499]),
            tax=chance.choice([0, 0, 77]),
        )
        orders.append(made)
        lines += sold
        refunds += list(invent_refunds(chance, made))
    return Commerce(orders, lines, refunds)


def invent_refunds(chance: random.Random, made: Row) -> Iterator[Row]:
    left, moment, count = amount(made, "total_minor"), made["placed_at"], chance.choice([0, 0, 1, 1, 2, 4])
    for turn in range(count):
        if left == 0:
            return
        assert isinstance(moment, datetime)
        moment += timedelta(hours=chance.randint(0, 80))
        is_last = turn == count - 1 and chance.random() < 0.6
        back = left if is_last else chance.randint(1, left)
        left -= back
        yield refund(
            f"{made['order_id']}-r{turn}", str(made["order_id"]), str(made["store_id"]), moment, back
        )


def amount(row: Row, column: str) -> int:
    return int(str(row[column]))


def day_of(row: Row) -> date:
    assert isinstance(row["day"], date)
    return row["day"]


def count_by_hand(commerce: Commerce) -> tuple[Days, ProductDays]:
    """Net revenue by store-day and net sales by product-day, refund by refund."""
    revenue: Days = defaultdict(int)
    sales: ProductDays = defaultdict(int)
    for made in commerce.orders:
        store_id, order_id = str(made["store_id"]), made["order_id"]
        revenue[store_id, day_of(made)] += amount(made, "total_minor")
        sold = [row for row in commerce.lines if row["order_id"] == order_id]
        left = [amount(row, "total_minor") for row in sold]
        for row, total in zip(sold, left, strict=True):
            sales[store_id, day_of(row), str(row["product_id"])] += total
        left += [amount(made, "shipping_minor"), amount(made, "tax_minor")]
        for row in commerce.refunds:
            if row["order_id"] != order_id:
                continue
            revenue[store_id, day_of(row)] -= amount(row, "amount_minor")
            shares = split(amount(row, "amount_minor"), left)
            left = [before - share for before, share in zip(left, shares, strict=True)]
            for sold_row, share in zip(sold, shares, strict=False):
                sales[store_id, day_of(row), str(sold_row["product_id"])] -= share
    return revenue, sales


@pytest.fixture(scope="module")
def commerce() -> Commerce:
    return invent_commerce(random.Random(20261122))


@pytest.fixture(scope="module")
def warehouse(commerce: Commerce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("revenue") / "w.duckdb"
    commerce.build(path)
    return path


def found(warehouse: Path, query: str) -> list[tuple[object, ...]]:
    with open_warehouse(warehouse) as connection:
        return read(connection, query).rows()


class TestRevenue:
    def test_is_what_was_paid_less_what_went_back_that_day(self, commerce: Commerce, warehouse: Path) -> None:
        revenue, _ = count_by_hand(commerce)
        days = found(warehouse, "select store_id, day, net_revenue_minor from marts.store_days")
        assert {(store_id, day): minor for store_id, day, minor in days} == revenue
        assert {store_id for store_id, _ in revenue} == set(CURRENCIES)
        assert any(minor < 0 for minor in revenue.values())

    def test_of_a_product_is_its_share_of_every_refund(self, commerce: Commerce, warehouse: Path) -> None:
        _, sales = count_by_hand(commerce)
        days = found(warehouse, "select store_id, day, product_id, net_sales_minor from marts.product_days")
        known = {(store_id, day, product_id): minor for store_id, day, product_id, minor in days}
        assert {key: minor for key, minor in known.items() if minor} == {
            key: minor for key, minor in sales.items() if minor
        }

    def test_is_made_of_products_shipping_and_tax(self, warehouse: Path) -> None:
        """Counted once more without dbt: no store-day on which the parts are not the whole."""
        days = found(
            warehouse,
            """select store_id, day, net_revenue_minor, gross_sales_minor - discounts_minor - refunds_minor
                + shipping_minor + tax_minor, coalesce(products, 0) + shipping_minor - shipping_refunds_minor
                + tax_minor - tax_refunds_minor
            from marts.store_days left join (
                select store_id, day, sum(net_sales_minor)::bigint as products
                from marts.product_days group by all
            ) using (store_id, day)""",
        )
        assert len(days) > 40
        assert [row for row in days if not row[2] == row[3] == row[4]] == []

    def test_a_full_refund_gives_every_part_its_whole(self, commerce: Commerce, warehouse: Path) -> None:
        back: dict[object, int] = defaultdict(int)
        for row in commerce.refunds:
            back[row["order_id"]] += amount(row, "amount_minor")
        full = {row["order_id"] for row in commerce.orders if back[row["order_id"]] == row["total_minor"]}
        steps = [row["order_id"] for row in commerce.refunds if row["order_id"] in full]
        assert len(steps) > len(full) > 20
        given = found(
            warehouse,
            """select order_id, line_id, sum(refunded_minor)::bigint from intermediate.int_refund_allotments
            where kind = 'item' group by all""",
        )
        cost = {row["line_id"]: amount(row, "total_minor") for row in commerce.lines}
        assert [row for row in given if row[0] in full and row[2] != cost[row[1]]] == []
        assert [row for row in given if not 0 <= int(str(row[2])) <= cost[row[1]]] == []

    def test_refunds_are_also_known_by_the_day_of_the_sale(self, commerce: Commerce, warehouse: Path) -> None:
        sold_on = {row["order_id"]: day_of(row) for row in commerce.orders}
        since: Days = defaultdict(int)
        for row in commerce.refunds:
            since[str(row["store_id"]), sold_on[row["order_id"]]] += amount(row, "amount_minor")
        days = found(
            warehouse,
            "select store_id, day, refunded_since_minor from marts.store_days where refunded_since_minor > 0",
        )
        assert {(store_id, day): minor for store_id, day, minor in days} == since


class TestGuard:
    def test_is_a_check_that_holds_publication_back(self) -> None:
        checks = {spec.name: (spec.asset_key.path[-1], spec.blocking) for spec in dbt_models.check_specs}
        for name in GUARDS:
            assert checks[name] == ("store_days", True)

    def test_finds_an_order_that_its_lines_do_not_make(self, tmp_path: Path) -> None:
        placed = at(3, 10)
        broken = Commerce(
            [order("o1", "eur", placed, 5000)], [line("o1", "eur", placed, 4999, None)], refunds=[]
        )
        with pytest.raises(dg.Failure, match="products_and_shipping_make_the_revenue: fail"):
            broken.build(tmp_path / "w.duckdb")

    def test_finds_a_refund_of_no_order(self, tmp_path: Path) -> None:
        lost = Commerce([], [], [refund("r1", "o1", "eur", at(3, 10), 100)])
        with pytest.raises(dg.Failure, match="store_days_hold_every_payment_and_refund: fail"):
            lost.build(tmp_path / "w.duckdb")
