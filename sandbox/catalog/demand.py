"""How things sell: orders a day by product and day, and what the sources make of them.

Days are counted from the epoch, the market's first today: 0 is that day, -119 the first of its history.
Everything is a function of (seed, number, day), so that any day can be asked for in any order.
"""

import math
import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from sandbox.catalog.listings import Listing
from sandbox.catalog.market import Product, Shape

YEAR = 365.25
ROLLING_DAYS = 30
# How much counts wobble, how often they leap and how soon they are back is as measured on a week of the real
# hourly catalog. Its largest leaps are left out: research takes them for a day of many orders.
COUNT_NOISE = 0.005
LEAP_EVERY_DAYS = 70
LEAPS = (0.7, 0.8, 1.2, 1.3)
LEAP_RETURNS = 0.26
LONGEST_LEAP_DAYS = 12


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, x))))


def _season(day: int, peak: int) -> float:
    return 0.35 + 2.1 * math.exp(7 * (math.cos(2 * math.pi * (day - peak) / YEAR) - 1))


def _spike(day: int, at: int) -> float:
    since = day - at
    return 0.45 if since < 0 else 0.45 + (14 if since == 0 else 0.4 * math.exp(-since / 2))


SHAPES: dict[Shape, Callable[[int, int], float]] = {
    Shape.RISING: lambda day, at: 0.35 + 1.9 * _logistic((day + 22 + at) / 13),
    Shape.SEASONAL: lambda day, at: _season(day, 24 + at),
    Shape.STEADY: lambda _day, _at: 1.0,
    Shape.ONE_DAY_SPIKE: _spike,
    Shape.DECLINING: lambda day, at: 0.25 + 1.6 * _logistic(-(day + 45 + at) / 16),
    Shape.JITTERED: lambda _day, _at: 0.9,
    Shape.DEAD: lambda day, at: 0.9 * _logistic(-(day + 75 + at) / 5),
}


def level(product: Product, day: int) -> float:
    """The shape alone, without fashion, rhythm or noise; 1 is the product's ordinary day."""
    return SHAPES[product.shape](day, product.shape_day)


def pull(product: Product, day: int) -> float:
    """What draws people to a product: its shape, and its fashion, by which who rises goes on for a while."""
    fashion = sum(
        wave.height * math.sin(2 * math.pi * (day / wave.days + wave.phase)) for wave in product.waves
    )
    return level(product, day) * math.exp(fashion)


@lru_cache(maxsize=200_000)
def orders(seed: int, product: Product, day: int) -> float:
    """Orders of one day over all shops, with the week's rhythm and the day's chance."""
    rhythm = 1 + 0.12 * math.sin(2 * math.pi * (day % 7) / 7)
    chance = random.Random(f"{seed}/orders/{product.number}/{day}").lognormvariate(0, 0.22)
    return product.orders_a_day * pull(product, day) * rhythm * chance


@lru_cache(maxsize=200_000)
def sold_30_days(seed: int, product: Product, day: int) -> float:
    return sum(orders(seed, product, day - back) for back in range(ROLLING_DAYS))


def reported_volume(seed: int, listing: Listing, day: int) -> int:
    """``lastest_volume`` as the source shows it: it wobbles, leaps, and some days is yesterday's."""
    rng = random.Random(f"{seed}/volume/{listing.listing_id}/{day}")
    shown = day - (1 if rng.random() < 0.12 else 0)
    wobble = rng.lognormvariate(0, COUNT_NOISE)
    sold = sold_30_days(seed, listing.product, shown) * listing.share
    return round(sold * wobble * _leap(seed, listing.listing_id, day))


def _leap(seed: int, listing_id: int, day: int) -> float:
    """What a displaced count is multiplied with: 1 on most days."""
    block = day // LEAP_EVERY_DAYS
    for possible in (block, block - 1):
        start, days, size = _leap_of_block(seed, listing_id, possible)
        if start <= day < start + days:
            return size
    return 1.0


@lru_cache(maxsize=20_000)
def _leap_of_block(seed: int, listing_id: int, block: int) -> tuple[int, int, float]:
    """The one leap of each stretch of ``LEAP_EVERY_DAYS``: its first day, how long it stands, its size."""
    rng = random.Random(f"{seed}/leap/{listing_id}/{block}")
    start = block * LEAP_EVERY_DAYS + rng.randrange(LEAP_EVERY_DAYS)
    days = 1
    while days < LONGEST_LEAP_DAYS and rng.random() > LEAP_RETURNS:
        days += 1
    return start, days, rng.choice(LEAPS)


def price_factor(seed: int, listing: Listing, day: int) -> float:
    """What the listed price is multiplied with on a day: seldom moved, or for jittered ones drawn anew."""
    if listing.product.shape is Shape.JITTERED and day > -28:
        return random.Random(f"{seed}/jitter/{listing.listing_id}/{day}").uniform(0.62, 1.55)
    month = random.Random(f"{seed}/price/{listing.listing_id}/{day // 24}")
    return month.choice((1.0, 1.0, 1.0, 0.95, 1.04))


def reviews(seed: int, listing: Listing, day: int) -> int:
    """Reviews so far: one in eight orders since the history began leaves one."""
    since = sum(orders(seed, listing.product, past) for past in range(-119, day + 1, 6)) * 6
    return listing.reviews_before + round(since * listing.share / 8)


def interest(products: tuple[Product, ...], day: int) -> float:
    """Search interest of a keyword: a broad base, and what its products do, by their size."""
    total = sum(product.orders_a_day for product in products)
    moved = sum(product.orders_a_day * pull(product, day) for product in products) / total
    return 0.25 + 0.75 * moved


def day_number(epoch: date, day: date) -> int:
    return (day - epoch).days


def date_of(epoch: date, day: int) -> date:
    return epoch + timedelta(days=day)
