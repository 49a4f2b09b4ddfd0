"""Lighthouse's four categories of the shop's home, a listing and a product, as a slow phone sees them."""

from collections.abc import Mapping
from statistics import median

from bench.lighthouse import category_scores, examine
from bench.measurement import Measurement
from bench.running import Running
from bench.shop import Shop

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOWEST = 95
RUNS = 3
Scores = dict[str, float]


def measure(running: Running) -> Measurement:
    shop = Shop(running)
    return judged({name: scores_of(f"{shop.origin}{path}") for name, path in shop.pages.items()})


def scores_of(url: str) -> Scores:
    """The median of a few runs, by category."""
    only = f"--only-categories={','.join(CATEGORIES)}"
    runs = [category_scores(examine(url, only), CATEGORIES) for _ in range(RUNS)]
    return {category: median(run[category] for run in runs) for category in CATEGORIES}


def judged(pages: Mapping[str, Scores]) -> Measurement:
    """By the lowest of all."""
    lowest, page, category = min(
        (score, page, category) for page, scores in pages.items() for category, score in scores.items()
    )
    all_of_them = ", ".join(
        f"{page} {'/'.join(f'{score:g}' for score in scores.values())}" for page, scores in pages.items()
    )
    return Measurement(
        name="page_scores",
        value=lowest,
        unit="of 100",
        reference=LOWEST,
        target=f"≥ {LOWEST} in all four categories",
        holds=lowest >= LOWEST,
        detail=f"lowest: {category} of {page}; {all_of_them}; median of {RUNS}",
    )
