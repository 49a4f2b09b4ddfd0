"""What the stand-in writes: reasons from a score's parts, and copy whose sentences name their sources."""

from dataclasses import dataclass

from sandbox.anthropic.facts import INSTRUCTION, Facts, Field

SOURCES = {
    "demand": "aliexpress",
    "interest": "google_trends",
    "buzz": "reddit",
    "margin": "offers",
    "supply": "aliexpress",
}
AUDIENCES = {
    "indoor_plants": "People with more windowsills than time: gift buyers, first-time owners.",
    "kitchen": "Home cooks who tidy as they go, and anyone looking for a house-warming present.",
    "pets": "Owners of indoor cats and small dogs who read reviews before they buy.",
    "desk_setup": "People who work from home and share pictures of their desk.",
    "home_gym": "Beginners who train at home and need things that fit under a bed.",
    "travel": "Cabin-bag travelers who pack for a week or less.",
    "baby": "Parents of a first child, and the friends who bring presents.",
    "garden": "Balcony and small-garden owners who plan the next season.",
    "car": "Commuters and families who spend an hour a day in the car.",
    "beauty_tools": "Buyers of simple routines who want a tool that lasts.",
    "lighting": "Renters who change a room without drilling.",
    "crafts": "Beginners who want everything in one box, and people who make presents.",
}
OTHER_AUDIENCE = "Buyers who search for exactly this and compare two or three shops."
# Said of one product in six, so that a reviewer has something to settle: no source carries it.
UNSUPPORTED = (
    "The finish keeps its color for years.",
    "It is the quietest of its kind.",
    "It never needs a replacement part.",
    "Experts recommend it for beginners.",
)
SHARE_UNSUPPORTED = 6


@dataclass(frozen=True)
class Reason:
    sign: str
    text: str
    source: str


@dataclass(frozen=True)
class Sentence:
    text: str
    sources: tuple[int, ...]


def points(part: dict[str, object] | object) -> float | None:
    value = part.get("points") if isinstance(part, dict) else None
    return float(value) if isinstance(value, int | float) else None


def _said(facts: Facts, name: str) -> str:
    return str(facts.parts[name].get("facts") or "").strip()


def ranked_parts(facts: Facts) -> list[str]:
    """Parts that are known, the strongest first."""
    known = [(points(part), name) for name, part in facts.parts.items()]
    return [name for value, name in sorted(((v, n) for v, n in known if v is not None), reverse=True)]


def why(facts: Facts) -> str:
    best = ranked_parts(facts)[:2]
    said = [_said(facts, name) for name in best if _said(facts, name)]
    return _joined(said) if said else f"{facts.title}: the facts given name no figure that speaks for it yet."


def risk(facts: Facts) -> str:
    ranked = ranked_parts(facts)
    missing = [name for name, part in facts.parts.items() if points(part) is None]
    if missing:
        return f"{missing[0].capitalize()} is unknown today, so the score may move when it answers again."
    if ranked and (points(facts.parts[ranked[-1]]) or 0) < 60:
        return _said(facts, ranked[-1]) or f"Its {ranked[-1]} is the weakest part."
    return "Order one yourself first: pictures and weight come from the shops."


def audience(facts: Facts) -> str:
    return AUDIENCES.get(str(facts.data.get("niche", "")), OTHER_AUDIENCE)


def angle(facts: Facts) -> str:
    title = facts.title
    return (
        f"Show the {title[0].lower() + title[1:]} in use, in one quiet picture; name size and material first."
    )


def reasons(facts: Facts) -> list[Reason]:
    """A plus for each strong part, a minus for each weak one; two to four, strongest first."""
    ranked = ranked_parts(facts)
    found = []
    for place, name in enumerate(ranked):
        said, value = _said(facts, name), points(facts.parts[name]) or 0
        if said and (value >= 60 or value < 45 or place == 0):
            found.append(
                Reason(
                    "plus" if value >= 60 or place == 0 else "minus", said, SOURCES.get(name, "aliexpress")
                )
            )
    pluses = [reason for reason in found if reason.sign == "plus"][:3]
    minuses = [reason for reason in found if reason.sign == "minus"][-(4 - len(pluses)) :]
    chosen = pluses + minuses
    if len(chosen) < 2 and len(ranked) > 1:
        last = ranked[-1]
        said = _said(facts, last) or f"Its {last} is the weakest part."
        chosen.append(Reason("minus", said, SOURCES.get(last, "offers")))
    return chosen or [Reason("minus", "No part of the score is known yet.", "aliexpress")]


def _joined(sentences: list[str]) -> str:
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in sentences)


TEMPLATES = {
    "capacity": "It holds {value}.",
    "volume": "It holds {value}.",
    "reservoir": "The reservoir holds {value}.",
    "diameter": "It comes in {value} across.",
    "height": "It stands {value} tall.",
    "length": "It is {value} long.",
    "width": "It is {value} wide.",
    "weight": "It weighs {value}.",
    "power": "Power: {value}.",
    "pump": "The pump: {low}.",
    "handle": "The handle: {low}.",
    "dishwasher": "Dishwasher: {low}.",
    "rating": "Buyers give it {value}.",
    "reviews": "Reviews so far: {value}.",
    "ships from": "It ships from {value}.",
}
SKIPPED = frozenset(
    {
        "title",
        "name",
        "description",
        "detail",
        "url",
        "id",
        "price",
        "currency",
        "category",
        "niche",
        "images",
    }
    | {
        "brand_voice",
        "voice",
        "language",
        "country",
        "keyword",
        "search_keyword",
        "shop",
        "supplier",
        "store",
    }
    | {"product_id", "listing_id", "picture_count", "text", "store_name", "shop text"}
)


def _sentence(known: Field) -> Sentence:
    name, value = known.name.lower().replace("_", " "), known.value.strip().rstrip(".")
    low = value[0].lower() + value[1:] if value and not value[:2].isupper() else value
    template = TEMPLATES.get(name)
    text = template.format(value=value, low=low) if template else f"{name.capitalize()}: {low}."
    return Sentence(text, (known.number,))


def sentences(facts: Facts) -> list[Sentence]:
    """An opening from title and material, one sentence per fact, and at times one that nothing supports."""
    title, material = facts.named("title"), facts.named("material")
    named = [known.number for known in (title, material) if known]
    opening = facts.title.partition(",")[0]
    made = f" made of {material.value[0].lower() + material.value[1:]}" if material and material.value else ""
    if material and material.value.split()[0].lower() in opening.lower():
        made = ""
    written = [
        Sentence(f"{_article(opening)} {opening[0].lower() + opening[1:]}{made}.", tuple(named or [1]))
    ]
    usable = [
        known
        for known in facts.fields
        if known.name.lower() not in SKIPPED and known is not material and known.value.strip()
        and len(known.value) < 120 and not INSTRUCTION.search(known.value)
    ]  # fmt: skip
    written += [_sentence(known) for known in usable[:6]]
    if facts.die % SHARE_UNSUPPORTED == 0:
        written.insert(min(3, len(written)), Sentence(UNSUPPORTED[facts.die % len(UNSUPPORTED)], ()))
    return written


def _article(noun: str) -> str:
    return "An" if noun[0].lower() in "aeiou" else "A"


def keywords(facts: Facts) -> list[str]:
    title = facts.title.partition(",")[0].lower()
    words = title.split()
    found = [title, " ".join(words[-2:]), f"{title} gift", f"buy {' '.join(words[-2:])}"]
    return list(dict.fromkeys(found))


def alt_text(facts: Facts, index: int) -> str:
    views = (
        "on a pale ground",
        "seen closer",
        "tilted",
        "in detail",
        "in another color",
        "from the side",
        "from above",
    )
    return f"{facts.title} {views[index % len(views)]}"


def seo_title(facts: Facts) -> str:
    store = facts.data.get("store_name")
    return (f"{facts.title} | {store}" if isinstance(store, str) else facts.title)[:60]


def seo_description(facts: Facts) -> str:
    text = ""
    for sentence in sentences(facts):
        if sentence.sources and len(text) + len(sentence.text) < 155:
            text = f"{text} {sentence.text}".strip()
    return text
