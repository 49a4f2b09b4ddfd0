"""Files of one store's rows: all of them, once each, in the store's own days, and nobody else's."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import dagster as dg
import duckdb
import polars as pl
import pytest

from assets.analytics.exports import ExportRequest, config_of, data_export, write_export
from assets.analytics.publish import PublishedFiles
from assets.commerce.client import CommerceClient
from assets.commerce.messages import ExportReport, QueuedExport
from pipelines.sensors.queued_requests import queued_analytics_exports
from tests.fixtures.media import Bucket
from warehouse.connection import open_warehouse
from warehouse.resource import Warehouse

MINE, THEIRS = "store-of-mine", "store-of-theirs"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def insert(connection: duckdb.DuckDBPyConnection, table: str, **row: object) -> None:
    """With something in every column that must have it."""
    for name, kind, null, *_ in connection.execute(f"describe {table}").fetchall():
        if null == "NO" and name not in row:
            row[name] = {"BIGINT": 0, "BOOLEAN": False}.get(kind, "x")
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.execute(f"insert into {table} ({names}) values ({places})", list(row.values()))


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    file = tmp_path / "warehouse.duckdb"
    with open_warehouse(file) as connection:
        for store, zone in ((MINE, "Pacific/Auckland"), (THEIRS, "UTC")):
            insert(
                connection,
                "raw.commerce_stores",
                store_id=store,
                timezone=zone,
                created_at=moment("2026-01-01"),
            )
        orders = [
            # In Auckland it is thirteen hours later: the first and the last are of other days there.
            (MINE, "o-0", "2026-11-01T10:59:59"),
            (MINE, "o-1", "2026-11-01T11:00:00"),
            (MINE, "o-2", "2026-11-02T10:59:59"),
            (MINE, "o-3", "2026-11-02T11:00:00"),
            (THEIRS, "o-4", "2026-11-02T08:00:00"),
        ]
        for store, order_id, placed in orders:
            at = moment(placed)
            of_order = {"day": at.date(), "store_id": store, "order_id": order_id, "placed_at": at}
            insert(connection, "raw.commerce_orders", **of_order, total_minor=2_000, updated_at=at)
            for line in ("a", "b"):
                insert(
                    connection,
                    "raw.commerce_order_lines",
                    **of_order,
                    line_id=f"{order_id}-{line}",
                    quantity=2,
                )
        insert(
            connection,
            "raw.commerce_refunds",
            day=date(2026, 12, 24),
            refund_id="r-1",
            order_id="o-1",
            store_id=MINE,
            amount_minor=500,
            refunded_at=moment("2026-12-24T09:00:00"),
        )
        for store, event_id, occurred in (
            (MINE, "e-1", "2026-11-01T10:30:00"),
            # The same event again, an hour later and on the day that is asked for: it happened before.
            (MINE, "e-1", "2026-11-01T11:30:00"),
            (MINE, "e-2", "2026-11-01T23:59:00"),
            (MINE, "e-2", "2026-11-02T00:01:00"),
            (THEIRS, "e-3", "2026-11-02T00:01:00"),
        ):
            at = moment(occurred)
            insert(
                connection,
                "raw.commerce_events",
                day=at.date(),
                store_id=store,
                event_id=event_id,
                occurred_at=at,
            )
    return file


def export(warehouse: Path, tmp_path: Path, kind: str, day: str = "2026-11-02") -> pl.DataFrame:
    request = ExportRequest(export_id="x", store_id=MINE, kind=kind, first_day=day, last_day=day)  # type: ignore[arg-type]
    file = tmp_path / "export.parquet"
    with open_warehouse(warehouse) as connection:
        written = write_export(connection, request, file)
    frame = pl.read_parquet(file)
    assert (written.rows, written.bytes) == (frame.height, file.stat().st_size)
    return frame


class TestExports:
    def test_of_orders_have_a_row_for_each_with_all_that_belongs_to_it(
        self, warehouse: Path, tmp_path: Path
    ) -> None:
        frame = export(warehouse, tmp_path, "orders")
        assert frame["order_id"].to_list() == ["o-1", "o-2"]
        assert frame["total_minor"].sum() == 4_000
        assert [[line["line_id"] for line in lines] for lines in frame["lines"].to_list()] == [
            ["o-1-a", "o-1-b"],
            ["o-2-a", "o-2-b"],
        ]
        assert [[one["amount_minor"] for one in refunds] for refunds in frame["refunds"].to_list()] == [
            [500],
            [],
        ]
        assert "store_id" not in frame.columns

    def test_of_events_have_each_once(self, warehouse: Path, tmp_path: Path) -> None:
        frame = export(warehouse, tmp_path, "events")
        assert frame.select("event_id", "occurred_at").rows() == [("e-2", moment("2026-11-01T23:59:00"))]

    def test_of_days_without_anything_are_empty_files(self, warehouse: Path, tmp_path: Path) -> None:
        assert export(warehouse, tmp_path, "orders", "2026-06-01").height == 0
        assert export(warehouse, tmp_path, "events", "2026-06-01").height == 0


class Desk(CommerceClient):
    """Commerce, as far as an export needs it; what it was told goes to a file."""

    told: str

    def report_analytics_export(self, export_id: str, report: ExportReport) -> None:
        with Path(self.told).open("a") as notes:
            notes.write(f"{export_id} {report.status} {report.rows}\n")


@pytest.fixture(params=["folder", "bucket"])
def published(request: pytest.FixtureRequest, tmp_path: Path) -> PublishedFiles:
    if request.param == "folder":
        return PublishedFiles(root=str(tmp_path / "published"))
    bucket: Bucket = request.getfixturevalue("bucket")
    return PublishedFiles(
        root=f"s3://{bucket.name}/marts",
        **{f"s3_{name}": value for name, value in asdict(bucket.access).items()},
    )


class TestAsset:
    def test_puts_the_file_where_publications_lie_and_says_so(
        self, warehouse: Path, tmp_path: Path, published: PublishedFiles
    ) -> None:
        told = tmp_path / "told"
        request = ExportRequest(
            export_id="x-1", store_id=MINE, kind="events", first_day="2026-11-02", last_day="2026-11-02"
        )
        for _ in range(2):
            result = dg.materialize(
                [data_export],
                resources={
                    "warehouse": Warehouse(path=str(warehouse)),
                    "published": published,
                    "commerce": Desk(base_url="http://x", service_token="x", told=str(told)),
                },
                run_config=dg.RunConfig(ops={data_export.op.name: request}),
            )
            assert result.success
        root = published.open()
        assert root.names() == ["export-x-1.parquet"]
        content = root.read("export-x-1.parquet")
        assert content is not None
        assert pl.read_parquet(content).height == 1
        assert told.read_text().splitlines() == ["x-1 running None", "x-1 succeeded 1"] * 2


class TestQueue:
    def test_makes_one_run_of_each_wish(self) -> None:
        wish = QueuedExport(
            export_id="x-1",
            store_id=MINE,
            kind="orders",
            first_day=date(2026, 11, 1),
            last_day=date(2026, 11, 2),
        )

        class Commerce(dg.ConfigurableResource):  # type: ignore[type-arg]
            def queued_analytics_exports(self) -> list[QueuedExport]:
                return [wish]

        with dg.DagsterInstance.ephemeral() as instance:
            result = queued_analytics_exports(dg.build_sensor_context(instance), commerce=Commerce())
        assert isinstance(result, dg.SensorResult)
        [request] = result.run_requests or []
        assert (request.run_key, request.tags) == ("x-1", {"slipway/analytics_export_id": "x-1"})
        assert request.run_config["ops"]["published__data_export"]["config"] == dict(config_of(wish))
