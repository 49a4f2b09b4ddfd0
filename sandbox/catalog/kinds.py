"""A kind of product: what shops sell under one search keyword, and what may vary between its products."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """``facts`` are attribute names with possible values; ``words`` are what titles are stuffed with."""

    niche: str
    keyword: str
    picture: str
    noun: str
    styles: tuple[str, ...]
    materials: tuple[str, ...]
    size_name: str
    sizes: tuple[str, ...]
    colors: tuple[str, ...]
    price_usd: tuple[float, float]
    weight_g: tuple[int, int]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[str, ...]
    praise: tuple[str, ...]
    complaint: str


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


def kind(
    niche: str,
    keyword: str,
    picture: str,
    noun: str,
    *,
    styles: str,
    materials: str,
    size: str,
    colors: str,
    price: tuple[float, float],
    weight: tuple[int, int],
    facts: dict[str, str],
    words: str,
    praise: str,
    complaint: str,
) -> Kind:
    """Reads the compact notation of the tables: choices parted by bars, the size as ``Name: a|b|c``."""
    size_name, _, sizes = size.partition(":")
    return Kind(
        niche=niche,
        keyword=keyword,
        picture=picture,
        noun=noun,
        styles=_split(styles),
        materials=_split(materials),
        size_name=size_name.strip(),
        sizes=_split(sizes),
        colors=_split(colors),
        price_usd=price,
        weight_g=weight,
        facts=tuple((name, _split(values)) for name, values in facts.items()),
        words=_split(words),
        praise=_split(praise),
        complaint=complaint,
    )
