"""A publication is complete or not there, and readers of an old one are never disturbed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from warehouse import publish
from warehouse.connection import open_warehouse
from warehouse.errors import NothingToPublish
from warehouse.publish import current, publish_marts

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def make_mart(connection: duckdb.DuckDBPyConnection, orders: int) -> None:
    connection.execute("create schema if not exists marts")
    connection.execute(
        f"create or replace table marts.store_days as select 's1' as store_id, {orders} as orders"
    )


def publish_at(connection: duckdb.DuckDBPyConnection, root: Path, minutes: int) -> publish.Publication:
    moment = NOON + timedelta(minutes=minutes)
    return publish_marts(connection, root, published_at=moment, watermark=moment, dbt_version="1.11")


def read_published(root: Path) -> list[tuple[str, int]]:
    publication = current(root)
    assert publication is not None
    with duckdb.connect(str(root / publication.file), read_only=True) as reader:
        return reader.execute("select store_id, orders from marts.store_days").fetchall()


class TestPublishMarts:
    def test_points_readers_at_a_new_complete_file(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            make_mart(connection, 3)
            publication = publish_at(connection, tmp_path / "out", 0)
        assert publication.file == "marts-20261122T120000000000Z.duckdb"
        assert publication.rows == {"store_days": 1}
        assert read_published(tmp_path / "out") == [("s1", 3)]
        with duckdb.connect(str(tmp_path / "out" / publication.file), read_only=True) as reader:
            stamp = reader.execute(
                "select published_at, watermark, dbt_version from marts.publication"
            ).fetchall()
        assert stamp == [(NOON, NOON, "1.11")]

    def test_keeps_the_last_three(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            make_mart(connection, 1)
            made = [publish_at(connection, tmp_path / "out", minute).file for minute in range(5)]
        assert sorted(path.name for path in (tmp_path / "out").glob("*.duckdb")) == made[2:]

    def test_a_reader_of_the_old_file_goes_on_reading(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            make_mart(connection, 1)
            first = publish_at(connection, tmp_path / "out", 0)
            with duckdb.connect(str(tmp_path / "out" / first.file), read_only=True) as reader:
                make_mart(connection, 2)
                publish_at(connection, tmp_path / "out", 1)
                assert reader.execute("select orders from marts.store_days").fetchall() == [(1,)]
        assert read_published(tmp_path / "out") == [("s1", 2)]

    def test_dying_before_the_pointer_leaves_the_last_good_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def die(*_: object) -> None:
            raise KeyboardInterrupt

        with open_warehouse(tmp_path / "w.duckdb") as connection:
            make_mart(connection, 1)
            first = publish_at(connection, tmp_path / "out", 0)
            make_mart(connection, 2)
            monkeypatch.setattr(publish, "point_at", die)
            with pytest.raises(KeyboardInterrupt):
                publish_at(connection, tmp_path / "out", 1)
        assert current(tmp_path / "out") == first
        assert read_published(tmp_path / "out") == [("s1", 1)]

    def test_refuses_to_publish_nothing(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection, pytest.raises(NothingToPublish):
            publish_at(connection, tmp_path / "out", 0)
        assert not (tmp_path / "out").exists()
