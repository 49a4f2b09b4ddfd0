"""Suppliers' variants in a shop's shape: at most three options, each value named, no two variants alike."""

from collections.abc import Mapping
from dataclasses import replace

from assets.product_import.facts import plain
from assets.product_import.listing import Variant

MOST_OPTIONS = 3
MOST_VALUES = 50
MOST_VARIANTS = 100
LONGEST_NAME = 50
LONGEST_VALUE = 80
MOST_STOCK = 1_000_000
UNNAMED = "Standard"
SHIPS_FROM = "Ships From"


def fit_options(variants: list[Variant], preferred: Mapping[str, str] | None = None) -> list[Variant]:
    """The variants by what shoppers choose between, in the supplier's order.

    Where they are sent from is no choice of a shopper's: ``preferred`` says which of two that differ in
    nothing else is taken, and otherwise the cheaper one. Options beyond the third go the same way.
    """
    wanted = {name.lower(): value.lower() for name, value in (preferred or {}).items()}
    cleaned = [replace(variant, options=_cleaned(variant.options)) for variant in variants]
    names = [name for name in _names(cleaned) if name.lower() != SHIPS_FROM.lower()][:MOST_OPTIONS]
    chosen: dict[tuple[str, ...], Variant] = {}
    for variant in cleaned:
        key = tuple(variant.options.get(name, UNNAMED) for name in names)
        if key not in chosen or _rank(variant, wanted) < _rank(chosen[key], wanted):
            chosen[key] = variant
    fitted = [replace(variant, options=dict(zip(names, key, strict=True))) for key, variant in chosen.items()]
    return _within_limits(fitted, names)


def _cleaned(options: Mapping[str, str]) -> dict[str, str]:
    pairs = {plain(name, LONGEST_NAME): plain(value, LONGEST_VALUE) for name, value in options.items()}
    return {name: value for name, value in pairs.items() if name and value}


def _names(variants: list[Variant]) -> list[str]:
    """Those that vary first: a choice of one is the least loss when there are more than three."""
    values: dict[str, set[str]] = {}
    for variant in variants:
        for name, value in variant.options.items():
            values.setdefault(name, set()).add(value)
    return (
        sorted(values, key=lambda name: len(values[name]) == 1)
        if len(values) > MOST_OPTIONS
        else list(values)
    )


def _rank(variant: Variant, wanted: Mapping[str, str]) -> tuple[int, int]:
    options = {name.lower(): value.lower() for name, value in variant.options.items()}
    return sum(options.get(name) not in {None, value} for name, value in wanted.items()), variant.item_minor


def _within_limits(variants: list[Variant], names: list[str]) -> list[Variant]:
    seen: dict[str, set[str]] = {name: set() for name in names}
    kept: list[Variant] = []
    for variant in variants:
        fits = all(
            value in seen[name] or len(seen[name]) < MOST_VALUES for name, value in variant.options.items()
        )
        if fits and len(kept) < MOST_VARIANTS:
            kept.append(variant)
            for name, value in variant.options.items():
                seen[name].add(value)
    return kept


def counted(stock: object) -> int | None:
    """Pieces as a supplier writes them; None where it is no number.

    >>> counted("1840"), counted("many"), counted(10**9)
    (1840, None, 1000000)
    """
    text = str(stock)
    return min(int(text), MOST_STOCK) if text.isascii() and text.isdigit() and len(text) < 16 else None
