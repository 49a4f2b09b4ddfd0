"""What a request tells about its product: the JSON in its element, as numbered source fields and parts."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from sandbox.catalog.kinds import Kind
from sandbox.catalog.market import KINDS
from sandbox.catalog.search import find_kind

T = TypeVar("T")
ELEMENT = re.compile(r"<(product|listing|facts|source|store)>(.*?)</\1>", re.DOTALL)
# Text that talks to whoever reads it by machine; a careful writer leaves it alone.
INSTRUCTION = re.compile(
    r"ignore (all )?previous|system:|ai assistants?|disregard|you are now", re.IGNORECASE
)
STUFFING = frozenset(
    {
        "2024",
        "2025",
        "2026",
        "new",
        "hot",
        "sale",
        "upgraded",
        "high",
        "quality",
        "free",
        "shipping",
        "luxury",
    }
    | {"1pc", "dropshipping", "wholesale", "gift", "factory", "direct", "best", "seller"}
)


SHOUTED = (
    "abs",
    "bpa",
    "led",
    "lfgb",
    "pc",
    "pe",
    "petg",
    "pu",
    "pvc",
    "rgb",
    "sk5",
    "tpe",
    "tpu",
    "tv",
    "usb",
)


@dataclass(frozen=True)
class Field:
    number: int
    name: str
    value: str


@dataclass(frozen=True)
class Facts:
    """``fields`` are in the request's own numbering where it has one; ``parts`` is a score's explanation."""

    data: Mapping[str, object]
    fields: tuple[Field, ...] = ()
    parts: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @property
    def raw_title(self) -> str:
        for name in ("title", "product_title", "name", "subject"):
            if isinstance(self.data.get(name), str):
                return str(self.data[name])
        return next((known.value for known in self.fields if known.name.lower() == "title"), "Product")

    @property
    def title(self) -> str:
        return clean_title(self.raw_title)

    @property
    def kind(self) -> Kind | None:
        """What the thing is, as far as its title tells."""
        return kind_in(self.raw_title)

    @property
    def name(self) -> str:
        """The title without its size."""
        return self.title.partition(",")[0]

    @property
    def die(self) -> int:
        """Decides small matters: the same product, the same answer."""
        return _die(self.raw_title)

    def choose(self, what: str, options: Sequence[T]) -> T:
        """One of the options, another one for another product or another matter."""
        return options[_die(f"{self.raw_title}/{what}") % len(options)]

    def named(self, *names: str) -> Field | None:
        return next(
            (f for f in self.fields if f.name.lower() in names and not INSTRUCTION.search(f.value)), None
        )


def _die(seed: str) -> int:
    return int(hashlib.sha256(seed.encode()).hexdigest()[:8], 16)


def clean_title(raw: str) -> str:
    """A title without stuffing: up to the thing's name, in sentence case, with its size.

    >>> clean_title("Upgraded Ribbed Stoneware Self-Watering Planter 16CM Indoor Outdoor Dropshipping")
    'Ribbed stoneware self-watering planter, 16 cm'
    """
    words = [word for word in raw.split() if word.lower().strip(",.") not in STUFFING]
    size = next((found for word in words if (found := _size(word))), "")
    kind = kind_in(raw)
    noun = kind.noun.lower().split() if kind else []
    lowered = [word.lower() for word in words]
    starts = [at for at in range(len(lowered)) if noun and lowered[at : at + len(noun)] == noun]
    end = starts[0] + len(noun) if starts else 5
    name = " ".join(word for word in lowered[:end] if not word[0].isdigit()) or raw.lower()
    name = re.sub(r"\b(\w+)( \1\b)+", r"\1", name)
    for shout in SHOUTED:
        name = re.sub(rf"\b{shout}\b", shout.upper(), name)
    return name[0].upper() + name[1:] + (f", {size}" if size else "")


@lru_cache(maxsize=2_048)
def kind_in(title: str) -> Kind | None:
    """The kind that a title names, else the one that its first words come closest to."""
    lowered = f" {title.lower()} "
    named = [kind for kind in KINDS if f" {kind.noun.lower()} " in lowered]
    return max(named, key=lambda kind: len(kind.noun)) if named else find_kind(" ".join(title.split()[:7]))


def _size(word: str) -> str:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(cm|mm|ml|l|m|kg|pieces)", word.lower())
    return f"{found[1]} {found[2]}" if found else ""


def facts_of(text: str) -> Facts:
    """The first element that holds JSON; else the text itself as one field."""
    for _, inside in ELEMENT.findall(text):
        try:
            data = json.loads(inside)
        except ValueError:
            continue
        if isinstance(data, dict):
            parts = data.get("parts")
            known = {k: v for k, v in parts.items() if isinstance(v, dict)} if isinstance(parts, dict) else {}
            return Facts(data, tuple(_fields(data)), known)
    return Facts({}, (Field(1, "text", " ".join(text.split())[:400]),))


def _fields(data: Mapping[str, object]) -> Iterator[Field]:
    """Numbered fields where the request has them; else every plain value, counted."""
    for value in data.values():
        if (
            isinstance(value, list)
            and value
            and all(isinstance(i, dict) and "n" in i and "value" in i for i in value)
        ):
            for item in value:
                yield Field(int(item["n"]), str(item.get("name", "")), str(item["value"]))
            return
    number = 0
    for name, value in data.items():
        pairs = value.items() if isinstance(value, dict) else [(name, value)]
        for inner, plain in pairs:
            if isinstance(plain, str | int | float) and not isinstance(plain, bool):
                number += 1
                yield Field(number, str(inner), str(plain))
