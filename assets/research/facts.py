"""All that is known of a candidate on a day, side by side: what the parts of the score are computed from."""

import polars as pl

from assets.research.markets import MARKET
from assets.research.parts import FEWEST_ORDERS
from assets.research.policy import refused_by_policy
from assets.research.signals.sold import SMOOTHING

KEYWORD_SIGNALS = (
    "interest_level",
    "interest_slope",
    "interest_season",
    "interest_rise",
    "interest_acceleration",
    "interest_slope_last_year",
)
BUZZ_SIGNALS = ("mentions_28d", "mentions_7d", "engagement")
LISTING_SIGNALS = (
    "sold_level",
    "sold_velocity",
    "sold_earlier",
    "rise_chance",
    "is_spike",
    "is_jittered",
    "is_stock_reset",
)

POISONED = "Its price jumps on most days: the series is poisoned, so nothing is scored from it."
SOLD_OUT = "Sold out at every shop."
DEAD = "Fewer than five orders in 30 days: no demand to speak of."


def wide_signals(signals: pl.DataFrame, kind: str, names: tuple[str, ...]) -> pl.DataFrame:
    """One row per subject, columns ``<signal>``, ``<signal>_low``, ``<signal>_high``; unknown signals are
    null."""
    chosen = signals.filter(pl.col("subject_kind") == kind, pl.col("signal").is_in(names))
    aggregates = [
        pl.col(end).filter(pl.col("signal") == name).first().alias(f"{name}{suffix}")
        for name in names
        for end, suffix in (("value", ""), ("low", "_low"), ("high", "_high"))
    ]
    return chosen.group_by("subject", maintain_order=True).agg(
        *aggregates, observed_at=pl.col("observed_at").max(), n=pl.col("n").max()
    )


def candidate_demand(candidates: pl.DataFrame, signals: pl.DataFrame) -> pl.DataFrame:
    """Orders and their change over all shops of a candidate, poisoned listings left out."""
    listings = candidates.unique(["candidate_id", "listing_id"], keep="first", maintain_order=True).select(
        "candidate_id",
        "listing_id",
        "shop_id",
        "rating",
        "review_count",
        "delivery_days_max",
        "stock",
        "observed_at",
        refused=refused_by_policy(pl.col("title")),
    )
    wide = wide_signals(signals, "listing", LISTING_SIGNALS).rename({"observed_at": "signal_at"})
    joined = listings.join(wide, left_on="listing_id", right_on="subject", how="left").with_columns(
        is_sound=pl.col("is_jittered").fill_null(0.0) == 0,
        level_error=pl.col("sold_level_high") - pl.col("sold_level"),
        stock=pl.when(pl.col("is_stock_reset").fill_null(0.0) == 0).then("stock"),
    )
    sound = pl.col("is_sound")
    moving = sound & pl.col("sold_velocity").is_not_null()
    known = pl.col("sold_level").filter(sound).is_not_null().any()
    error = (pl.col("level_error").filter(sound) ** 2).sum().sqrt()
    earlier = pl.col("sold_earlier").filter(moving).sum()
    change = (pl.col("sold_level").filter(moving).sum() - earlier) / (earlier + SMOOTHING)
    # A candidate's chance is that of its orders, wherever they are placed.
    share = pl.col("sold_level").clip(1).filter(sound & pl.col("rise_chance").is_not_null())
    chances = {
        f"rise_chance{end}": (
            pl.col(f"rise_chance{end}").filter(sound & pl.col("rise_chance").is_not_null()) * share
        ).sum()
        / share.sum()
        for end in ("", "_low", "_high")
    }
    is_chance_known = (sound & pl.col("rise_chance").is_not_null()).any()
    change_error = (pl.col("level_error").filter(moving) ** 2).sum().sqrt() * 2**0.5 / (earlier + SMOOTHING)
    return (
        joined.group_by("candidate_id", maintain_order=True)
        .agg(
            sold_level=pl.when(known).then(pl.col("sold_level").filter(sound).sum()),
            level_error=error,
            sold_velocity=pl.when(moving.any()).then(change),
            velocity_error=change_error,
            sold_earlier=pl.when(moving.any()).then(earlier),
            **{name: pl.when(is_chance_known).then(chance) for name, chance in chances.items()},
            days_seen=pl.col("n").max(),
            is_spike=(pl.col("is_spike").filter(sound).mean() >= 0.5).fill_null(False),
            is_poisoned=~sound.any(),
            is_stock_reset=(pl.col("is_stock_reset") == 1).any().fill_null(False),
            shops=pl.col("shop_id").drop_nulls().n_unique().cast(pl.Float64),
            rating=pl.col("rating").max(),
            review_count=pl.col("review_count").max(),
            delivery_days_max=pl.col("delivery_days_max").min(),
            stock=pl.col("stock").max(),
            refused=pl.col("refused").drop_nulls().first(),
            aliexpress_observed_at=pl.col("observed_at").max(),
        )
        .with_columns(
            sold_level_low=(pl.col("sold_level") - pl.col("level_error")).clip(0),
            sold_level_high=pl.col("sold_level") + pl.col("level_error"),
            sold_velocity_low=pl.col("sold_velocity") - pl.col("velocity_error"),
            sold_velocity_high=pl.col("sold_velocity") + pl.col("velocity_error"),
            rejected_because=pl.when(pl.col("refused").is_not_null())
            .then("refused")
            .when("is_poisoned")
            .then(pl.lit(POISONED))
            .when(pl.col("sold_level") < FEWEST_ORDERS)
            .then(pl.lit(DEAD))
            .when(pl.col("stock") == 0)
            .then(pl.lit(SOLD_OUT)),
        )
    )


def gather_facts(candidates: pl.DataFrame, offers: pl.DataFrame, signals: pl.DataFrame) -> pl.DataFrame:
    """One row per (candidate, keyword, market)."""
    interest = wide_signals(signals, "keyword", KEYWORD_SIGNALS).rename(
        {"subject": "keyword", "observed_at": "google_trends_observed_at", "n": "draws"}
    )
    buzz = wide_signals(signals.filter(pl.col("source") == "reddit"), "keyword", BUZZ_SIGNALS).rename(
        {"subject": "keyword", "observed_at": "reddit_observed_at"}
    )
    used = offers.filter("is_used").select(
        "candidate_id",
        *MARKET,
        "price_minor",
        "net_price_minor",
        "freight_minor",
        "landed_minor",
        "keep_minor",
        "keep_percent",
        "keep_percent_low",
        "keep_percent_high",
        pl.col("listing_id").alias("used_listing_id"),
        pl.col("item_minor").alias("used_item_minor"),
    )
    return (
        candidates.select("candidate_id", "keyword")
        .unique(maintain_order=True)
        .join(candidate_demand(candidates, signals), on="candidate_id")
        .join(interest.filter(pl.col("interest_level").is_not_null()), on="keyword", how="left")
        .join(buzz.drop("n"), on="keyword", how="left")
        .join(used, on="candidate_id")
        .sort("candidate_id", "keyword", *MARKET)
    )
