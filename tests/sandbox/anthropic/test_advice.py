"""Analyses: from the candidate's own strong and weak points, without a figure that was not asked about."""

import json
import re
from itertools import pairwise

import pytest

from sandbox.anthropic.advice import angle, audience, reasons, risk, why
from sandbox.anthropic.facts import Facts, facts_of
from sandbox.anthropic.wording import RISK
from sandbox.catalog.listings import listings

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
STRONG = {
    "demand": "1,028 orders in 30 days, up 112% on four weeks ago. 7-day median, 51 days seen, 4 shops.",
    "interest": "“plant mister” at 41 of 100, level on the four weeks before. Mean of 5 pulls.",
    "buzz": "9 posts about “plant mister” in four weeks, 2 of them in the last week.",
    "margin": "54.8% kept at €41.90, before advertising. Landed cost €15.90.",
    "supply": "4 shops, best rated 4.8, there within 5 days, stock 1,079.",
}


def asked(explained: dict[str, str], title: str = "Slim Brass Plant Mister 300ML", **more: object) -> Facts:
    parts = {name: {"points": 60, "facts": text} for name, text in explained.items()}
    known = {"title": title, "niche": "indoor_plants", "badges": [], "parts": parts}
    return facts_of(f"<product>{json.dumps(known | more, ensure_ascii=False)}</product>")


def everything(facts: Facts) -> str:
    told = [why(facts), risk(facts), audience(facts), angle(facts)]
    return " ".join([*told, *(reason.text for reason in reasons(facts))])


def neighbors() -> list[Facts]:
    """Candidates of one keyword: what the keyword shares is the same, the rest is each one's own."""
    found = []
    mine = [one for one in listings(7) if one.product.kind.keyword == "plant mister"]
    for place, listing in enumerate(mine):
        way, change = ("up", 9 + 17 * place) if place % 3 else ("down", 12 + place)
        found.append(
            asked(
                {
                    "demand": f"{90 + 130 * place} orders in 30 days, {way} {change}% on four weeks ago. "
                    f"7-day median, 51 days seen, {1 + place % 4} shops.",
                    "interest": "“plant mister” at 88 of 100, up 22 points on the four weeks before.",
                    "buzz": "19 posts about “plant mister” in four weeks, 6 of them in the last week.",
                    "margin": f"{29 + 1.5 * place:.1f}% kept at €{20 + place}.90, before advertising. "
                    f"Landed cost €{9 + place}.15.",
                    "supply": f"{1 + place % 4} shops, best rated {4.1 + place % 8 / 10:.1f}, "
                    f"there within {5 + 3 * (place % 6)} days, stock {40 + 300 * (place % 5)}.",
                },
                title=listing.title,
            )
        )
    return found


class TestFigures:
    def test_all_stand_in_the_request(self) -> None:
        for facts in neighbors():
            given = {figure for part in facts.parts.values() for figure in FIGURE.findall(str(part["facts"]))}
            assert set(FIGURE.findall(everything(facts))) <= given

    def test_the_same_request_is_answered_the_same(self) -> None:
        assert everything(asked(STRONG)) == everything(asked(STRONG))


class TestNeighbors:
    @pytest.mark.parametrize("text", [why, risk, audience, angle])
    def test_read_differently(self, text: object) -> None:
        assert callable(text)
        told = [text(facts) for facts in neighbors()]
        assert len(told) > 20
        alike = sum(one == other for one, other in pairwise(told))
        assert alike <= 1
        assert len(set(told)) > 0.6 * len(told)

    def test_have_reasons_of_their_own(self) -> None:
        told = [tuple(reason.text for reason in reasons(facts)) for facts in neighbors()]
        assert len(set(told)) == len(told)


class TestStrongAndWeakPoints:
    def test_why_quotes_the_strongest_two(self) -> None:
        told = why(asked(STRONG))
        assert "112%" in told
        assert "54.8%" in told

    @pytest.mark.parametrize(
        ("part", "text", "figure"),
        [
            ("demand", "700 orders in 30 days, down 41% on four weeks ago.", "41%"),
            ("margin", "18.2% kept at €12.90, before advertising. Landed cost €8.40.", "18.2%"),
            ("supply", "4 shops, best rated 3.6, there within 5 days, stock 900.", "3.6"),
            ("supply", "4 shops, best rated 4.8, there within 41 days, stock 900.", "41"),
            ("supply", "4 shops, best rated 4.8, there within 5 days, stock 12.", "12"),
        ],
    )
    def test_risk_names_the_weakest(self, part: str, text: str, figure: str) -> None:
        facts = asked(STRONG | {part: text})
        assert figure in risk(facts) + " ".join(r.text for r in reasons(facts) if r.sign == "minus")
        assert {reason.sign for reason in reasons(facts)} == {"plus", "minus"}

    def test_a_single_shop_and_a_season_are_risks(self) -> None:
        one_shop = asked(STRONG | {"supply": "1 shop, best rated 4.8, there within 5 days, stock 900."})
        assert "shop" in risk(one_shop)
        assert risk(asked(STRONG, badges=["Seasonal"])) in [
            text.format(orders="1,028") for text in RISK["seasonal"]
        ]

    def test_a_missing_part_is_said_first(self) -> None:
        unread = {
            "buzz": {"points": None, "facts": None},
            "demand": {"points": 60, "facts": STRONG["demand"]},
        }
        assert (
            risk(asked({}, parts=unread))
            == "Buzz is unknown today, so the score may move when it answers again."
        )

    def test_each_reason_names_where_its_figure_is_from(self) -> None:
        by_source = {reason.source: reason.text for reason in reasons(asked(STRONG))}
        assert "112%" in by_source["aliexpress"] or "4.8" in by_source["aliexpress"]
        assert "54.8%" in by_source["offers"]
        assert 2 <= len(reasons(asked(STRONG))) <= 4

    def test_explanations_in_other_words_are_passed_on(self) -> None:
        facts = asked({"demand": "Much wanted.", "margin": "Fat."})
        assert why(facts) in {"Much wanted. Fat.", "Fat. Much wanted."}
        assert {reason.text for reason in reasons(facts)} == {"Much wanted.", "Fat."}
