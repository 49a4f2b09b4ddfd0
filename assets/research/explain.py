"""The sentence under each part of a score: the figures it rests on, in words."""

from collections.abc import Mapping

from kit.money import display

Facts = Mapping[str, object]


def number(facts: Facts, name: str) -> float | None:
    value = facts.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def count(value: float | None, one: str, many: str) -> str:
    """
    >>> count(2940, "order", "orders"), count(1, "order", "orders")
    ('2,940 orders', '1 order')
    """
    whole = round(value or 0)
    return f"{whole:,} {one if whole == 1 else many}"


def explain_demand(facts: Facts) -> str:
    level, velocity = number(facts, "sold_level"), number(facts, "sold_velocity")
    if level is None:
        return "No reading: no sound sold count in the last 120 days."
    text = count(level, "order", "orders") + " in 30 days"
    earlier = number(facts, "sold_earlier")
    if velocity is None or earlier is None:
        text += "; seen too briefly to say where it is going"
    elif abs(velocity) < 0.02:
        text += ", as four weeks ago"
    else:
        change = round(100 * (level - earlier) / earlier) if earlier > 0 else None
        moved = f"{abs(change)}%" if change is not None and abs(change) < 1000 else "from next to none"
        text += f", {'up' if velocity > 0 else 'down'} {moved} on four weeks ago"
    text += f". 7-day median, {count(number(facts, 'days_seen'), 'day', 'days')} seen"
    shops = number(facts, "shops")
    if shops:
        text += f", {count(shops, 'shop', 'shops')}"
    spike = " A one-day spike is taken out." if facts.get("is_spike") else ""
    return f"{text}.{_prospect(number(facts, 'rise_chance'))}{spike}"


def _prospect(chance: float | None) -> str:
    """In two steps only, because a sentence that changes every day is a new question to Claude every day."""
    if chance is None or chance < 0.2:
        return ""
    likely = "Likely to be" if chance >= 0.5 else "May be"
    return f" {likely} among the fastest risers of the next three days."


def explain_interest(facts: Facts) -> str:
    level, slope = number(facts, "interest_level"), number(facts, "interest_slope")
    if level is None:
        return f"No reading: Google Trends has nothing on “{facts['keyword']}” today."
    text = f"“{facts['keyword']}” at {level:.0f} of 100"
    if slope is not None:
        text += f", {_points(slope)} on the four weeks before"
    season = number(facts, "interest_season")
    if season is not None:
        text += f", {_points(season)} on the same weeks last year"
    return f"{text}. Mean of {count(number(facts, 'draws'), 'pull', 'pulls')}."


def explain_buzz(facts: Facts) -> str:
    mentions = number(facts, "mentions_28d")
    if mentions is None:
        return f"No reading: Reddit has not answered for “{facts['keyword']}” today."
    if mentions == 0:
        return f"Nobody wrote about “{facts['keyword']}” in four weeks."
    text = f"{count(mentions, 'post', 'posts')} about “{facts['keyword']}” in four weeks"
    week, engagement = number(facts, "mentions_7d"), number(facts, "engagement")
    if week:
        text += f", {round(week)} of them in the last week"
    if engagement is not None:
        text += f". The middle one has {engagement:.0f} points (votes and twice its comments)"
    return f"{text}."


def explain_margin(facts: Facts) -> str:
    currency, price = str(facts["market_currency"]), number(facts, "price_minor")
    shown = display(round(price or 0), currency)
    if facts.get("freight_minor") is None:
        return f"No reading: no shop states its freight. Suggested price {shown}."
    landed = display(round(number(facts, "landed_minor") or 0), currency)
    return f"{number(facts, 'keep_percent')}% kept at {shown}, before advertising. Landed cost {landed}."


def explain_supply(facts: Facts) -> str:
    shops, rating = number(facts, "shops"), number(facts, "rating")
    days, stock = number(facts, "delivery_days_max"), number(facts, "stock")
    told = [
        count(shops, "shop", "shops") if shops else None,
        f"best rated {rating:.1f}" if rating is not None else None,
        f"there within {days:.0f} days" if days is not None else None,
        f"stock {stock:,.0f}" if stock is not None else None,
    ]
    known = ", ".join(part for part in told if part)
    names = ("shops", "ratings", "delivery", "stock")
    missing = [name for name, part in zip(names, told, strict=True) if part is None]
    if not known:
        return "No reading: shops, ratings, delivery and stock are not stated."
    return f"{known[0].upper()}{known[1:]}." + (f" Not stated: {', '.join(missing)}." if missing else "")


SUSPICIOUS_BADGE = "Text addressed to machines"

EXPLANATIONS = {
    "demand": explain_demand,
    "interest": explain_interest,
    "buzz": explain_buzz,
    "margin": explain_margin,
    "supply": explain_supply,
}


def badges(facts: Facts, missing: list[str]) -> list[str]:
    """What an owner should see before the figures."""
    velocity = number(facts, "sold_velocity")
    slope, last_year = number(facts, "interest_slope"), number(facts, "interest_slope_last_year")
    found = []
    if facts.get("is_spike"):
        found.append("Spike, not a trend")
    if velocity is not None and velocity >= 0.15:
        found.append("Rising")
    if velocity is not None and velocity <= -0.15:
        found.append("Falling")
    if slope is not None and last_year is not None and slope >= 5 and last_year >= 5:
        found.append("Seasonal")
    if velocity is None:
        found.append("New")
    return found + [f"{part.capitalize()} missing" for part in missing]


def _points(change: float) -> str:
    if abs(change) < 0.5:
        return "level"
    return f"{'up' if change > 0 else 'down'} {count(abs(change), 'point', 'points')}"
