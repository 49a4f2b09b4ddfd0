"""Rows into tables: the same rows twice, in any order, leave the same table."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from warehouse.connection import open_warehouse
from warehouse.errors import PartitionMismatch, SchemaMismatch
from warehouse.loading import read, replace_partition, upsert
from warehouse.schema import SOURCE_ANSWERS, SOURCE_STATUSES

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def answers(day: date, *counts: int) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "day": [day] * len(counts),
            "source": ["reddit"] * len(counts),
            "keyword": [f"k{n}" for n in range(len(counts))],
            "answers": list(counts),
            "fetched_at": [datetime(2026, 11, 16, tzinfo=UTC)] * len(counts),
        },
        schema_overrides={"answers": pl.Int32, "day": pl.Date},
    )


class TestReplacePartition:
    def test_replaces_only_its_own_days(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(MONDAY, 1, 2))
            replace_partition(connection, SOURCE_ANSWERS, [TUESDAY], answers(TUESDAY, 3))
            replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(MONDAY, 9))
            rows = read(connection, "select day, answers from raw.source_answers order by all").rows()
        assert rows == [(MONDAY, 9), (TUESDAY, 3)]

    def test_a_partition_without_rows_ends_empty(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(MONDAY, 1))
            replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(MONDAY))
            assert read(connection, "select * from raw.source_answers").height == 0

    def test_refuses_rows_of_another_day_and_changes_nothing(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(MONDAY, 1))
            with pytest.raises(PartitionMismatch):
                replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(TUESDAY, 2))
            assert read(connection, "select answers from raw.source_answers").rows() == [(1,)]

    def test_rolls_back_when_a_row_is_refused(self, tmp_path: Path) -> None:
        broken = answers(MONDAY, 2).with_columns(keyword=pl.lit(None, dtype=pl.String))
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(MONDAY, 1))
            with pytest.raises(Exception, match="NOT NULL"):
                replace_partition(connection, SOURCE_ANSWERS, [MONDAY], broken)
            assert read(connection, "select answers from raw.source_answers").rows() == [(1,)]

    def test_names_the_columns_that_are_missing(self, tmp_path: Path) -> None:
        with (
            open_warehouse(tmp_path / "w.duckdb") as connection,
            pytest.raises(SchemaMismatch, match="missing \\['answers'\\]"),
        ):
            replace_partition(connection, SOURCE_ANSWERS, [MONDAY], answers(MONDAY, 1).drop("answers"))


class TestUpsert:
    def test_replaces_by_key_and_adds_the_rest(self, tmp_path: Path) -> None:
        def status(source: str, state: str) -> pl.DataFrame:
            return pl.DataFrame(
                {
                    "source": [source],
                    "status": [state],
                    "since": [None],
                    "last_success_at": [None],
                    "detail": [None],
                    "reported_at": [datetime(2026, 11, 16, tzinfo=UTC)],
                }
            )

        with open_warehouse(tmp_path / "w.duckdb") as connection:
            upsert(connection, SOURCE_STATUSES, status("reddit", "live"))
            upsert(connection, SOURCE_STATUSES, status("aliexpress", "live"))
            upsert(connection, SOURCE_STATUSES, status("reddit", "failing"))
            rows = read(connection, "select source, status from raw.source_statuses order by source").rows()
        assert rows == [("aliexpress", "live"), ("reddit", "failing")]
