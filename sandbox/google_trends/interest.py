"""Search interest of a keyword over a time frame: true level, sampled anew with every draw."""

import random
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from sandbox.catalog.demand import day_number, interest
from sandbox.catalog.market import market
from sandbox.catalog.search import find_kind

RELATIVE = re.compile(r"^today (\d+)-([dmy])$")
NOW = re.compile(r"^now (\d+)-([Hd])$")
FIXED = re.compile(r"^(\d{4}-\d{2}-\d{2}) (\d{4}-\d{2}-\d{2})$")


class Resolution(StrEnum):
    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"


class BadTimeFrame(ValueError):
    """Google answers 400 to it."""


@dataclass(frozen=True)
class Frame:
    start: date
    end: date
    resolution: Resolution

    @property
    def time(self) -> str:
        return f"{self.start} {self.end}"


def frame_of(text: str, today: date) -> Frame:
    """As Google cuts: hours for ``now``, days below nine months, weeks up to five years, then months."""
    if text == "all":
        return Frame(date(2004, 1, 1), today, Resolution.MONTH)
    if found := NOW.match(text):
        days = 1 if found[2] == "H" else int(found[1])
        return Frame(today - timedelta(days=days), today, Resolution.HOUR)
    if found := RELATIVE.match(text):
        unit = {"d": 1, "m": 30.44, "y": 365.25}[found[2]]
        return _cut(today - timedelta(days=round(int(found[1]) * unit)), today)
    if found := FIXED.match(text):
        try:
            start, end = date.fromisoformat(found[1]), date.fromisoformat(found[2])
        except ValueError as error:
            raise BadTimeFrame(text) from error
        if start < end:
            return _cut(start, min(end, today))
    raise BadTimeFrame(text)


def _cut(start: date, end: date) -> Frame:
    days = (end - start).days
    if days < 270:
        return Frame(start, end, Resolution.DAY)
    return Frame(start, end, Resolution.WEEK if days < 1900 else Resolution.MONTH)


def moments(frame: Frame) -> list[datetime]:
    """The start of every point; weeks start on Sunday."""
    midnight = datetime(frame.start.year, frame.start.month, frame.start.day, tzinfo=UTC)
    if frame.resolution is Resolution.MONTH:
        count = (frame.end.year - frame.start.year) * 12 + frame.end.month - frame.start.month
        return [
            datetime(
                frame.start.year + (frame.start.month - 1 + i) // 12,
                (frame.start.month - 1 + i) % 12 + 1,
                1,
                tzinfo=UTC,
            )
            for i in range(count + 1)
        ]
    if frame.resolution is Resolution.WEEK:
        midnight -= timedelta(days=(frame.start.weekday() + 1) % 7)
    step = {Resolution.HOUR: timedelta(hours=1), Resolution.DAY: timedelta(days=1)}.get(
        frame.resolution, timedelta(days=7)
    )
    last = datetime(frame.end.year, frame.end.month, frame.end.day, tzinfo=UTC)
    found = []
    while midnight <= last:
        found.append(midnight)
        midnight += step
    return found


Levels = tuple[tuple[datetime, str, float], ...]


@lru_cache(maxsize=200_000)
def true_level(seed: int, epoch: date, keyword: str, day: date, days: int = 1) -> float:
    """Searches per day; 0 for a keyword nobody knows. A week is the mean of its days."""
    kind = find_kind(keyword)
    if kind is None:
        return 0.0
    products = market(seed).by_keyword[kind.keyword]
    size = sum(product.orders_a_day for product in products)
    first = day_number(epoch, day)
    steps = range(first, first + days, 3)
    return size * sum(interest(products, at) for at in steps) / len(steps)


def true_levels(seed: int, epoch: date, keywords: tuple[str, ...], frame: Frame) -> list[Levels]:
    """Point by point, for each keyword: when, which, and how much was really searched."""
    days = {Resolution.WEEK: 7, Resolution.MONTH: 30}.get(frame.resolution, 1)
    return [
        tuple(
            (moment, keyword, true_level(seed, epoch, keyword, moment.date(), days)) for keyword in keywords
        )
        for moment in moments(frame)
    ]


def values_from(levels: list[Levels], seed: int, draw: int) -> list[list[int]]:
    """0–100 for every point and keyword: 100 is the highest of all, as Google scales a chart.

    One draw's error shrinks with the searches behind it: about 5 % for a strong term, 15 % for a weak one.
    """
    rng = random.Random(f"{seed}/draw/{'/'.join(keyword for _, keyword, _ in levels[0])}/{draw}")
    drawn = [
        [level * max(0.0, rng.gauss(1, 0.05 + 0.9 / (9 + level))) for _, _, level in row] for row in levels
    ]
    highest = max((value for row in drawn for value in row), default=0.0)
    return [[round(100 * value / highest) if highest else 0 for value in row] for row in drawn]


def values(seed: int, epoch: date, keywords: list[str], frame: Frame, draw: int) -> list[list[int]]:
    return values_from(true_levels(seed, epoch, tuple(keywords), frame), seed, draw)
