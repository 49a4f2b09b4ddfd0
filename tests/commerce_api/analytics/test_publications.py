"""Readers of the published marts: always on one whole file, the newest that can be read."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from commerce_api.analytics.periods import Period
from commerce_api.analytics.publications import Publications, RollupStatus
from commerce_api.analytics.published_files import BucketFiles, PublishedUnreachable, open_published
from kit.buckets import open_bucket
from tests.commerce_api.analytics.marts import publish
from tests.fixtures.media import Bucket
from warehouse.published_root import open_root
from warehouse.rollup_status import write_failure, write_success


class TestPublications:
    def test_follow_the_pointer_while_older_readers_finish(self, tmp_path: Path) -> None:
        store, day = uuid4(), Period(date(2026, 11, 23), date(2026, 11, 23))
        marts = Publications(tmp_path)
        assert marts.of_store(store) is None
        row = (str(store), "2026-11-23")
        publish(tmp_path, "one.duckdb", "2026-11-23T20:00:00+00:00", days=[(*row, 1, 0, 0, 0, None)])
        first = marts.of_store(store)
        publish(tmp_path, "two.duckdb", "2026-11-23T20:05:00+00:00", days=[(*row, 2, 0, 0, 0, None)])
        (tmp_path / "one.duckdb").unlink()
        second = marts.of_store(store)
        assert first is not None
        assert second is not None
        assert first.days(day)[day.first].net_revenue_minor == 1
        assert second.days(day)[day.first].net_revenue_minor == 2
        assert second.as_of == datetime(2026, 11, 23, 20, 5, tzinfo=UTC)

    def test_keep_the_old_figures_when_the_new_file_is_missing(self, tmp_path: Path) -> None:
        marts = Publications(tmp_path)
        publish(tmp_path, "one.duckdb", "2026-11-23T20:00:00+00:00")
        assert marts.of_store(uuid4()) is not None
        publish(tmp_path, "two.duckdb", "2026-11-23T20:05:00+00:00")
        (tmp_path / "two.duckdb").unlink()
        still = marts.of_store(uuid4())
        assert still is not None
        assert still.version == "one.duckdb"

    def test_of_an_older_shape_are_not_ready(self, tmp_path: Path) -> None:
        """What an earlier version published is not read as something else, and the next publication is."""
        marts = Publications(tmp_path)
        publish(tmp_path, "one.duckdb", "2026-11-23T20:00:00+00:00")
        with duckdb.connect(str(tmp_path / "one.duckdb")) as connection:
            connection.execute("ALTER TABLE marts.store_days RENAME net_revenue_minor TO net_minor")
        assert marts.of_store(uuid4()) is None
        publish(tmp_path, "two.duckdb", "2026-11-23T20:05:00+00:00")
        assert marts.of_store(uuid4()) is not None

    def test_know_how_the_last_rollup_ended(self, tmp_path: Path) -> None:
        marts = Publications(tmp_path)
        assert marts.status() is None
        at = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)
        write_failure(open_root(str(tmp_path)), at, ["unique_day"], "dbt failed")
        assert marts.status() == RollupStatus(
            ok=False, at=at, since=at, failed_checks=("unique_day",), error="dbt failed"
        )
        write_success(open_root(str(tmp_path)), datetime(2026, 11, 23, 20, 10, tzinfo=UTC))
        status = marts.status()
        assert status is not None
        assert (status.ok, status.since) == (True, None)

    def test_in_a_bucket_are_followed_without_letting_a_request_wait(
        self, tmp_path: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("commerce_api.analytics.publications.LOOK_SECONDS", 0)
        root, there = f"s3://{bucket.name}/marts", tmp_path / "there"
        remote, cache = open_root(root, bucket.access), tmp_path / "cache"

        def upload(name: str, watermark: str) -> None:
            publish(there, name, watermark)
            remote.take(there / name, name)
            remote.write("current.json", (there / "current.json").read_bytes())

        marts = Publications(open_published(root, bucket.access, cache))
        assert marts.current() is None
        upload("marts-1.duckdb", "2026-11-23T20:00:00+00:00")
        first = marts.current()
        assert first is not None
        assert (first.file, [path.name for path in cache.iterdir()]) == ("marts-1.duckdb", ["marts-1.duckdb"])
        upload("marts-2.duckdb", "2026-11-23T20:05:00+00:00")
        assert marts.current() is first
        with marts._lock:  # given back when the download has ended
            pass
        second = marts.current()
        assert second is not None
        assert (second.file, [path.name for path in cache.iterdir()]) == (
            "marts-2.duckdb",
            ["marts-2.duckdb"],
        )
        # Whoever holds the old one reads on.
        assert first.connection.execute("SELECT count(*) FROM marts.store_days").fetchall() == [(0,)]

    def test_in_a_bucket_that_falls_silent_stay_what_they_were(self, tmp_path: Path, bucket: Bucket) -> None:
        class Silent(BucketFiles):
            def read(self, name: str) -> bytes | None:
                raise PublishedUnreachable("no answer")

        objects = open_bucket(f"s3://{bucket.name}", bucket.access, request_seconds=1, patience_seconds=1)
        marts = Publications(Silent(objects, tmp_path))
        assert (marts.current(), marts.status()) == (None, None)
