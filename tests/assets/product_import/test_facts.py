"""What suppliers state, as plain facts; texts made to keep us busy do not."""

import time

import pytest

from assets.product_import.facts import INSTRUCTION, LONGEST_VALUE, plain, sort_facts, unlinked

BUSY = [
    "a:" * 4_000,
    "a." * 4_000,
    "a" * 8_000,
    "[" * 8_000,
    "![" * 4_000,
    "make " * 1_600,
    "ignore " * 1_200,
]


@pytest.mark.parametrize("text", BUSY, ids=lambda text: text[:4])
def test_no_text_keeps_the_search_busy(text: str) -> None:
    began = time.process_time()
    unlinked(text, LONGEST_VALUE)
    INSTRUCTION.search(text)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See https://shop.example/x now", "See now"),
        ("See shop.example/x, or www.shop.example", "See or"),
        ("Holds 300 ml. It is 1.5 cm wide", "Holds 300 ml. It is 1.5 cm wide"),
        ("Ratio 3:4, note: fine", "Ratio 3:4, note: fine"),
        ("Write to me@shop.example", "Write to"),
        ("![x](http://x.test/p.gif)Mister", "Mister"),
        ("javascript:alert(1) Mister", "Mister"),
    ],
)
def test_nothing_that_leads_anywhere_is_left(text: str, left: str) -> None:
    assert unlinked(text, 100) == left


def test_what_cannot_be_seen_goes() -> None:
    assert plain("Br\u200bass\x00 <b>mister</b>\u202e &amp;\n more\ud800", 100) == "Brass mister & more"


def test_facts_are_numbered_and_bounded() -> None:
    fields, orders = sort_facts((f"Fact {n}", "x" * 5_000) for n in range(100_000))
    assert (len(fields), fields[-1].n, len(fields[0].value), orders) == (100, 100, LONGEST_VALUE, [])
