"""Revenue of a real store, to the penny: the marts against polars, on 320,705 real order lines (see
``online_retail`` for how its oddities are taken)."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from tests.dbt_analytics.commerce_rows import build_warehouse, found
from tests.dbt_analytics.online_retail import COUNTRIES, FILE, Retail, extraction, read_retail

pytestmark = [
    pytest.mark.recordings,
    pytest.mark.skipif(
        not FILE.is_file(), reason="the recordings (../shared/data) are not beside the project"
    ),
]
NOW = datetime(2011, 9, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def retail() -> Retail:
    return read_retail()


@pytest.fixture(scope="module")
def warehouse(retail: Retail, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("online_retail") / "w.duckdb"
    rows, days = extraction(retail)
    build_warehouse(path, rows, days, NOW)
    return path


@pytest.fixture(scope="module")
def movements(retail: Retail) -> pl.DataFrame:
    """What came in and what went back, by the day on which it did."""
    about = retail.sold.select(
        "row",
        "StockCode",
        "CustomerID",
        "InvoiceNo",
        "placed",
        country=pl.col("Country").replace_strict(COUNTRIES, default="ZZ"),
    )
    came = retail.sold.select("row", minor="line_minor", day=pl.col("placed").dt.date())
    went = retail.given_back.select("row", minor=-pl.col("back_minor"), day=pl.col("canceled").dt.date())
    return pl.concat([came, went]).join(about, on="row")


def summed(movements: pl.DataFrame, *key: str | pl.Expr) -> dict[tuple[object, ...], int]:
    sums = movements.group_by(*key).agg(pl.col("minor").sum())
    return {tuple(row[:-1]): row[-1] for row in sums.iter_rows()}


def read(warehouse: Path, query: str) -> dict[tuple[object, ...], object]:
    return {row[:-1]: row[-1] for row in found(warehouse, query)}


def test_every_row_of_the_recording_is_accounted_for(retail: Retail) -> None:
    assert retail.sold.height == 313_930
    canceled = retail.given_back["pieces"].sum() + retail.unmatched["pieces"].sum()
    recorded = pl.read_parquet(FILE).filter(pl.col("InvoiceNo").str.starts_with("C"))
    assert canceled == -recorded["Quantity"].sum()
    assert retail.given_back["back_minor"].sum() > retail.unmatched["minor"].sum() * 0.5


def test_by_day(warehouse: Path, movements: pl.DataFrame) -> None:
    days = read(warehouse, "select day, net_revenue_minor from marts.store_days")
    assert days == summed(movements, "day")
    assert len(days) > 200


def test_by_month(warehouse: Path, movements: pl.DataFrame) -> None:
    months = read(
        warehouse,
        """select date_trunc('month', day)::date, sum(net_revenue)::decimal(18, 2) from marts.store_days
        group by all""",
    )
    expected = summed(movements, pl.col("day").dt.truncate("1mo"))
    assert {month: int(str(pounds).replace(".", "")) for month, pounds in months.items()} == expected
    assert len(months) == 9


def test_by_country(warehouse: Path, movements: pl.DataFrame) -> None:
    countries = read(warehouse, "select day, country, net_revenue_minor from marts.country_days")
    assert countries == summed(movements, "day", "country")
    assert len({country for _, country in countries}) == 36


def test_by_product(warehouse: Path, movements: pl.DataFrame) -> None:
    products = read(warehouse, "select day, product_id, net_sales_minor from marts.product_days")
    expected = summed(movements, "day", "StockCode")
    assert {key: minor for key, minor in products.items() if minor} == {
        key: minor for key, minor in expected.items() if minor
    }
    assert len(products) > 100_000


def test_by_cohort(warehouse: Path, retail: Retail) -> None:
    back = retail.given_back.group_by("InvoiceNo").agg(back=pl.col("back_minor").sum())
    orders = (
        retail.sold.filter(pl.col("CustomerID").is_not_null())
        .group_by("InvoiceNo", "CustomerID", "placed")
        .agg(minor=pl.col("line_minor").sum())
        .join(back, on="InvoiceNo", how="left")
        .with_columns(
            pl.col("minor") - pl.col("back").fill_null(0), month=pl.col("placed").dt.date().dt.truncate("1mo")
        )
        .with_columns(cohort=pl.col("month").min().over("CustomerID"))
        .with_columns(
            since=(pl.col("month").dt.year() - pl.col("cohort").dt.year()) * 12
            + pl.col("month").dt.month().cast(pl.Int32)
            - pl.col("cohort").dt.month().cast(pl.Int32),
            customers=pl.col("CustomerID").n_unique().over("cohort"),
        )
    )
    expected = orders.group_by("cohort", "since").agg(
        pl.col("customers").first(), pl.col("CustomerID").n_unique(), pl.len(), pl.col("minor").sum()
    )
    cohorts = found(
        warehouse,
        """select cohort_month, months_since, customers, active_customers, orders, net_revenue_minor
        from marts.customer_cohorts""",
    )
    assert set(cohorts) == set(expected.iter_rows())
    assert len(cohorts) == 45
