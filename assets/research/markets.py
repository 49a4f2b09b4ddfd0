"""The markets that margins are computed for: a country, a currency, and our share of a sale there.

Our share follows the plan of a store's owner, so stores that sell alike on one plan share a market: work
grows with distinct markets, never with stores.
"""

import polars as pl

from assets.commerce.messages import ResearchPlan, StorePlan

MARKET = ("market_country", "market_currency", "market_fee_basis_points")
MARKET_TYPES = dict(zip(MARKET, (pl.String(), pl.String(), pl.Int64()), strict=True))


def market_of(store: StorePlan) -> tuple[str, str, int]:
    return store.country, store.currency, store.fee_basis_points


def markets_of(plan: ResearchPlan) -> pl.DataFrame:
    """Each market once, however many stores share it."""
    return pl.DataFrame(
        sorted({market_of(store) for store in plan.stores}), schema=MARKET_TYPES, orient="row"
    )
