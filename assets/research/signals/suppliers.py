"""What is said about the shops behind a listing: ratings, freight, delivery."""

from datetime import date, timedelta

import polars as pl

from assets.research.signals.long_form import Z95, latest, signal

FRESH_DAYS = 3
# Single ratings of five stars spread by about one star; a shop's mean is believed after some twenty of them.
RATING_SPREAD = 1.0
USUAL_RATING, USUAL_REVIEWS = 4.5, 20.0


def supplier_signals(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Per listing, as last seen within three days. ``rating`` carries the doubt of a mean of so many reviews;
    ``reliability`` (0–1) is that rating, drawn towards the usual one where few have written."""
    recent = (
        listings.filter(pl.col("day").is_between(as_of - timedelta(FRESH_DAYS - 1), as_of))
        .sort("day")
        .unique("listing_id", keep="last", maintain_order=True)
        .select(
            "listing_id",
            "rating",
            "review_count",
            "freight_minor",
            "delivery_days_max",
            n=pl.col("review_count").fill_null(1),
        )
    )
    wide = recent.join(latest(listings, as_of, "listing_id"), on="listing_id", how="left")
    reviews = pl.col("review_count").fill_null(0).cast(pl.Float64)
    believed = (pl.col("rating") * reviews + USUAL_RATING * USUAL_REVIEWS) / (reviews + USUAL_REVIEWS)
    readings = {
        "rating": (pl.col("rating"), Z95 * RATING_SPREAD / reviews.clip(1).sqrt()),
        "review_count": (pl.col("review_count").cast(pl.Float64), None),
        "reliability": (((believed - 1) / 4).clip(0, 1), None),
        "freight_level": (pl.col("freight_minor").cast(pl.Float64), None),
        "delivery_days": (pl.col("delivery_days_max").cast(pl.Float64), None),
    }
    return pl.concat(
        signal(wide, "listing_id", name, value, error) for name, (value, error) in readings.items()
    ).filter(pl.col("value").is_not_null())
