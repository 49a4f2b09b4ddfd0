"""The measurement of product files, on a few of them."""

import pytest

from bench import csv_import
from bench.csv_import import Bench, measure_in
from bench.running import NotMeasurable
from commerce_api.catalog.csv_files import applying
from commerce_api.config import Settings
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
def bench(settings: Settings, commerce_database: CommerceDatabase, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(csv_import, "PRODUCTS", 30)
    return Bench(settings, commerce_database.superuser_url)


async def test_measures_whole_products_and_leaves_nothing(
    bench: Bench, commerce_database: CommerceDatabase
) -> None:
    before = contents(commerce_database)
    measured = await measure_in(bench)
    assert (measured.name, measured.unit, measured.reference) == ("csv_import", "products/s", 3_600)
    assert measured.value > 0
    assert measured.holds is (measured.value >= 3_600)
    assert measured.detail.startswith("30 new products of 2 variants")
    assert contents(commerce_database) == before


async def test_an_import_that_fails_is_no_measurement(
    bench: Bench, commerce_database: CommerceDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(commerce_database)

    async def fails(*_: object) -> None:
        raise applying.ProductNotFound

    monkeypatch.setattr(applying, "_write", fails)
    with pytest.raises(NotMeasurable, match="failed with 0 products"):
        await measure_in(bench)
    assert contents(commerce_database) == before
