"""The measurement of the rollup, on few events."""

from pathlib import Path
from xml.etree import ElementTree as ET

from bench.growth_plot import draw_growth
from bench.rollup import Rollup, measure_in
from bench.rollup_events import DAYS, FIRST, LAST, STORES
from warehouse.connection import open_warehouse


def test_measures_the_same_rows_in_both_ways(tmp_path: Path) -> None:
    measured = measure_in(tmp_path, 20_000)
    assert (measured.name, measured.unit) == ("rollup", "s")
    assert measured.reference is not None
    assert measured.value > 0 < measured.reference
    assert measured.detail.startswith("20,000 events; one day ")
    assert " 0 rows differ;" in measured.detail


def test_a_year_is_a_year(tmp_path: Path) -> None:
    """As many events as asked for, and the repeated ones, on every day of it."""
    rollup = Rollup(tmp_path / "w.duckdb")
    rollup.write(60_000, whole=False)
    rollup.write_last_day(60_000)
    with open_warehouse(rollup.path) as connection:
        [(events, ids, days, first, last, stores)] = connection.execute(
            """select count(*), count(distinct event_id), count(distinct day), min(day), max(day),
                count(distinct store_id)
            from raw.commerce_events"""
        ).fetchall()
        pending = connection.execute("select day from raw.pending_days").fetchall()
    assert (ids, days, first, last, stores) == (60_000, DAYS, FIRST, LAST, STORES)
    assert ids < events < ids * 1.01
    assert pending == [(LAST,)]


def test_draws_a_line_for_all_days_and_one_for_a_day() -> None:
    drawn = ET.fromstring(draw_growth([(1_000_000, 2.5, 0.2), (10_000_000, 26.0, 0.3)]))  # noqa: S314 (our own)
    labels = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"1,000,000", "10,000,000", "2.5 s", "26 s", "0.2 s", "0.3 s", "all days", "one new day"} <= set(
        labels
    )
    paths = [one for one in drawn.iter("{http://www.w3.org/2000/svg}path") if one.get("fill") == "none"]
    assert len(paths) == 2
