"""Which listings and keywords a query means."""

import re
from functools import lru_cache

from sandbox.catalog.kinds import Kind
from sandbox.catalog.listings import Listing, listings
from sandbox.catalog.market import KINDS

WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8_192)
def words(text: str) -> frozenset[str]:
    """Words without their plural, so that "planters" finds a planter."""
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") else word for word in WORD.findall(text.lower())
    )


@lru_cache(maxsize=4)
def _index(seed: int) -> tuple[tuple[frozenset[str], Listing], ...]:
    return tuple(
        (words(f"{listing.title} {listing.product.name} {listing.product.kind.keyword}"), listing)
        for listing in listings(seed)
    )


def find_listings(seed: int, query: str) -> list[Listing]:
    """Listings that hold every word of the query, in the market's order; no words, every listing."""
    wanted = words(query)
    return [listing for known, listing in _index(seed) if wanted <= known]


@lru_cache(maxsize=4_096)
def find_kind(query: str) -> Kind | None:
    """The kind whose keyword or name shares most words with the query."""
    wanted = words(query)
    best: tuple[float, Kind] | None = None
    for kind in KINDS:
        for name in (kind.keyword, kind.noun):
            known = words(name)
            score = len(wanted & known) / len(wanted | known) if wanted else 0
            if score > 0 and (best is None or score > best[0]):
                best = (score, kind)
    return best[1] if best and best[0] >= 0.3 else None
