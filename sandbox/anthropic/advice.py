"""An analysis of a candidate: why, risk, audience, angle and reasons, from its own strong and weak points."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sandbox.anthropic.buyers import BUYERS, NICHE_BUYERS, NICHE_SCENES
from sandbox.anthropic.facts import INSTRUCTION, Facts
from sandbox.anthropic.phrases import small
from sandbox.anthropic.readings import Readings, read_parts
from sandbox.anthropic.remarks import SOURCES, Remark, remarks_on
from sandbox.anthropic.wording import BUYER_TRAITS, HINTS, REASONS, RISK, WHY

FIGURE = re.compile(r"{(\w+)}")
OTHER_BUYERS = ("People who search for exactly this and compare two or three shops", "in use, by daylight")
SCENES = ("Show it {scene}.", "One picture decides: {scene}.", "Picture it {scene}.")
NAMED_FIRST = (
    "Name the {first} first.",
    "Begin with the {first}, then the size.",
    "Let the {first} be the first words.",
)
JOINTS = ("{one}, and {other}.", "{one}; {other}.", "{one}. {Other}.")


@dataclass(frozen=True)
class Reason:
    sign: str
    text: str
    source: str
    field: str


@dataclass(frozen=True)
class Candidate:
    """What the request says of one product, with what stands out, the most striking first."""

    facts: Facts
    explained: Mapping[str, str]
    readings: Readings
    remarks: Sequence[Remark]

    def pluses(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.is_plus]

    def minuses(self) -> list[Remark]:
        return [remark for remark in self.remarks if not remark.is_plus]

    def worded(self, use: str, remark: Remark | str, words: Mapping[str, Sequence[str]]) -> str:
        topic = remark if isinstance(remark, str) else remark.topic
        readable = [text for text in words[topic] if set(FIGURE.findall(text)) <= self.readings.said.keys()]
        return self.facts.choose(f"{use}/{topic}", readable).format(**self.readings.said)

    def points(self, part: str) -> float | None:
        value = self.facts.parts[part].get("points")
        return float(value) if isinstance(value, int | float) else None

    @property
    def ranked_parts(self) -> list[str]:
        """Parts that are known, the strongest first."""
        known = [(value, name) for name in self.facts.parts if (value := self.points(name)) is not None]
        return [name for _, name in sorted(known, reverse=True)]


def candidate(facts: Facts) -> Candidate:
    explained = {name: str(part.get("facts") or "").strip() for name, part in facts.parts.items()}
    readings = read_parts(explained)
    badges = facts.data.get("badges")
    named = [str(badge) for badge in badges] if isinstance(badges, list) else []
    return Candidate(facts, explained, readings, remarks_on(readings, named))


def why(facts: Facts) -> str:
    """The two strongest points of different parts; where none can be read, the best parts as explained."""
    of = candidate(facts)
    pluses = _of_different_parts(_own_first(of.pluses()))[:2]
    if len(pluses) == 2:
        one, other = (of.worded("why", remark, WHY) for remark in pluses)
        joint = facts.choose("joint", JOINTS if ":" not in one + other else JOINTS[2:])
        return joint.format(one=_big(one), other=other, Other=_big(other))
    if pluses:
        return f"{_big(of.worded('why', pluses[0], WHY))}; nothing else stands out yet."
    said = [of.explained[part] for part in of.ranked_parts[:2] if of.explained[part]]
    if of.remarks or not said:
        return f"{facts.title}: no figure speaks for it yet."
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said)


def risk(facts: Facts) -> str:
    """The weakest point; a part that nobody could read is one."""
    of = candidate(facts)
    missing = [name for name in facts.parts if of.points(name) is None]
    if missing:
        return f"{_big(missing[0])} is unknown today, so the score may move when it answers again."
    if of.minuses():
        return of.worded("risk", facts.choose("risk", _about_as_striking(of.minuses())), RISK)
    weakest = of.ranked_parts[-1:] or ["score"]
    return facts.choose(
        "no risk",
        (
            "Order one yourself first: pictures and weight come from the shops.",
            f"No weak point stands out; {weakest[0]} is its weakest part, so watch that first.",
        ),
    )


def audience(facts: Facts) -> str:
    of = candidate(facts)
    buyers = facts.choose("buyers", _known(facts, 0, NICHE_BUYERS))
    traits = [remark.topic for remark in of.remarks[:6] if remark.topic in BUYER_TRAITS]
    traits += ["price"] if "price" in of.readings.said else []
    if not traits:
        return f"{buyers}."
    trait = of.worded("audience", facts.choose("trait", traits[:3]), BUYER_TRAITS)
    return f"{buyers}, {trait}."


def angle(facts: Facts) -> str:
    """A picture, the word to begin with, and what its most striking point asks for."""
    of = candidate(facts)
    scene = facts.choose("which scene", _known(facts, 1, NICHE_SCENES))
    told = [facts.choose("scene", SCENES).format(scene=scene)]
    if facts.kind:
        first = facts.choose("first", _telling(facts))
        told.append(facts.choose("named first", NAMED_FIRST).format(first=first))
    hints = [remark for remark in _own_first(of.remarks) if remark.topic in HINTS][:3]
    if hints:
        told[1:] = [of.worded("hint", facts.choose("hinted", hints), HINTS), *told[1:2]][:2]
    return " ".join(told)


def _known(facts: Facts, place: int, by_niche: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What is known of the kind, and of its niche; else what is true of anything."""
    found = list(by_niche.get(str(facts.data.get("niche", "")), ()))
    if facts.kind:
        found.append(BUYERS[facts.kind.keyword][place])
    return found or [OTHER_BUYERS[place]]


def _telling(facts: Facts) -> list[str]:
    """What of the thing itself can stand in front: its material and its style."""
    name = facts.name.lower()
    materials = [small(one) for one in (facts.kind.materials if facts.kind else ()) if one.lower() in name]
    return [*materials, f"{name.split()[0]} form"]


def reasons(facts: Facts) -> list[Reason]:
    """Two to four: the strongest points, then the weakest, from different parts as far as there are."""
    of = candidate(facts)
    pluses = _of_different_parts(of.pluses())[:3]
    minuses = _of_different_parts(of.minuses())[: 4 - len(pluses)] or []
    chosen = [*pluses, *minuses]
    if len(chosen) < 2:
        chosen += [remark for remark in of.remarks if remark not in chosen][: 2 - len(chosen)]
    found = [
        Reason(
            "plus" if one.is_plus else "minus",
            of.worded("reason", one, REASONS),
            one.source,
            f"parts.{one.part}",
        )
        for one in chosen
    ]
    return found if len(found) >= 2 else [*found, *_by_points(of)][:4]


def _by_points(of: Candidate) -> list[Reason]:
    """From points alone, for explanations in words that we do not know."""
    found = []
    for place, name in enumerate(of.ranked_parts):
        said, points = of.explained[name], of.points(name) or 0
        is_plus = points >= 60 or place == 0
        if said and (is_plus or points < 45):
            found.append(
                Reason("plus" if is_plus else "minus", said, SOURCES.get(name, "aliexpress"), f"parts.{name}")
            )
    return found or [Reason("minus", "No part of the score is known yet.", "aliexpress", "title")]


def _own_first(remarks: Sequence[Remark]) -> list[Remark]:
    return sorted(remarks, key=lambda remark: not remark.is_own)


def _about_as_striking(remarks: Sequence[Remark]) -> list[Remark]:
    """The first, and what stands out little less and is the candidate's own."""
    return [
        one for one in remarks if one is remarks[0] or (one.is_own and one.weight > remarks[0].weight - 12)
    ]


def _of_different_parts(remarks: Sequence[Remark]) -> list[Remark]:
    """The first of each part, then the others."""
    first = [one for at, one in enumerate(remarks) if one.part not in {seen.part for seen in remarks[:at]}]
    return first + [one for one in remarks if one not in first]


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]


def price_band(facts: Facts) -> dict[str, int] | None:
    """Around the suggested price, and not below what a piece costs; none where that is unknown."""
    market = facts.data.get("market")
    known = market if isinstance(market, dict) else {}
    price, landed = known.get("suggested_price_minor"), known.get("landed_cost_minor")
    if not isinstance(price, int) or not isinstance(landed, int):
        return None
    return {"low_minor": max(landed, price * 9 // 10), "high_minor": max(landed, price * 23 // 20)}


def is_suspicious(facts: Facts) -> bool:
    """Whether a text in the request talks to whoever reads it by machine."""
    posts = facts.data.get("posts")
    told = [facts.raw_title, *(map(str, posts) if isinstance(posts, list) else ())]
    return any(INSTRUCTION.search(text) for text in told)
