"""What stores made of candidates themselves, counted from the marts of the same warehouse."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from assets.research.own_results import own_results
from warehouse.commerce_schema import COMMERCE_IMPORTED_PRODUCTS
from warehouse.connection import Connection, open_warehouse
from warehouse.loading import replace_table

PICKED = date(2026, 8, 1)
Days = list[tuple[str, str, int, int, int, int | None]]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_warehouse(tmp_path / "w.duckdb") as opened:
        yield opened


def imported(connection: Connection, *rows: tuple[str, str, str, int]) -> None:
    """Store, product, candidate, and how many days after the pick it was imported."""
    frame = pl.DataFrame(
        [
            (store, product, candidate, datetime(2026, 8, 1, 9, tzinfo=UTC) + timedelta(after))
            for store, product, candidate, after in rows
        ],
        schema=COMMERCE_IMPORTED_PRODUCTS.types,
        orient="row",
    )
    replace_table(connection, COMMERCE_IMPORTED_PRODUCTS, frame)


def counted(connection: Connection, days: Days) -> None:
    """Store, product, days after the pick, views, orders, what was kept."""
    connection.execute("create schema marts")
    connection.execute(
        """create table marts.product_days (store_id varchar, product_id varchar, day date, views bigint,
        orders bigint, kept_minor bigint)"""
    )
    for store, product, after, *counts in days:
        row = [store, product, PICKED + timedelta(after), *counts]
        connection.execute("insert into marts.product_days values (?, ?, ?, ?, ?, ?)", row)


def after_two_weeks(connection: Connection) -> list[tuple[object, ...]]:
    return own_results(connection, PICKED, PICKED + timedelta(14)).rows()


class TestOwnResults:
    def test_add_up_over_the_days_after_the_pick(self, connection: Connection) -> None:
        imported(connection, ("s1", "p1", "a", 1), ("s1", "p2", "a", 2), ("s2", "p9", "a", 1))
        days: Days = [
            ("s1", "p1", -1, 100, 9, 9_000),
            ("s1", "p1", 0, 5, 0, None),
            ("s1", "p1", 14, 20, 2, 1_800),
            ("s1", "p2", 3, 7, 1, 500),
            ("s1", "p1", 15, 100, 9, 9_000),
            ("s1", "other", 3, 100, 9, 9_000),
            ("s2", "p1", 3, 100, 9, 9_000),
        ]
        counted(connection, days)
        assert after_two_weeks(connection) == [("s1", "a", 32, 3, 2_300), ("s2", "a", 0, 0, 0)]

    def test_go_no_further_than_the_day_they_are_told_of(self, connection: Connection) -> None:
        imported(connection, ("s1", "p1", "a", 1), ("s1", "p2", "late", 8))
        counted(connection, [("s1", "p1", 7, 5, 1, 900), ("s1", "p1", 8, 5, 1, 900)])
        assert own_results(connection, PICKED, PICKED + timedelta(7)).rows() == [("s1", "a", 5, 1, 900)]

    def test_the_margin_of_sales_without_a_known_cost_is_unknown(self, connection: Connection) -> None:
        imported(connection, ("s1", "p1", "a", 1))
        counted(connection, [("s1", "p1", 3, 5, 2, None)])
        assert after_two_weeks(connection) == [("s1", "a", 5, 2, None)]

    def test_what_was_imported_later_than_two_weeks_after_is_none_of_it(self, connection: Connection) -> None:
        imported(connection, ("s1", "p1", "a", 15))
        counted(connection, [("s1", "p1", 14, 5, 2, 100)])
        assert own_results(connection, PICKED, PICKED + timedelta(30)).rows() == []

    def test_without_marts_nothing_is_known(self, connection: Connection) -> None:
        imported(connection, ("s1", "p1", "a", 1))
        assert after_two_weeks(connection) == []
        connection.execute("create schema marts; create table marts.product_days (store_id varchar)")
        assert after_two_weeks(connection) == []
