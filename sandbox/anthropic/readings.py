"""The figures inside a score's explanations, read back out of their sentences, as written there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# By part; every figure that a remark may quote. A form that is not found is not quoted.
FORMS: Mapping[str, Mapping[str, str]] = {
    "demand": {
        "orders": r"([\d,]+) orders? in 30 days",
        "rise": r"up ([\d,]+)% on four weeks ago",
        "fall": r"down ([\d,]+)% on four weeks ago",
        "level": r"(as four weeks ago)",
        "from_nothing": r"(up from next to none)",
        "brief": r"(seen too briefly)",
        "days_seen": r"([\d,]+ days?) seen",
        "spike": r"(one-day spike)",
    },
    "interest": {
        "interest": r"at (\d+) of 100",
        "interest_rise": r"up ([\d,]+) points? on the four weeks before",
        "interest_fall": r"down ([\d,]+) points? on the four weeks before",
        "above_season": r"up ([\d,]+) points? on the same weeks last year",
        "below_season": r"down ([\d,]+) points? on the same weeks last year",
    },
    "buzz": {
        "posts": r"([\d,]+) posts? about",
        "posts_week": r"([\d,]+) of them in the last week",
        "silence": r"(Nobody wrote)",
    },
    "margin": {
        "keep": r"([\d.]+)% kept at",
        "price": r"kept at (.+?), before",
        "landed": r"Landed cost (.+?)\.?$",
    },
    "supply": {
        "shops": r"(\d+) shops?\b",
        "rating": r"rated ([\d.]+\d)",
        "days": r"within (\d+) days",
        "stock": r"stock ([\d,]+\d|\d)",
        "not_stated": r"Not stated: (.+?)\.?$",
    },
}


@dataclass(frozen=True)
class Readings:
    """``said`` holds each figure as it was written, so that it can be quoted and never computed anew."""

    said: Mapping[str, str]

    def number(self, name: str) -> float | None:
        text = self.said.get(name, "").replace(",", "")
        return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None


def read_parts(explained: Mapping[str, str]) -> Readings:
    """All that the explanations state, by the names above."""
    said = {}
    for part, forms in FORMS.items():
        for name, form in forms.items():
            if found := re.search(form, explained.get(part, "")):
                said[name] = found[1]
    return Readings(said)
