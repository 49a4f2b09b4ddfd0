"""Who buys what and when: the last two months, with a weekly rhythm and a slow rise, decided beforehand."""

import math
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sandbox.demo.assortment import NEWSLETTER_CODE, NEWSLETTER_MINIMUM, WELCOME_CODE, WELCOME_MINIMUM
from sandbox.demo.goods import GOODS, Choice, Goods

# Thirty days, and the thirty before to compare them with.
DAYS = 60
# Monday to Sunday: evenings before and on weekends sell best.
WEEK = (0.95, 0.85, 0.9, 1.0, 0.95, 1.15, 1.35)
OPENING_HOURS = (7, 22)


@dataclass(frozen=True)
class Line:
    goods: Goods
    choice: Choice
    quantity: int


@dataclass(frozen=True)
class Purchase:
    number: int
    at: datetime
    lines: tuple[Line, ...]

    @property
    def code(self) -> str | None:
        """What some type in the cart, where it holds enough for it."""
        subtotal = sum(line.choice.price_minor * line.quantity for line in self.lines)
        if self.number % 23 == 5 and subtotal >= WELCOME_MINIMUM:
            return WELCOME_CODE
        if self.number % 8 == 3 and subtotal >= NEWSLETTER_MINIMUM:
            return NEWSLETTER_CODE
        return None


def _lines(rng: random.Random) -> tuple[Line, ...]:
    count = rng.choices((1, 2, 3), (70, 24, 6))[0]
    chosen: dict[str, Goods] = {}
    while len(chosen) < count:
        goods = rng.choices(GOODS, [g.popularity for g in GOODS])[0]
        chosen[goods.key] = goods
    lines = []
    for goods in chosen.values():
        stocked = [choice for choice in goods.choices if choice.left]
        lines.append(Line(goods, rng.choice(stocked), rng.choices((1, 2), (86, 14))[0]))
    return tuple(lines)


def purchases(now: datetime) -> list[Purchase]:
    """Oldest first, none later than ``now``; some of them today."""
    found: list[Purchase] = []
    today = now.astimezone(UTC).date()
    for back in range(DAYS, -1, -1):
        day = today - timedelta(days=back)
        rng = random.Random(f"fern/{back}")
        mean = 3.9 * WEEK[day.weekday()] * (1.12 - 0.35 * back / DAYS)
        count = max(2, min(7, round(mean + rng.uniform(-1, 1))))
        found += [Purchase(0, at, _lines(rng)) for at in _moments(day, now, count, rng)]
    found.sort(key=lambda purchase: purchase.at)
    return [Purchase(number, one.at, one.lines) for number, one in enumerate(found)]


def _moments(day: date, now: datetime, count: int, rng: random.Random) -> list[datetime]:
    midnight = datetime.combine(day, time(tzinfo=UTC))
    first, last = OPENING_HOURS
    if day != now.astimezone(UTC).date():
        return [midnight + timedelta(seconds=rng.randrange(first * 3600, last * 3600)) for _ in range(count)]
    # Today has only so far: as many as fit into the part of the day that is over.
    over = (now - midnight).total_seconds() - 60
    fitting = math.ceil(count * min(1.0, max(0.0, over) / (last * 3600)))
    return [
        midnight + timedelta(seconds=rng.uniform(0.2, 1) * over) for _ in range(fitting if over > 600 else 0)
    ]


def sold(plan: list[Purchase]) -> dict[tuple[str, tuple[str, ...]], int]:
    """Pieces by goods and option values."""
    counts: dict[tuple[str, tuple[str, ...]], int] = {}
    for purchase in plan:
        for line in purchase.lines:
            key = (line.goods.key, line.choice.values)
            counts[key] = counts.get(key, 0) + line.quantity
    return counts
