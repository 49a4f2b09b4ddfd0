"""All signals of listings, together."""

from datetime import date

import polars as pl

from assets.research.signals.price import price_signals, stock_signals
from assets.research.signals.rising import rise_signals
from assets.research.signals.sold import sold_series, sold_signals
from assets.research.signals.suppliers import supplier_signals


def listing_signals(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Orders, where they are going, price, stock and shop: rows of ``research.trend_signals``."""
    series = sold_series(listings, as_of)
    return pl.concat(
        [
            sold_signals(listings, as_of),
            rise_signals(series, listings, as_of),
            price_signals(listings, as_of),
            stock_signals(listings, as_of),
            supplier_signals(listings, as_of),
        ]
    )
