"""The rollup of ten million events: dbt against the same SQL in bare DuckDB, one day against all of them.

As a program, ``python -m bench.rollup``, it also measures how the cost grows with the events, and draws it.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import polars as pl

from assets.analytics.dbt import Dbt
from bench.growth_plot import draw_growth
from bench.measurement import Measurement
from bench.rollup_events import FIRST, LAST, write_days, write_stores
from bench.running import NotMeasurable
from warehouse.connection import Connection, Limits, open_warehouse

EVENTS = 10_000_000
SIZES = (1_000_000, 10_000_000, 100_000_000)
LIMITS = Limits(memory_limit="4GB", threads=2)
PLOT = Path(__file__).resolve().parents[1] / "docs" / "rollup-growth.svg"
MOST_OVER_BARE = 1.5
MOST_OF_A_DAY = 0.02
MOST_FIXED_SECONDS = 1.0
VISITORS = """select store_id, day, count(*) as visitors
    from (select distinct store_id, day, visitor_hash from raw.commerce_events where not is_bot)
    group by store_id, day"""


class Model(NamedTuple):
    relation: str
    kind: str
    sql: str


@dataclass
class Build:
    """One run of dbt: seconds in all, within the queries of models, and within those of tests."""

    wall: float = 0
    models: float = 0
    tests: float = 0
    built: list[Model] = field(default_factory=list)

    @property
    def fixed(self) -> float:
        """What dbt took beside DuckDB."""
        return self.wall - self.models - self.tests


class Rollup:
    """A warehouse of made-up events, and the dbt that counts them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.dbt = Dbt(warehouse_path=str(path), memory_limit=LIMITS.memory_limit, threads=LIMITS.threads)
        self.current = Build()
        self.dbt.listen(self._note)

    def _note(self, event: Any) -> None:
        if event.info.name != "SQLQueryStatus":
            return
        if event.data.node_info.resource_type == "test":
            self.current.tests += event.data.elapsed
        else:
            self.current.models += event.data.elapsed

    def write(self, events: int, *, whole: bool) -> None:
        """All days of the year, or all but the last."""
        with self._open() as connection:
            write_stores(connection)
            write_days(connection, events, FIRST, LAST if whole else LAST - timedelta(days=1))

    def write_last_day(self, events: int) -> None:
        with self._open() as connection:
            write_days(connection, events, LAST, LAST)

    def build(self, *, full_refresh: bool) -> Build:
        self.current = build = Build()
        started = time.perf_counter()
        results = self.dbt.build(full_refresh=full_refresh)
        build.wall = time.perf_counter() - started
        if bad := [str(one.message) for one in results if str(one.status) in {"error", "fail", "skipped"}]:
            raise NotMeasurable(f"dbt failed: {bad[0]}")
        build.built = [
            Model(one.node.relation_name, one.node.config.materialized, one.node.compiled_code)
            for one in results
            if one.node.resource_type == "model"
        ]
        return build

    def nothing_pending(self) -> None:
        with self._open() as connection:
            connection.execute("delete from raw.pending_days")

    def keep_marts(self) -> None:
        with self._open() as connection:
            connection.execute("create schema kept")
            for mart in marts_in(connection):
                connection.execute(f"create table kept.{mart} as from marts.{mart}")

    def differences(self) -> int:
        """Rows that the kept marts and those of now do not share."""
        with self._open() as connection:
            found = [
                connection.execute(f"select count(*) from (from {one} except all from {other})").fetchall()  # noqa: S608
                for mart in marts_in(connection)
                for one, other in (
                    (f"marts.{mart}", f"kept.{mart}"),
                    (f"kept.{mart}", f"marts.{mart}"),
                )
            ]
        return sum(int(rows[0][0]) for rows in found)

    def in_bare_duckdb(self, models: list[Model]) -> float:
        """Seconds of the SQL that dbt compiled for a full build, without dbt."""
        with self._open() as connection:
            for model in models:
                kind = "view" if model.kind == "view" else "table"
                connection.execute(f"drop {kind} if exists {model.relation} cascade")
            with timed() as seconds:
                for model in models:
                    kind = "view" if model.kind == "view" else "table"
                    connection.execute(f"create {kind} {model.relation} as {model.sql}")
        return seconds[0]

    def distinct_visitors(self, folder: Path) -> tuple[float, float]:
        """Seconds for exact distinct visitors of every store-day: DuckDB as the marts do it, and polars
        streaming."""
        file = folder / "events.parquet"
        with self._open() as connection:
            connection.execute(
                f"copy (select store_id, day, visitor_hash, is_bot from raw.commerce_events) to '{file}'"  # noqa: S608
            )
            with timed() as by_duckdb:
                connection.execute(f"create temp table counted as {VISITORS}")
        with timed() as by_polars:
            pl.scan_parquet(file).filter(~pl.col("is_bot")).group_by("store_id", "day").agg(
                pl.col("visitor_hash").n_unique()
            ).collect(engine="streaming")
        return by_duckdb[0], by_polars[0]

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with open_warehouse(self.path, LIMITS) as connection:
            yield connection


@contextmanager
def timed() -> Iterator[list[float]]:
    """A list that holds the seconds once it is over."""
    seconds: list[float] = []
    started = time.perf_counter()
    yield seconds
    seconds.append(time.perf_counter() - started)


def marts_in(connection: Connection) -> list[str]:
    found = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'marts'"
    ).fetchall()
    return sorted(str(name) for (name,) in found)


def measure(events: int = EVENTS) -> Measurement:
    with TemporaryDirectory() as folder:
        return measure_in(Path(folder), events)


def measure_in(folder: Path, events: int) -> Measurement:
    """The year without its last day, then that day; then all of it anew, which has to give the same rows."""
    rollup = Rollup(folder / "warehouse.duckdb")
    rollup.write(events, whole=False)
    rollup.build(full_refresh=True)
    rollup.write_last_day(events)
    day = rollup.build(full_refresh=False)
    rollup.nothing_pending()
    rollup.keep_marts()
    nothing = rollup.build(full_refresh=False)
    full = rollup.build(full_refresh=True)
    differences = rollup.differences()
    bare = rollup.in_bare_duckdb(full.built)
    by_duckdb, by_polars = rollup.distinct_visitors(folder)
    share = day.models / full.models
    return Measurement(
        name="rollup",
        value=round(full.models, 2),
        unit="s",
        reference=round(bare, 2),
        target=f"≤ {MOST_OVER_BARE} × bare; a day ≤ {MOST_OF_A_DAY:.0%}; dbt ≤ {MOST_FIXED_SECONDS:g} s",
        holds=full.models <= MOST_OVER_BARE * bare
        and share <= MOST_OF_A_DAY
        and nothing.fixed <= MOST_FIXED_SECONDS
        and differences == 0,
        detail=(
            f"{events:,} events; one day {day.models:.2f} s of SQL ({share:.1%}), {differences} rows differ; "
            f"dbt itself {nothing.fixed:.2f} s, its tests {full.tests:.2f} s; distinct visitors: DuckDB "
            f"{by_duckdb:.2f} s, polars streaming {by_polars:.2f} s"
        ),
    )


def measure_growth(sizes: tuple[int, ...] = SIZES) -> list[tuple[int, float, float]]:
    """Events, seconds of SQL for all of them, and for one day."""
    grown = []
    for events in sizes:
        with TemporaryDirectory() as folder:
            rollup = Rollup(Path(folder) / "warehouse.duckdb")
            rollup.write(events, whole=False)
            full = rollup.build(full_refresh=True)
            rollup.write_last_day(events)
            day = rollup.build(full_refresh=False)
            grown.append((events, full.models, day.models))
            print(f"{events:,} events: {full.models:.2f} s, one day {day.models:.2f} s", flush=True)
    return grown


if __name__ == "__main__":
    chosen = tuple(int(float(size)) for size in sys.argv[1:]) or SIZES
    PLOT.write_text(draw_growth(measure_growth(chosen)), encoding="utf-8")
