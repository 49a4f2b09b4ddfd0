"""Shares and their doubt: exact where they are exact, wide where there is little to go by."""

import random

import polars as pl

from assets.research.backtest.precision import first_places, lead_of, share_of


def dice() -> random.Random:
    return random.Random(0)


def test_first_places_are_the_best_with_a_known_outcome() -> None:
    ranked = pl.DataFrame(
        {
            "candidate_id": ["a", "b", "c", "d"],
            "points": [5.0, 9.0, 9.0, None],
            "ranking": ["score"] * 4,
        }
    )
    labels = pl.DataFrame({"candidate_id": ["a", "c", "d"], "grew": [True, False, True]})
    assert first_places(ranked, labels, 2).rows() == [("score", "c", False), ("score", "a", True)]


def test_certainty_has_no_doubt() -> None:
    picks = {1: [("a", True), ("b", True)], 2: [("a", True)]}
    found = share_of(picks, dice())
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


def test_the_share_is_of_all_picks_and_lies_in_its_interval() -> None:
    picks = {day: [(f"{day}-{n}", n < 3) for n in range(10)] for day in range(20)}
    found = share_of(picks, dice())
    assert found.value == 0.3
    assert 0.2 < found.low < 0.3 < found.high < 0.4


def test_what_two_rankings_share_does_not_hide_who_leads() -> None:
    """Good days are good for both, so each alone is in doubt and the lead is not."""
    better, worse = {}, {}
    for day in range(12):
        hits = 10 if day % 2 else 3
        better[day] = [(f"{day}-{n}", n < hits) for n in range(10)]
        worse[day] = [(f"{day}-{n}", n < hits - 2) for n in range(10)]
    first, second = share_of(better, dice()), share_of(worse, dice())
    assert first.low < second.high
    lead = lead_of(better, worse, dice())
    assert round(lead.value, 9) == 0.2
    assert 0.1 < lead.low < lead.high < 0.35


def test_the_same_dice_give_the_same_doubt() -> None:
    picks = {day: [(f"{n}", (n + day) % 3 == 0) for n in range(10)] for day in range(5)}
    assert share_of(picks, dice()) == share_of(picks, dice())
