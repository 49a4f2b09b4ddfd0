"""What a web page says of itself to machines: JSON-LD, meta tags and microdata. Nothing in it is followed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from lxml import etree, html

from kit.safe_fetch import Fetched

Node = Mapping[str, object]
MOST_BLOCKS = 50
MOST_NODES = 2_000
_CHARSET = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]{2,30})")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class PageMarkup:
    """``nodes``: objects of the schema.org vocabulary, those of JSON-LD first; ``meta``: name and content in
    their order."""

    nodes: list[Node]
    meta: list[tuple[str, str]] = field(default_factory=list)

    def meta_all(self, *names: str) -> list[str]:
        return [content for name, content in self.meta if name in names and content]

    def meta_first(self, *names: str) -> str:
        return next((content for name in names for content in self.meta_all(name)), "")


def read_markup(page: Fetched) -> PageMarkup:
    """Of a page that may be anything: what cannot be read is not there."""
    text = _UNREADABLE.sub(" ", decoded(page.content, page.charset))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return PageMarkup([])
    meta = [
        (str(tag.get("property") or tag.get("name") or "").lower(), str(tag.get("content") or "").strip())
        for tag in root.iter("meta")
    ]
    return PageMarkup([*_json_ld(root), *_microdata(root)], meta[:MOST_NODES])


def decoded(content: bytes, charset: str) -> str:
    """As the sender says, else as the page says, else UTF-8.

    >>> decoded("Größe".encode("latin-1"), "iso-8859-1"), decoded("Größe".encode(), "no-such-thing")
    ('Größe', 'Größe')
    """
    told = _CHARSET.search(content[:2_048])
    for name in (charset, told[1].decode() if told else "", "utf-8"):
        try:
            if name:
                return content.decode(name, "replace")
        except (LookupError, ValueError):
            continue
    return content.decode("utf-8", "replace")


def _json_ld(root: html.HtmlElement) -> Iterator[Node]:
    """Every object of every block, those inside a graph or a list as well."""
    blocks = [tag for tag in root.iter("script") if _is_json_ld(tag)][:MOST_BLOCKS]
    for block in blocks:
        try:
            waiting: list[object] = [json.loads(block.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < MOST_NODES:
            seen += 1
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting[:0] = node[:MOST_NODES]
            elif isinstance(node, dict):
                yield cast("Node", node)
                if "@graph" in node:
                    waiting.insert(0, node["@graph"])
                elif isinstance(main := node.get("mainEntity"), dict):
                    waiting.insert(0, main)


def _is_json_ld(tag: html.HtmlElement) -> bool:
    return str(tag.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"


def _microdata(root: html.HtmlElement) -> Iterator[Node]:
    """Outermost items, in the shape that JSON-LD has."""
    found = 0
    for tag in root.iterfind(".//*[@itemscope]"):
        if tag.get("itemprop") is None and found < MOST_BLOCKS:
            found += 1
            yield _item(tag)


def _item(tag: html.HtmlElement, depth: int = 0) -> Node:
    """Properties by name; a name that occurs several times has a list."""
    node: dict[str, object] = {"@type": str(tag.get("itemtype") or "").rpartition("/")[2]}
    waiting = list(tag)
    seen = 0
    while waiting and seen < MOST_NODES:
        seen += 1
        child = waiting.pop(0)
        if not isinstance(child.tag, str):
            continue
        names = str(child.get("itemprop") or "").split()
        is_item = child.get("itemscope") is not None
        if names:
            value = _item(child, depth + 1) if is_item and depth < 4 else _value(child)
            for name in names[:5]:
                node[name] = [*_listed(node[name]), value] if name in node else value
        if not is_item:
            waiting[:0] = list(child)
    return node


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _value(tag: html.HtmlElement) -> str:
    for attribute in ("content", "src", "href", "datetime", "value"):
        if tag.get(attribute):
            return str(tag.get(attribute)).strip()
    return str(tag.text_content()).strip()[:5_000]
