"""Copy for a product page: sentences that name their sources, and the short texts around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sandbox.anthropic.facts import INSTRUCTION, Facts, Field
from sandbox.anthropic.phrases import clause, listed, size_clause, small, with_article

# Said of one product in six, so that a reviewer has something to settle: no source carries it.
UNSUPPORTED = (
    "The finish keeps its color for years.",
    "It is the quietest of its kind.",
    "It never needs a replacement part.",
    "Experts recommend it for beginners.",
)
SHARE_UNSUPPORTED = 6
MOST_SENTENCES = 5
MOST_FEATURES = 4
LONGEST_VALUE = 60
LONGEST_SEO_TITLE = 60
LONGEST_SEO_DESCRIPTION = 155
# Not about the thing, or told in a sentence of its own.
APART = frozenset(
    {"title", "name", "material", "use", "in the box", "weight", "ships from", "reviews", "rating"}
    | {"shop text", "description", "detail", "text", "url", "id", "price", "currency", "category", "niche"}
    | {"images", "brand_voice", "voice", "language", "country", "keyword", "search_keyword", "shop"}
    | {"supplier", "store", "store_name", "product_id", "listing_id", "picture_count"}
    | {"brand name", "brand", "model number", "origin", "certification", "choice", "item type"}
)
OPENINGS = (
    "{A_name} for {use}.",
    "This {name} is meant for {use}.",
    "For {use}: {a_name}.",
    "{A_name}, meant for {use}.",
    "{Use}: that is what this {name} is for.",
)
SHORT_OPENINGS = ("{A_name}.", "This is {a_name}.")
MADE_OF = ("It is made of {material}.", "Its material is {material}.")
BOXES = ("In the box: {box}", "What arrives: {box}", "The parcel brings {box}")
SENT = ("It is sent from {country}", "It comes to you from {country}", "It sets out from {country}")
VIEWS = (
    "on a pale ground",
    "seen closer",
    "tilted",
    "in detail",
    "in another color",
    "from the side",
    "from above",
)


@dataclass(frozen=True)
class Sentence:
    text: str
    sources: tuple[int, ...]


def sentences(facts: Facts) -> list[Sentence]:
    """Three to five that the facts carry, and at times one that nothing carries."""
    written = supported(facts)
    if facts.die % SHARE_UNSUPPORTED == 0:
        written.insert(min(3, len(written)), Sentence(UNSUPPORTED[facts.die % len(UNSUPPORTED)], ()))
    return written


def supported(facts: Facts) -> list[Sentence]:
    opening, size, features = _opening(facts), _size(facts), _features(facts)
    ending = _ending(facts, is_one=len(opening) + len(size) + len(features) > MOST_SENTENCES - 2)
    told = facts.choose("order", ([*size, *features], [*features, *size]))
    return [*opening, *told, *ending]


def _opening(facts: Facts) -> list[Sentence]:
    title, use, material = facts.named("title"), facts.named("use"), facts.named("material")
    name = small(facts.name)
    if name.endswith("s") and not name.endswith("ss"):
        name = f"pair of {name}" if name.endswith("shears") else f"set of {name}"
    words = {"name": name, "a_name": with_article(name), "A_name": with_article(name).capitalize()}
    # Abbreviations inside a name must survive the capital letter in front.
    words["A_name"] = words["a_name"][0].upper() + words["a_name"][1:]
    sources = tuple(known.number for known in (title, use) if known) or (1,)
    if use and len(use.value) <= LONGEST_VALUE:
        template = facts.choose("opening", OPENINGS)
        text = template.format(**words, use=small(use.value), Use=use.value)
    else:
        text = facts.choose("opening", SHORT_OPENINGS).format(**words)
    found = [Sentence(text, sources)]
    if material and material.value.split()[0].lower() not in name.lower():
        made = facts.choose("made", MADE_OF).format(material=small(material.value))
        found.append(Sentence(made, (material.number,)))
    return found


def _size(facts: Facts) -> list[Sentence]:
    """The sizes it comes in; the weight belongs to them when there is one only."""
    named = facts.named(facts.kind.size_name.lower()) if facts.kind else None
    if named is None:
        return []
    text, weight = size_clause(named.name, named.value), facts.named("weight")
    if weight is None or weight is named or "," in named.value:
        return [Sentence(f"{text}.", (named.number,))]
    ending = facts.choose("weight", (" and weighs {w}.", ", at a weight of {w}."))
    if not text.startswith("It "):
        ending = "; it weighs {w}."
    return [Sentence(text + ending.format(w=weight.value), (named.number, weight.number))]


def _features(facts: Facts) -> list[Sentence]:
    """The other facts, two to a sentence."""
    size = facts.kind.size_name.lower() if facts.kind else ""
    told = [
        (text, known.number)
        for known in facts.fields
        if known.name.lower() not in APART | {size} and _is_sound(known)
        for text in [clause(facts.kind, known.name, known.value.strip().rstrip("."))]
        if text
    ]
    return list(_paired(facts, told[:MOST_FEATURES]))


def _is_sound(known: Field) -> bool:
    return (
        bool(known.value.strip())
        and len(known.value) <= LONGEST_VALUE
        and not INSTRUCTION.search(known.value)
    )


def _paired(facts: Facts, told: Sequence[tuple[str, int]]) -> Iterator[Sentence]:
    first = facts.choose("single first", (0, 1)) if len(told) % 2 else 0
    pairs = [told[:first]] if first else []
    pairs += [told[start : start + 2] for start in range(first, len(told), 2)]
    for number, pair in enumerate(pairs):
        joint = facts.choose(f"joint {number}", (", and ", "; "))
        text = joint.join(clause for clause, _ in pair)
        yield Sentence(f"{text[0].upper()}{text[1:]}.", tuple(number for _, number in pair))


def _ending(facts: Facts, *, is_one: bool) -> list[Sentence]:
    """What arrives and where it comes from, in one sentence where there is no room for two."""
    box, origin = facts.named("in the box"), facts.named("ships from")
    found = []
    if box and ", " in box.value:
        template = facts.choose("box", BOXES if small(box.value) != box.value else BOXES[:2])
        contents = listed([small(part) for part in box.value.split(", ")], "and")
        found.append(Sentence(template.format(box=contents), (box.number,)))
    if origin:
        country = origin.value.partition(",")[0]
        found.append(Sentence(facts.choose("sent", SENT).format(country=country), (origin.number,)))
    if is_one and len(found) == 2:
        joined = f"{found[0].text}; {small(found[1].text)}"
        found = [Sentence(joined, found[0].sources + found[1].sources)]
    return [Sentence(f"{sentence.text}.", sentence.sources) for sentence in found]


def subtitle(facts: Facts) -> str:
    """One line below the title: the size, else what it is for."""
    use = facts.named("use")
    size = _size(facts)
    options = [f"For {small(use.value)}"] if use else []
    options += [size[0].text.rstrip(".")] if size else []
    return facts.choose("subtitle", options) if options else facts.name


def keywords(facts: Facts) -> list[str]:
    """What somebody types who looks for this."""
    name, kind, material = small(facts.name), facts.kind, facts.named("material")
    size = facts.title.partition(", ")[2]
    if kind is None:
        words = name.split()
        found = [name, " ".join(words[-2:]), " ".join(words[-3:])]
    else:
        noun = small(kind.noun)
        found = [name, noun, kind.keyword]
        found += [f"{small(material.value)} {noun}"] if material and len(material.value) < 24 else []
        found += [f"{noun} {size}"] if size else []
        found += [f"{name.split()[0]} {noun}"]
    return list(dict.fromkeys(found))


def alt_text(facts: Facts, index: int) -> str:
    """What a picture shows, in the order in which shops place their pictures; the cover names the size."""
    view = VIEWS[index % len(VIEWS)]
    material = facts.named("material")
    if index == 0:
        return f"{facts.title}, {view}"
    if material and index == VIEWS.index("in detail"):
        return f"{facts.name} {view}: {small(material.value)}"
    return f"{facts.name} {view}"


def seo_title(facts: Facts) -> str:
    """The title, with the store or what it is for as far as there is room."""
    store, use = facts.data.get("store_name"), facts.named("use")
    endings = [f" | {store}"] if isinstance(store, str) else []
    joint = ", for" if "," in facts.title else " for"
    endings += [f"{joint} {small(part)}" for part in _shorter(use.value)] if use else []
    fitting = [end for end in endings if len(facts.title) + len(end) <= LONGEST_SEO_TITLE]
    return _cut(facts.title, LONGEST_SEO_TITLE) + (fitting[0] if fitting else "")


def _shorter(text: str) -> list[str]:
    """A purpose, whole and, where that says enough, up to its first comma or "and"."""
    short = text.partition(", ")[0].partition(" and ")[0]
    return [text, short] if " " in short else [text]


def _cut(text: str, limit: int) -> str:
    """At a word's end."""
    return text if len(text) <= limit else text[: limit + 1].rsplit(" ", 1)[0].rstrip(",")


def seo_description(facts: Facts) -> str:
    """As many of the sentences as there is room for, the first of them in any case."""
    text = ""
    for sentence in supported(facts):
        if len(text) + len(sentence.text) < LONGEST_SEO_DESCRIPTION:
            text = f"{text} {sentence.text}".strip()
    return text or _cut(facts.title, LONGEST_SEO_DESCRIPTION)
