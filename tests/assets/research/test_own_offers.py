"""A store's own price lists beside what research found for it, and beside nothing of anybody else's."""

from typing import Any

import polars as pl

from assets.research.markets import MARKET
from assets.research.own_offers import own_offers
from warehouse.schema import SUPPLIER_LISTINGS

HERE = dict(zip(MARKET, ("DE", "EUR", 200), strict=True))


def row(store: str, number: str, title: str, price_minor: int, **changes: object) -> dict[str, object]:
    blank = dict.fromkeys(SUPPLIER_LISTINGS.columns)
    named = {"store_id": store, "listing_id": number, "title": title, "price_minor": price_minor}
    return {**blank, **named, "currency": "EUR", "freight_minor": 300, "ships_from": "DE", **changes}


def lists(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SUPPLIER_LISTINGS.types, orient="row")


def found(*rows: dict[str, object]) -> dict[tuple[str, str], list[Any]]:
    """Both stores were shown the same mister, at €35.90 and a cost of €9.84."""
    picks = pl.DataFrame(
        [
            {"store_id": store, "candidate_id": "aliexpress:11", "keyword": "mister", **HERE}
            for store in ("s1", "s2")
        ]
    )
    facts = picks.drop("store_id").unique().with_columns(price_minor=3590, used_item_minor=984)
    leads = pl.DataFrame(
        {"candidate_id": ["aliexpress:11"], "title": ["2026 New Brass Plant Mister Gold 300ML"]}
    )
    offers = own_offers(lists(*rows), picks, facts, leads)
    return {key: [one["listing_id"] for one in of] for key, of in offers.items()}


def test_is_shown_to_its_own_store_alone() -> None:
    assert found(row("s1", "l:1", "Brass mister", 800)) == {("s1", "aliexpress:11"): ["l:1"]}


def test_what_keeps_most_comes_first() -> None:
    dear, cheap = row("s1", "l:1", "Plant mister gold", 1200), row("s1", "l:2", "Brass mister", 700)
    assert found(dear, cheap) == {("s1", "aliexpress:11"): ["l:2", "l:1"]}


def test_what_says_more_or_costs_otherwise_is_something_else() -> None:
    others = [
        row("s1", "l:1", "Brass mister replacement nozzle", 100),
        row("s1", "l:2", "Mister", 800),
        row("s1", "l:3", "Brass mister", 9000),
        row("s1", "l:4", "Clay pot", 800),
    ]
    assert found(*others) == {}


def test_another_currency_is_compared_by_its_worth() -> None:
    in_yen = row("s1", "l:1", "Brass mister", 1500, currency="JPY", freight_minor=None)
    assert found(in_yen) == {("s1", "aliexpress:11"): ["l:1"]}


def test_without_lists_there_are_none() -> None:
    assert found() == {}
