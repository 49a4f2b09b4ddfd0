"""A rollup that fails a check publishes nothing, and says so beside what is published."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from assets.analytics.dbt import Dbt, dbt_models
from assets.analytics.publish import (
    PublishedFiles,
    published_marts,
    the_pointer_names_a_file_that_is_there,
)
from assets.commerce.checks import (
    every_row_is_of_a_store_that_is_there,
    warehouse_equals_commerce_to_the_cent,
)
from assets.commerce.exports import CommerceExports, Snapshot
from assets.commerce.extraction import commerce_exports
from assets.commerce.requests import REFRESH_TAG
from assets.io import Landing
from pipelines.jobs import rollup_job
from pipelines.schedules import nightly_landing, nightly_rollup
from tests.fixtures.data_house import FakeCommerce
from tests.fixtures.past_sales import Books
from warehouse.connection import open_warehouse
from warehouse.resource import Warehouse

TODAY = datetime.now(UTC).date()
CHECKS = [
    warehouse_equals_commerce_to_the_cent,
    every_row_is_of_a_store_that_is_there,
    the_pointer_names_a_file_that_is_there,
]


def roll_up(home: Path, books: Books, refresh_id: str) -> bool:
    path = str(home / "w.duckdb")
    definitions = dg.Definitions(
        assets=[commerce_exports, dbt_models, published_marts],
        asset_checks=CHECKS,
        jobs=[rollup_job],
        resources={
            "exports": CommerceExports(database_url=books.database.export_url),
            "landing": Landing(root=str(home / "landing")),
            "warehouse": Warehouse(path=path),
            "commerce": FakeCommerce(base_url=str(home)),
            "dbt": Dbt(warehouse_path=path),
            "published": PublishedFiles(root=str(home / "published")),
        },
    )
    with dg.DagsterInstance.ephemeral() as instance:
        result = definitions.resolve_job_def("rollup_job").execute_in_process(
            instance=instance,
            partition_key=TODAY.isoformat(),
            tags={REFRESH_TAG: refresh_id},
            raise_on_error=False,
        )
    return result.success


def said(home: Path, name: str) -> dict[str, object]:
    content: dict[str, object] = json.loads((home / "published" / name).read_bytes())
    return content


def test_a_failed_check_keeps_the_last_good_publication_and_says_so(
    books: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = books.open_store(datetime.now(UTC))
    books.sell([store], TODAY - timedelta(days=3), TODAY - timedelta(days=1), orders=5)
    assert roll_up(tmp_path, books, "r1")
    good = said(tmp_path, "current.json")
    assert said(tmp_path, "status.json")["ok"] is True
    with duckdb.connect(str(tmp_path / "published" / str(good["file"])), read_only=True) as published:
        checks = published.execute("select name, mart, passed from marts.publication_checks").fetchall()
        stamp = published.execute("select contract_version from marts.publication").fetchall()
    assert ("warehouse_equals_commerce_to_the_cent", "commerce_orders", True) in checks
    assert {mart for _, mart, _ in checks} >= {"commerce_orders", "store_days", "product_days"}
    assert all(passed for _, _, passed in checks)
    assert stamp == [(2,)]
    heard = FakeCommerce(base_url=str(tmp_path)).heard
    assert heard.refreshes == [("r1", "running"), ("r1", "succeeded")]

    # Commerce's own sums are a cent more than the rows that it gives.
    true_totals = Snapshot.totals

    def totals(snapshot: Snapshot, days: Sequence[date] | None) -> pa.Table:
        table = true_totals(snapshot, days)
        index = table.column_names.index("amount_minor")
        return table.set_column(index, "amount_minor", pc.add(table.column(index), 1))

    monkeypatch.setattr(Snapshot, "totals", totals)
    books.sell([store], TODAY, TODAY, orders=5)
    assert not roll_up(tmp_path, books, "r2")
    assert said(tmp_path, "current.json") == good
    status = said(tmp_path, "status.json")
    assert (status["ok"], status["failed_checks"]) == (False, ["warehouse_equals_commerce_to_the_cent"])
    assert status["since"] == status["at"]
    assert heard.refreshes[2:] == [("r2", "running")]
    with open_warehouse(tmp_path / "w.duckdb") as connection:
        waiting = [row[0] for row in connection.execute("select day from raw.pending_days").fetchall()]
    assert TODAY in waiting

    monkeypatch.undo()
    assert roll_up(tmp_path, books, "r3")
    assert said(tmp_path, "status.json")["ok"] is True
    assert said(tmp_path, "current.json")["file"] != good["file"]
    with open_warehouse(tmp_path / "w.duckdb") as connection:
        assert connection.execute("select count(*) from raw.pending_days").fetchall() == [(0,)]


class TestNights:
    def test_read_the_last_days_once_more_in_one_run(self) -> None:
        context = dg.build_schedule_context(
            scheduled_execution_time=datetime(2026, 11, 28, 0, 20, tzinfo=UTC)
        )
        request = nightly_rollup(context)
        assert isinstance(request, dg.RunRequest)
        assert request.run_key == "nightly:2026-11-28"
        assert request.tags == {
            "dagster/asset_partition_range_start": "2026-11-26",
            "dagster/asset_partition_range_end": "2026-11-28",
        }
        landing = nightly_landing(context)
        assert isinstance(landing, dg.RunRequest)
        assert landing.run_key == "2026-11-28"
