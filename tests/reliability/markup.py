"""What a reader's program would do with a page: which of its elements run or fetch something."""

from urllib.parse import urlsplit

from lxml import html

RUNS = frozenset({"script", "iframe", "object", "embed", "svg", "math", "base", "form", "input", "textarea"})
FETCHES = frozenset({"img", "link", "video", "audio", "source", "style"})
ADDRESSES = ("href", "src", "action", "formaction", "background", "poster", "data", "srcset")
HARMLESS = frozenset({"http", "https", "mailto", ""})


def found_in(page: str, *, allows: frozenset[str] = frozenset()) -> list[str]:
    """Everything in a page that runs or fetches, or leads to evil.test; ``allows``: elements of our own."""
    told = []
    for element in html.document_fromstring(page).iter():
        name = str(element.tag).lower()
        if name in (RUNS | FETCHES) - allows:
            told.append(html.tostring(element, encoding="unicode")[:120])
        for attribute, value in element.attrib.items():
            if str(attribute).lower().startswith("on"):
                told.append(f"{name} {attribute}={value}"[:120])
            if str(attribute).lower() in ADDRESSES and not _is_harmless(str(value)):
                told.append(f"{name} {attribute}={value}"[:120])
    return told


def _is_harmless(address: str) -> bool:
    parts = urlsplit(address.strip())
    return parts.scheme.lower() in HARMLESS and not (parts.hostname or "").endswith("evil.test")
