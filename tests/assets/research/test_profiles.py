"""Stores that ask alike are worked out once; what differs in anything that shows keeps them apart."""

from collections.abc import Collection

import pytest

from assets.commerce.messages import StorePlan, Weights
from assets.research.profiles import profiles_of

PLAN = StorePlan(
    store_id="s1",
    currency="EUR",
    country="DE",
    niche="pets",
    keywords=["bowl", "leash"],
    fee_basis_points=200,
)


def grouped(*stores: StorePlan, apart: Collection[str] = ()) -> list[list[str]]:
    return [list(profile.store_ids) for profile in profiles_of(stores, apart)]


def other(**changes: object) -> StorePlan:
    return PLAN.model_copy(update={"store_id": "s2", **changes})


@pytest.mark.parametrize(
    "changes", [{}, {"keywords": ["leash", "bowl"]}, {"score_line": 50.0}, {"plan": "growth"}]
)
def test_what_does_not_show_in_a_pick_keeps_nobody_apart(changes: dict[str, object]) -> None:
    assert grouped(PLAN, other(**changes)) == [["s1", "s2"]]


@pytest.mark.parametrize(
    "changes",
    [
        {"currency": "CHF"},
        {"country": "AT"},
        {"fee_basis_points": 50},
        {"niche": "garden"},
        {"keywords": ["bowl"]},
        {"weights": Weights(demand=50, interest=20, buzz=10, margin=10, supply=10)},
    ],
)
def test_what_shows_does(changes: dict[str, object]) -> None:
    assert grouped(PLAN, other(**changes)) == [["s1"], ["s2"]]


def test_a_store_with_something_of_its_own_shares_with_nobody() -> None:
    assert grouped(PLAN, other(), other(store_id="s3"), apart={"s2"}) == [["s1", "s3"], ["s2"]]
