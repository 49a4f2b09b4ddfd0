"""What suppliers state, as plain numbered facts, and what in it is no fact but an order to whoever reads
it."""

import html
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

import nh3

from assets.product_import.listing import SourceField

MOST_FACTS = 100
MOST_TOLD = 300
LONGEST_NAME = 100
LONGEST_VALUE = 2_000
MOST_SHOP_TEXT = 600
SENTENCE = re.compile(r"(?<=[.!?])\s+")
# Text that talks to the reader's machine instead of about the product.
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|rule|above|previous|prompt|guideline)"
    r"|\b(?:system|developer|assistant|human)\s*:"
    r"|\b(?:note|message|memo) (?:to|for) (?:the )?(?:ai|assistants?|llm)"
    r"|\byou (?:are|must|will|shall) (?:now )?(?:an? |act|answer|output|respond|set|say)|\bas an ai\b"
    r"|\bprompt\b|\bassistant\b|\blanguage model\b|\bjailbreak|\bdeveloper mode\b|\bdo anything now\b"
    r"|</?(?:product|system|instructions?|prompt|user|assistant)\b|\[/?inst\]|<\|"
    r"|\b(?:set|change|make)\b.{0,30}\b(?:price|stock|status|store_id|margin)\b.{0,20}(?:\bto\b|=|:)"
    r"|\b(?:price_minor|cost_minor|store_id|is_supported|stock_on_hand)\b"
    r"|!\[[^\]]{0,200}\]\(",
    re.IGNORECASE,
)
# Every repetition is bounded: a text made for it must not keep the search busy.
LINK = re.compile(
    r"!?\[[^\]]{0,200}\]\([^)]{0,500}\)"
    r"|\b[a-z][a-z0-9+.-]{1,12}:(?://)?[^\s]{0,300}?[/.@%][^\s]*"
    r"|(?:javascript|data|vbscript)\s{0,5}:\S*"
    r"|(?<!\w)//[\w-]{1,63}\.\S+|\bwww\.\S+|[^\s@]{1,64}@[\w-]{1,63}\.\S+"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|info|biz|io|co|ru|cn|shop|store|xyz|top|site|online|app|dev|de|uk|eu"
    r"|test|example|me|tv|ly|link|click)\b(?:[/:?#]\S*)?",
    re.IGNORECASE,
)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def plain(text: str, limit: int) -> str:
    """One line of visible text without markup. What cannot be seen cannot be reviewed: it goes.

    >>> plain("Brass<b>\\u200b mister</b>\\n&amp; more", 50)
    'Brass mister & more'
    """
    stripped = html.unescape(nh3.clean(_seen(text[: limit * 20]), tags=set()))
    return " ".join(_seen(stripped).split())[:limit].strip()


def unlinked(text: str, limit: int) -> str:
    """The same without what leads anywhere.

    >>> unlinked("Fine mist, see [more](https://shop.example/x) or shop.example", 50)
    'Fine mist, see or'
    """
    return plain(LINK.sub(" ", plain(text, 4 * limit)), limit)


def _seen(text: str) -> str:
    kept = (c if c not in "\t\n\r" else " " for c in text if _is_seen(c))
    return "".join(kept)


def _is_seen(character: str) -> bool:
    return character in "\t\n\r" or unicodedata.category(character) not in _INVISIBLE


def sort_facts(told: Iterable[tuple[str, str]]) -> tuple[list[SourceField], list[str]]:
    """The facts, numbered, and the texts that read like orders."""
    sound: list[tuple[str, str]] = []
    orders: list[str] = []
    for name, value in islice(told, MOST_TOLD):
        clean = unlinked(name, LONGEST_NAME), unlinked(value, LONGEST_VALUE)
        if INSTRUCTION.search(value) or INSTRUCTION.search(f"{clean[0]} {clean[1]}"):
            orders.append(clean[1])
        elif all(clean):
            sound.append(clean)
    return [SourceField(n, *fact) for n, fact in enumerate(sound[:MOST_FACTS], start=1)], orders


def prose_of(blocks: Iterable[str]) -> str:
    """The sentences of a shop's page; cells of tables and headings stand among the attributes already."""
    said = ""
    for sentence in (part for block in blocks for part in SENTENCE.split(block)):
        if sentence and sentence[-1] in ".!?" and len(said) + len(sentence) < MOST_SHOP_TEXT:
            said = f"{said} {sentence}".strip()
    return said
