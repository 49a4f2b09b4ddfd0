"""The markets that margins are computed for: a country, a currency, and our share of a sale there.

Our share follows the plan of a store's owner, so stores that sell alike on one plan share a market: work
grows with distinct markets, never with stores.
"""

import polars as pl

from assets.commerce.messages import ResearchPlan, StorePlan
from warehouse.tables import frame_types

MARKET_COLUMNS = {
    "market_country": "varchar not null",
    "market_currency": "varchar not null",
    "market_fee_basis_points": "bigint not null",
}
MARKET = tuple(MARKET_COLUMNS)
MARKET_TYPES = frame_types(MARKET_COLUMNS)


def market_of(store: StorePlan) -> tuple[str, str, int]:
    return store.country, store.currency, store.fee_basis_points


def markets_of(plan: ResearchPlan) -> pl.DataFrame:
    """Each market once, however many stores share it."""
    return pl.DataFrame(
        sorted({market_of(store) for store in plan.stores}), schema=MARKET_TYPES, orient="row"
    )
