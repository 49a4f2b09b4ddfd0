"""What no shop of ours should be advised to sell, by the words of a listing. Pure polars.

A screen, not a judgment: it reads titles, so it finds who says what they sell. The terms are data
(``reference/policy_terms.csv``). A brand that a thing merely fits ("case for AirPods") is not its trademark.
"""

import re
from collections.abc import Sequence

import polars as pl

from assets.research.reference import policy_terms

REASONS = {
    "trademark": "Carries the trademark “{term}”: selling it without a license can close a shop.",
    "weapon": "A weapon, by the word “{term}”: payment providers and many countries refuse it.",
    "adult": "For adults only, by the word “{term}”: payment providers refuse it.",
    "restricted": "Restricted goods, by the word “{term}”: a license or a ban stands in the way.",
    "medical claim": "Promises a medical effect, by the words “{term}”: not without approval.",
}
"""What is said of each kind; where several apply, the first."""

_FITS = r"(?i)\b(?:for|fits?|compatible with|replacement for)\s+(?:[\w-]+\s*){1,3}"


def refused_by_policy(title: pl.Expr) -> pl.Expr:
    """Why a title is screened out; null where nothing speaks against it."""
    terms = policy_terms()
    own = title.str.replace_all(_FITS, " ")
    found = pl.lit(None, pl.String)
    for kind, reason in reversed(REASONS.items()):
        of_kind = terms.filter(pl.col("kind") == kind)["term"].to_list()
        term = (own if kind == "trademark" else title).str.extract(_any_of(of_kind), 1).str.to_lowercase()
        before, after = reason.split("{term}")
        said = pl.concat_str(pl.lit(before), term, pl.lit(after))
        found = pl.when(term.is_not_null()).then(said).otherwise(found)
    return found


def _any_of(terms: Sequence[str]) -> str:
    """Whole words, longest first, hyphen and space alike."""
    longest = sorted(terms, key=len, reverse=True)
    return rf"(?i)\b({'|'.join('[ -]'.join(map(re.escape, term.split())) for term in longest)})\b"
