"""Sessions and funnel of a real shop's three hours (REES46, 17,435 events): the marts against polars.

Every recorded row is an event, also where two are alike; the recording's own sessions are not used: ours are
told by half an hour of quiet. A purchase is an order of one line. The store is in Moscow: no day of it
is one of UTC.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from tests.dbt_analytics.commerce_rows import build_warehouse, found, rows, store
from warehouse.commerce_schema import (
    COMMERCE_EVENTS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_STORES,
)
from warehouse.tables import Table

FILE = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "data"
    / "clickstream_small"
    / "rees46_oct2019_sample.parquet"
)
pytestmark = [
    pytest.mark.recordings,
    pytest.mark.skipif(
        not FILE.is_file(), reason="the recordings (../shared/data) are not beside the project"
    ),
]
DAY = date(2019, 10, 1)
NOW = datetime(2019, 10, 2, tzinfo=UTC)
KINDS = {"view": "product_view", "cart": "add_to_cart"}


@pytest.fixture(scope="module")
def recorded() -> pl.DataFrame:
    return pl.read_parquet(FILE).with_row_index("row").with_columns(
        pl.col("event_time").dt.replace_time_zone("UTC"),
        minor=(pl.col("price") * 100).round().cast(pl.Int64),
        id=pl.format("e{}", pl.col("row").cast(pl.String).str.zfill(6)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def seen(recorded: pl.DataFrame) -> pl.DataFrame:
    """Events that are not purchases, each with the number of its visitor's session."""
    quiet = pl.col("event_time").diff() >= pl.duration(minutes=30)
    return (
        recorded.filter(pl.col("event_type") != "purchase")
        .sort("user_id", "event_time", "row")
        .with_columns(session=quiet.fill_null(True).cum_sum().over("user_id"))
    )


@pytest.fixture(scope="module")
def warehouse(recorded: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clickstream") / "w.duckdb"
    events = recorded.filter(pl.col("event_type") != "purchase").with_columns(
        event_id="id", occurred_at="event_time", visitor_hash="user_id", is_bot=pl.lit(False),
        kind=pl.col("event_type").replace_strict(KINDS),
    )  # fmt: skip
    bought = recorded.filter(pl.col("event_type") == "purchase").with_columns(
        order_id="id", line_id="id", placed_at="event_time", updated_at="event_time", status=pl.lit("open"),
        payment_status=pl.lit("paid"), currency=pl.lit("USD"), subtotal_minor="minor", total_minor="minor",
        unit_price_minor="minor", quantity=pl.lit(1), title="product_id", customer_id="user_id",
    )  # fmt: skip
    products = recorded.select("product_id").unique().with_columns(
        title="product_id", status=pl.lit("published"), created_at=pl.lit(NOW), updated_at=pl.lit(NOW)
    )  # fmt: skip
    extraction = {
        COMMERCE_STORES: rows(COMMERCE_STORES, store("shop", "USD", "Europe/Moscow")),
        COMMERCE_PRODUCTS: of(COMMERCE_PRODUCTS, products),
        COMMERCE_EVENTS: of(COMMERCE_EVENTS, events),
        COMMERCE_ORDERS: of(COMMERCE_ORDERS, bought),
        COMMERCE_ORDER_LINES: of(COMMERCE_ORDER_LINES, bought),
    }
    build_warehouse(path, extraction, [DAY], NOW)
    return path


def of(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    given = frame.with_columns(store_id=pl.lit("shop"), day=pl.lit(DAY))
    return given.with_columns(
        *(
            pl.lit(0 if table.columns[name] == "bigint not null" else None).cast(kind).alias(name)
            for name, kind in table.types.items()
            if name not in given.columns
        )
    ).select(pl.col(name).cast(kind) for name, kind in table.types.items())


def test_sessions_and_visitors(warehouse: Path, seen: pl.DataFrame, recorded: pl.DataFrame) -> None:
    [day] = found(
        warehouse,
        """select day, visitors, sessions, product_views, carts, checkouts, bot_events, orders,
            net_revenue_minor
        from marts.store_days""",
    )
    bought = recorded.filter(pl.col("event_type") == "purchase")
    assert day == (
        DAY,
        seen["user_id"].n_unique(),
        seen.select("user_id", "session").n_unique(),
        seen.filter(pl.col("event_type") == "view").height,
        seen.filter(pl.col("event_type") == "cart").height,
        0,
        0,
        214,
        bought["minor"].sum(),
    )
    assert seen.height == 17_435 - 214


def test_hours(warehouse: Path, seen: pl.DataFrame) -> None:
    hours = found(
        warehouse, "select hour, visitors, sessions from marts.store_hours where visitors > 0 order by hour"
    )
    begun = seen.group_by("user_id", "session").agg(hour=pl.col("event_time").min().dt.truncate("1h"))
    visitors = seen.group_by(hour=pl.col("event_time").dt.truncate("1h")).agg(pl.col("user_id").n_unique())
    expected = visitors.join(begun.group_by("hour").len(), on="hour").sort("hour")
    assert hours == expected.rows()
    assert len(hours) == 3


def test_funnel(warehouse: Path, seen: pl.DataFrame) -> None:
    funnel = found(warehouse, "select step, visitors, sessions from marts.funnel_days order by step")
    views, carts = (seen.filter(pl.col("event_type") == kind) for kind in ("view", "cart"))

    def both(events: pl.DataFrame) -> tuple[int, int]:
        return events["user_id"].n_unique(), events.select("user_id", "session").n_unique()

    assert funnel == [
        ("add_to_cart", *both(carts)),
        ("checkout_started", 0, 0),
        ("product_view", *both(views)),
        ("purchase", 214, 214),
        ("visit", *both(seen)),
    ]


def test_products(warehouse: Path, seen: pl.DataFrame) -> None:
    products = found(
        warehouse, "select product_id, views, viewers, carts from marts.product_days where views + carts > 0"
    )
    views = pl.col("event_type") == "view"
    expected = seen.group_by("product_id").agg(
        views.sum().cast(pl.Int64),
        pl.col("user_id").filter(views).n_unique().alias("viewers"),
        (~views).sum().cast(pl.Int64).alias("carts"),
    )
    assert set(products) == set(expected.iter_rows())
    assert len(products) > 3_000


def test_sources(warehouse: Path, seen: pl.DataFrame) -> None:
    """The recording says of no visit where it came from."""
    sources = found(warehouse, "select channel, source, visitors, sessions from marts.traffic_sources")
    sessions = seen.select("user_id", "session").n_unique()
    assert sources == [("direct", "direct", seen["user_id"].n_unique(), sessions)]
