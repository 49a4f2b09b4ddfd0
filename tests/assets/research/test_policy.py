"""What is screened out, with the word that did it, and what only looks like it."""

import polars as pl
import pytest

from assets.research.policy import REASONS, refused_by_policy
from assets.research.reference import policy_terms
from sandbox.catalog.market import market


def refused(*titles: str) -> list[str | None]:
    return pl.DataFrame({"title": titles}).select(refused_by_policy(pl.col("title"))).to_series().to_list()


@pytest.mark.parametrize(
    ("title", "kind", "term"),
    [
        ("2026 New LEGO Compatible Blocks", "trademark", "lego"),
        ("Ray-Ban style sunglasses", "trademark", "ray-ban"),
        ("Hello-Kitty plush 20 cm", "trademark", "hello-kitty"),
        ("Mini Stun Gun Keychain", "weapon", "stun gun"),
        ("Adult toy, silent", "adult", "adult toy"),
        ("Disposable Vape 5000 puffs", "restricted", "vape"),
        ("Magnetic bracelet arthritis relief", "medical claim", "arthritis relief"),
        ("Slimming Patch for Weight Loss", "medical claim", "slimming patch"),
    ],
)
def test_names_the_word_and_the_reason(title: str, kind: str, term: str) -> None:
    assert refused(title) == [REASONS[kind].format(term=term)]


@pytest.mark.parametrize(
    "title",
    [
        "Silicone case for AirPods Pro 2",
        "Charger compatible with Dyson V8",
        "Hot glue gun 60 W",
        "Massage gun deep tissue",
        "Water gun for the garden",
        "Secure storage box",
        "Vapor barrier tape",
        "Grammar workbook",
    ],
)
def test_lets_pass_what_only_looks_like_it(title: str) -> None:
    assert refused(title) == [None]


def test_the_first_reason_is_given_where_several_apply() -> None:
    assert refused("Pokemon stun gun") == [REASONS["trademark"].format(term="pokemon")]


def test_every_term_finds_itself() -> None:
    terms = policy_terms()
    found = refused(*terms["term"].to_list())
    assert found == [
        REASONS[kind].format(term=term) for kind, term in terms.select("kind", "term").iter_rows()
    ]


def test_the_sandboxs_market_is_a_decent_one() -> None:
    titles = [product.name for product in market(1).products]
    assert len(titles) >= 400
    assert {reason for reason in refused(*titles) if reason} == set()
