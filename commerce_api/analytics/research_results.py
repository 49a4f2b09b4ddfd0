"""What became of the research's picks: how often they grew, and what the store sold of them."""

from uuid import UUID

from commerce_api.analytics.answer_schemas import OwnResults, PickedProduct, ResearchResults
from commerce_api.analytics.asking import Asked, day_range
from commerce_api.analytics.published_marts import Row, as_count, as_day, as_known, as_share, as_text
from commerce_api.research.outcomes import hit_rate

LISTED = 100
RATES = """
SELECT count(*) FILTER (was_picked AND is_hit), count(*) FILTER (was_picked), count(*) FILTER (is_hit),
       count(*), count(*) FILTER (sold_decile = 10 AND is_hit), count(*) FILTER (sold_decile = 10)
FROM research_outcomes WHERE picked_on BETWEEN $first AND $last AND is_hit IS NOT NULL
"""
# A candidate picked again and again was sold once: its first pick of the range speaks for it.
PICKS = """
SELECT candidate_id, picked_on, score, growth_7, growth_14, is_hit, product_id,
       coalesce(imported.title, picks.title), views, orders, margin_minor
FROM (
  SELECT * FROM research_outcomes WHERE was_picked AND picked_on BETWEEN $first AND $last
  QUALIFY row_number() OVER (PARTITION BY candidate_id ORDER BY picked_on) = 1
) AS picks LEFT JOIN (
  SELECT candidate_id, min(product_id) AS product_id, arg_min(title, product_id) AS title
  FROM products WHERE candidate_id IS NOT NULL GROUP BY candidate_id
) AS imported USING (candidate_id)
ORDER BY margin_minor DESC NULLS LAST, orders DESC NULLS LAST, views DESC NULLS LAST, score DESC, candidate_id
"""


def read_research_results(asked: Asked, listed: int | None = LISTED) -> ResearchResults:
    """``listed``: how many picks are named, those that earned most first; None: all."""
    days = {"first": asked.period.first, "last": asked.period.last}
    [rates] = asked.marts.ask(["research_outcomes"], RATES, **days)
    hits, picks, all_hits, candidates, sold_hits, sold = map(as_count, rates)
    items = [_picked(row) for row in asked.marts.ask(["research_outcomes", "products"], PICKS, **days)]
    return ResearchResults(
        **asked.head(),
        range=day_range(asked.period),
        picks=hit_rate(hits, picks),
        all_candidates=hit_rate(all_hits, candidates),
        best_by_sold_count=hit_rate(sold_hits, sold),
        own_results=_own_results(items),
        items=items if listed is None else items[:listed],
    )


def _picked(row: Row) -> PickedProduct:
    candidate_id, picked_on, score, growth_7, growth_14, is_hit, product_id, title, *own = row
    views, orders, margin_minor = map(as_known, own)
    return PickedProduct(
        candidate_id=str(candidate_id),
        picked_on=as_day(picked_on),
        score=as_share(score) or 0.0,
        growth_7=as_share(growth_7),
        growth_14=as_share(growth_14),
        is_hit=None if is_hit is None else bool(is_hit),
        product_id=UUID(str(product_id)) if product_id else None,
        title=as_text(title),
        views=views,
        orders=orders,
        margin_minor=margin_minor,
    )


def _own_results(items: list[PickedProduct]) -> OwnResults:
    imported = [pick for pick in items if pick.product_id is not None]
    return OwnResults(
        picks=len(items),
        picks_imported=len(imported),
        picks_sold=sum(1 for pick in imported if pick.orders),
        views=_sum([pick.views for pick in imported]),
        orders=_sum([pick.orders for pick in imported]),
        margin_minor=_sum([pick.margin_minor for pick in imported if pick.orders]),
    )


def _sum(values: list[int | None]) -> int | None:
    """Part of a sum is no sum, and nothing known is not zero."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
