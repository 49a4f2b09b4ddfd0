"""A publication is complete or not there, and readers of an old one are never disturbed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.fixtures.media import Bucket
from warehouse import publish
from warehouse.connection import open_warehouse
from warehouse.errors import NothingToPublish, PublicationUnknown
from warehouse.publish import PublishedCheck, Stamp, current, kept, let_go, publish_marts, roll_back
from warehouse.published_root import PublishedRoot, open_root
from warehouse.rollup_status import read_status, write_failure, write_success

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def make_mart(connection: duckdb.DuckDBPyConnection, orders: int) -> None:
    connection.execute("create schema if not exists marts")
    connection.execute(
        f"create or replace table marts.store_days as select 's1' as store_id, {orders} as orders"
    )


def publish_at(connection: duckdb.DuckDBPyConnection, root: Path, minutes: int) -> publish.Publication:
    moment = NOON + timedelta(minutes=minutes)
    check = PublishedCheck("unique_day", "store_days", "One row a day.", passed=True, checked_at=moment)
    return publish_marts(connection, open_root(str(root)), Stamp(moment, moment, "1.11", 2, [check]))


def read_published(root: Path) -> list[tuple[str, int]]:
    publication = current(open_root(str(root)))
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
                "select published_at, watermark, dbt_version, contract_version from marts.publication"
            ).fetchall()
            checks = reader.execute("select * from marts.publication_checks").fetchall()
        assert stamp == [(NOON, NOON, "1.11", 2)]
        assert checks == [("unique_day", "store_days", "One row a day.", True, NOON)]

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
        assert current(open_root(str(tmp_path / "out"))) == first
        assert read_published(tmp_path / "out") == [("s1", 1)]

    def test_refuses_to_publish_nothing(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection, pytest.raises(NothingToPublish):
            publish_at(connection, tmp_path / "out", 0)
        assert not (tmp_path / "out").exists()

    def test_takes_away_what_a_killed_publisher_left(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / ".marts-20261122T110000000000Z.duckdb.partial").write_bytes(b"half")
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            make_mart(connection, 1)
            made = publish_at(connection, tmp_path / "out", 0).file
        left = {path.name for path in (tmp_path / "out").iterdir()}
        assert left == {"current.json", made, made.replace(".duckdb", ".json")}


@pytest.fixture(params=["folder", "bucket"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> PublishedRoot:
    if request.param == "folder":
        return open_root(str(tmp_path / "out"))
    bucket: Bucket = request.getfixturevalue("bucket")
    return open_root(f"s3://{bucket.name}/marts", bucket.access)


class TestEachRoot:
    def test_keeps_three_and_rolls_back_until_let_go(self, tmp_path: Path, root: PublishedRoot) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            make_mart(connection, 1)
            made = []
            for minute in range(4):
                moment = NOON + timedelta(minutes=minute)
                made.append(publish_marts(connection, root, Stamp(moment, moment, "1.11", 2)))
            assert kept(root) == made[1:]
            assert current(root) == made[3]
            with pytest.raises(PublicationUnknown):
                roll_back(root, made[0].file)
            assert roll_back(root, made[1].file).is_held
            held = publish_marts(connection, root, Stamp(NOON + timedelta(minutes=9), NOON, "1.11", 2))
        shown = current(root)
        assert shown is not None
        assert (shown.file, shown.is_held) == (made[1].file, True)
        # The one that is shown is kept beside the last three.
        assert kept(root) == [*made[1:], held]
        assert let_go(root) == held == current(root)

    def test_says_how_the_last_rollup_ended(self, root: PublishedRoot) -> None:
        assert read_status(root) is None
        write_failure(root, NOON, ["b", "a"], "dbt failed")
        write_failure(root, NOON + timedelta(minutes=5), ["a"], "dbt failed")
        status = read_status(root)
        assert status is not None
        assert (status.ok, status.since, status.failed_checks) == (
            False,
            "2026-11-22T12:00:00.000000Z",
            ["a"],
        )
        write_success(root, NOON + timedelta(minutes=10))
        # Told late, by whoever watches runs that were killed.
        write_failure(root, NOON + timedelta(minutes=5), ["a"], "dbt failed")
        status = read_status(root)
        assert status is not None
        assert (status.ok, status.since, status.failed_checks) == (True, None, [])
