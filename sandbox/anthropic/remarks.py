"""What stands out about a candidate: its strong and weak points, each with how much it stands out."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.anthropic.readings import Readings

SOURCES = {
    "demand": "aliexpress",
    "interest": "google_trends",
    "buzz": "reddit",
    "margin": "offers",
    "supply": "aliexpress",
}
# What a whole keyword shares tells neighbors apart less than what is the candidate's own.
SHARED = 0.6
OWN = frozenset({"demand", "margin", "supply"})
# Smaller changes are the weeks' ordinary wobble.
LEAST_CHANGE = 8


@dataclass(frozen=True)
class Remark:
    """``topic`` names its wording; ``weight`` says how much it stands out, 0 to about 100."""

    part: str
    topic: str
    is_plus: bool
    weight: float

    @property
    def is_own(self) -> bool:
        """Of this candidate alone, not of its keyword."""
        return self.part in OWN

    @property
    def source(self) -> str:
        return "aliexpress" if self.topic in {"shops_many", "shop_one"} else SOURCES[self.part]


def remarks_on(readings: Readings, badges: list[str]) -> list[Remark]:
    """Those that stand out most first."""
    found = [
        *_on_demand(readings),
        *_on_interest(readings, badges),
        *_on_buzz(readings),
        *_on_margin(readings),
        *_on_supply(readings),
    ]
    return sorted(found, key=lambda remark: (-remark.weight, remark.topic))


def _on_demand(of: Readings) -> Iterator[Remark]:
    rise, fall, orders = of.number("rise"), of.number("fall"), of.number("orders")
    if rise is not None and rise >= LEAST_CHANGE:
        yield Remark("demand", "rising", True, 30 + min(rise, 65))
    if fall is not None and fall >= LEAST_CHANGE:
        yield Remark("demand", "falling", False, 35 + min(fall, 65))
    if "from_nothing" in of.said:
        yield Remark("demand", "from_nothing", True, 50)
    if "level" in of.said or max(rise or 0, fall or 0) in range(1, LEAST_CHANGE):
        yield Remark("demand", "steady", True, 32)
    if "spike" in of.said:
        yield Remark("demand", "spike", False, 70)
    if "brief" in of.said:
        yield Remark("demand", "brief", False, 55)
    if orders is not None and orders >= 600:
        yield Remark("demand", "orders_many", True, 30 + min(orders / 60, 40))
    if orders is not None and orders < 150:
        yield Remark("demand", "orders_few", False, 58 - orders / 5)


def _on_interest(of: Readings, badges: list[str]) -> Iterator[Remark]:
    level, above, below = (of.number(name) for name in ("interest", "above_season", "below_season"))
    rise, fall = of.number("interest_rise"), of.number("interest_fall")
    if "Seasonal" in badges:
        yield Remark("interest", "seasonal", False, 62)
    if level is not None and level >= 65:
        yield Remark("interest", "searched", True, level * SHARED)
    if level is not None and level < 35:
        yield Remark("interest", "not_searched", False, (100 - level) * SHARED)
    if rise is not None and rise >= 3:
        yield Remark("interest", "interest_rising", True, (45 + 2 * rise) * SHARED)
    if fall is not None and fall >= 3:
        yield Remark("interest", "interest_falling", False, (45 + 2 * fall) * SHARED)
    if above is not None and above >= 3:
        yield Remark("interest", "above_season", True, (40 + 2 * above) * SHARED)
    if below is not None and below >= 3:
        yield Remark("interest", "below_season", False, (40 + 2 * below) * SHARED)


def _on_buzz(of: Readings) -> Iterator[Remark]:
    posts, week = of.number("posts"), of.number("posts_week")
    if "silence" in of.said:
        yield Remark("buzz", "silence", False, 60 * SHARED)
    if posts is not None and posts >= 12:
        topic = "talk_now" if week is not None and 3 * week >= posts else "talk"
        yield Remark("buzz", topic, True, min(30 + posts, 80) * SHARED)
    if posts is not None and posts < 6:
        yield Remark("buzz", "talk_little", False, 55 * SHARED)


def _on_margin(of: Readings) -> Iterator[Remark]:
    keep = of.number("keep")
    if keep is not None and keep >= 42:
        yield Remark("margin", "margin_good", True, 30 + 2 * (keep - 42))
    if keep is not None and 33 <= keep < 42:
        yield Remark("margin", "margin_fair", True, 22)
    if keep is not None and keep < 33:
        yield Remark("margin", "margin_thin", False, 45 + 2 * (33 - keep))


def _on_supply(of: Readings) -> Iterator[Remark]:
    rating, days = of.number("rating"), of.number("days")
    shops, stock = of.number("shops"), of.number("stock")
    if rating is not None and rating >= 4.6:
        yield Remark("supply", "rated_well", True, 40 + 60 * (rating - 4.6))
    if rating is not None and rating < 4.4:
        yield Remark("supply", "rated_poorly", False, 40 + 90 * (4.4 - rating))
    if days is not None and days <= 8:
        yield Remark("supply", "near", True, 62 - 3 * days)
    if days is not None and days >= 14:
        yield Remark("supply", "far", False, 24 + days)
    if shops is not None and shops >= 3:
        yield Remark("supply", "shops_many", True, 24 + 5 * shops)
    if shops == 1:
        yield Remark("supply", "shop_one", False, 44)
    if stock is not None and stock < 80:
        yield Remark("supply", "stock_low", False, 60 - stock / 4)
    if stock is not None and stock >= 1000:
        yield Remark("supply", "stock_deep", True, 28)
    if "not_stated" in of.said:
        yield Remark("supply", "not_stated", False, 41)
