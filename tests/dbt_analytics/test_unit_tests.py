"""dbt's own unit tests: models on given rows. They say nothing about a warehouse: rollups leave them out."""

from pathlib import Path

import pytest

from assets.analytics.dbt import Dbt
from tests.dbt_analytics.commerce_rows import at, build_warehouse, rows, store
from warehouse.commerce_schema import COMMERCE_STORES


def test_every_model_gives_what_its_unit_tests_expect(tmp_path: Path) -> None:
    """dbt reads the types of given rows from the tables, so these have to be there."""
    path = tmp_path / "w.duckdb"
    stores = {COMMERCE_STORES: rows(COMMERCE_STORES, store("s1", "EUR", "UTC"))}
    build_warehouse(path, stores, [at(1, 0).date()], at(2, 0))
    results = [
        (result.node.name, str(result.status), result.message)
        for result in Dbt(warehouse_path=str(path)).invoke("test", "--select", "test_type:unit")
        if result.node.resource_type == "unit_test"
    ]
    if wrong := [f"{name}: {message}" for name, status, message in results if status != "pass"]:
        pytest.fail("\n".join(wrong))
    assert len(results) == 14
