"""Readers of the published marts: always on one whole file, the newest that can be read."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import duckdb

from commerce_api.analytics.periods import Period
from commerce_api.analytics.publications import Publications
from tests.commerce_api.analytics.marts import publish


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
