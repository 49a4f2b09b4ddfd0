"""What changes with the law and the market, kept as data: taxes, exchange rates, what is screened out.

Planning figures for a margin estimate, with the day they were read; nothing is invoiced from them.
"""

from functools import cache
from pathlib import Path

import polars as pl

FOLDER = Path(__file__).parent


@cache
def countries() -> pl.DataFrame:
    """One row per country: ``region`` (its customs area) and VAT in basis points."""
    return pl.read_csv(FOLDER / "countries.csv", schema_overrides={"vat_basis_points": pl.Int64})


@cache
def duty_rates() -> pl.DataFrame:
    """Basis points of item and freight, per customs area and whether the parcel starts inside it."""
    return pl.read_csv(FOLDER / "duty_rates.csv", schema_overrides={"basis_points": pl.Int64})


@cache
def exchange_rates() -> pl.DataFrame:
    """Units of a currency per euro."""
    return pl.read_csv(FOLDER / "exchange_rates.csv", try_parse_dates=True).with_columns(
        pl.col("per_eur").cast(pl.Float64)
    )


@cache
def policy_terms() -> pl.DataFrame:
    """Words that keep a product from being recommended: ``kind`` and ``term``, lower case."""
    return pl.read_csv(FOLDER / "policy_terms.csv")
