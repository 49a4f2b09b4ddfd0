"""Replays exported charts: the columns of real ``multiTimeline`` files, by their search term."""

import csv
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

FOLDER = "google_trends/exports"
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
MONTH = re.compile(r"^\d{4}-\d{2}$")
Series = tuple[tuple[datetime, int], ...]


@lru_cache(maxsize=2)
def recorded_series(folder: Path) -> dict[str, Series]:
    """Each term's longest export. ``<1`` is 0; rows edited into other forms are left out."""
    found: dict[str, Series] = {}
    for path in sorted((folder / FOLDER).glob("*multiTimeline*.csv")):
        for term, series in _columns(path).items():
            if len(series) > len(found.get(term, ())):
                found[term] = series
    return found


def _columns(path: Path) -> dict[str, Series]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    header = next((index for index, row in enumerate(rows) if len(row) > 1), None)
    if header is None:
        return {}
    terms = [re.split(r"[:：]", name)[0].strip().lower() for name in rows[header][1:]]
    points: dict[str, list[tuple[datetime, int]]] = {term: [] for term in terms}
    for row in rows[header + 1 :]:
        moment = _moment(row[0])
        for term, cell in zip(terms, row[1:], strict=False):
            value = cell.strip().replace("<1", "0")
            if moment is not None and value.isdigit():
                points[term].append((moment, int(value)))
    return {term: tuple(series) for term, series in points.items() if series}


def _moment(text: str) -> datetime | None:
    if DAY.match(text):
        day = date.fromisoformat(text)
    elif MONTH.match(text):
        day = date.fromisoformat(f"{text}-01")
    else:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def recorded_interest(folder: Path, keyword: str) -> Series:
    """The export of a term; a term that was not exported has no data."""
    return recorded_series(folder).get(keyword.strip().lower(), ())
