"""A store's score: the parts of every candidate weighed its way, all stores in one pass. Pure polars.

What is missing is left out, and said: its weight goes to the others, and an interval tells what the score
would lie between had the source answered.
"""

import polars as pl

from assets.research.markets import MARKET
from assets.research.parts import PARTS, SOURCES, columns_of

LEAST_WEIGHT = 30.0
"""A score that rests on less is none."""

HERE = ("store_id", "candidate_id", "keyword")


def score_stores(parts: pl.DataFrame, stores: pl.DataFrame, weights: pl.DataFrame) -> pl.DataFrame:
    """The score of every candidate for every store, under each keyword that the store asked for and the
    candidate was found by.

    ``parts``: rows of ``research.product_scores``. ``stores``: store_id, keyword and the market. ``weights``:
    store_id and a column ``<part>_weight`` each, which need not sum to 100. Answers ``HERE``, the market,
    ``score``, ``present_weight`` and ``rejected_because``; ``row`` is the row of ``parts``.
    """
    asked = stores.join(hundredths(weights), on="store_id")
    narrow = parts.with_row_index("row").select(
        "row", "candidate_id", "keyword", *MARKET, *PARTS, "rejected_because"
    )
    present = present_weight()
    return (
        narrow.lazy()
        .join(asked.lazy(), on=["keyword", *MARKET])
        .select(
            *HERE,
            *MARKET,
            "row",
            "rejected_because",
            score=pl.sum_horizontal(contribution(part) for part in PARTS).round(1),
            present_weight=present.round(1),
        )
        .collect()
    )


def best_of(scored: pl.DataFrame, count: int) -> pl.DataFrame:
    """The best candidates of each store, each under its best keyword, with their ``rank``. Rejected ones and
    those of whom too little is known are not among them. Ties go to the smaller candidate, then keyword."""
    kept = scored.lazy().filter(
        pl.col("rejected_because").is_null(), pl.col("present_weight") >= LEAST_WEIGHT
    )
    keywords = (
        scored.select(pl.col("keyword").n_unique().over("store_id").max()).item() if scored.height else 1
    )
    # A candidate stands here once for each keyword: so many rows hold at least as many candidates as wanted.
    last = kept.group_by("store_id").agg(last=pl.col("score").top_k(count * keywords).min())
    order = ["store_id", "score", "candidate_id", "keyword"]
    return (
        kept.join(last, on="store_id")
        .filter(pl.col("score") >= pl.col("last"))
        .drop("last")
        .sort(order, descending=[False, True, False, False])
        .unique(["store_id", "candidate_id"], keep="first", maintain_order=True)
        .with_columns(rank=pl.int_range(1, pl.len() + 1).over("store_id"))
        .filter(pl.col("rank") <= count)
        .collect()
    )


def opened(chosen: pl.DataFrame, parts: pl.DataFrame, weights: pl.DataFrame) -> pl.DataFrame:
    """Chosen scores opened to their parts, five rows each in the order of ``PARTS``: ``part, value, low,
    high, weight, contribution, source, observed_at`` beside what is the score's own.

    Contributions are rounded to a tenth and sum to the score exactly. ``without_low`` and ``without_high``:
    between what the score would lie had the missing parts answered.
    """
    found = parts.drop("candidate_id", "keyword", *MARKET, "rejected_because")[chosen["row"].to_list()]
    wide = pl.concat([chosen, found], how="horizontal").join(
        hundredths(weights), on="store_id", how="left", maintain_order="left"
    )
    present = present_weight()
    share = {part: pl.col(f"{part}_weight") / present for part in PARTS}
    doubt_low = pl.sum_horizontal(
        ((pl.col(part) - pl.col(f"{part}_low")) * share[part]) ** 2 for part in PARTS
    ).sqrt()
    doubt_high = pl.sum_horizontal(
        ((pl.col(f"{part}_high") - pl.col(part)) * share[part]) ** 2 for part in PARTS
    ).sqrt()
    points = pl.sum_horizontal(pl.col(part) * pl.col(f"{part}_weight") / 100 for part in PARTS)
    told = wide.with_columns(
        score_low=(pl.col("score") - doubt_low).clip(0).round(1),
        score_high=(pl.col("score") + doubt_high).clip(None, 100).round(1),
        without_low=points.round(1),
        without_high=(points + 100 - present).round(1),
        **{f"{part}_contribution": contribution(part) for part in PARTS},
    )
    return pl.concat(told.select(_as_row(part, position)) for position, part in enumerate(PARTS)).sort(
        "store_id", "rank", "position"
    )


def _as_row(part: str, position: int) -> list[pl.Expr]:
    value, low, high = (pl.col(column) for column in columns_of(part))
    own = (
        *HERE,
        "rank",
        "score",
        "score_low",
        "score_high",
        "without_low",
        "without_high",
        "present_weight",
        "rejected_because",
    )
    source = SOURCES[part]
    return [
        *(pl.col(name) for name in own),
        pl.lit(part).alias("part"),
        value.alias("value"),
        low.alias("low"),
        high.alias("high"),
        pl.col(f"{part}_weight").alias("weight"),
        pl.col(f"{part}_contribution").alias("contribution"),
        pl.lit(source).alias("source"),
        pl.when(value.is_not_null()).then(pl.col(f"{source}_observed_at")).alias("observed_at"),
        pl.lit(position).alias("position"),
    ]


def hundredths(weights: pl.DataFrame) -> pl.DataFrame:
    """Weights as points of a hundred."""
    total = pl.sum_horizontal(f"{part}_weight" for part in PARTS)
    return weights.with_columns(pl.col(f"{part}_weight") * 100 / total for part in PARTS)


def present_weight() -> pl.Expr:
    """Of a hundred, how much the parts weigh that have a value."""
    return pl.sum_horizontal(
        pl.when(pl.col(part).is_not_null()).then(pl.col(f"{part}_weight")).otherwise(0.0) for part in PARTS
    )


def contribution(part: str) -> pl.Expr:
    """The points that a part adds to the score."""
    return (pl.col(part) * pl.col(f"{part}_weight") / present_weight()).round(1)
