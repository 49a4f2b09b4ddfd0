"""What became of the candidates of a day: frozen as they stood, judged when a week and two have passed.

Not the picks alone: whether the score works shows only against those it passed over. So every candidate that
was scored for a store is frozen with its score and its sold count, picked or not.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import polars as pl

from assets.commerce.research_day import Outcome, ResearchOutcomes, StoreOutcomes
from assets.io import Landing
from assets.research.backtest.labels import grew_most
from assets.research.candidates import plain_title
from assets.research.ledger import freeze, frozen_stores, read_frozen_file
from assets.research.profiles import Profile
from assets.research.tables import RESEARCH_LEDGER

SCORED = "research_scored"
HORIZONS = (7, 14)
MOST_CANDIDATES = 2_000
DECILES = 10
FROZEN = pl.Schema(
    {
        "candidate_id": pl.String(),
        "score": pl.Float64(),
        "was_picked": pl.Boolean(),
        "title": pl.String(),
        "sold": pl.Float64(),
        "listing_ids": pl.List(pl.String()),
    }
)


def freeze_scores(
    landing: Landing,
    day: date,
    profiles: Iterable[Profile],
    scored: pl.DataFrame,
    picks: pl.DataFrame,
    candidates: pl.DataFrame,
) -> int:
    """What was scored for a profile, best first, as :mod:`assets.research.ledger` keeps it; picks with the
    title that they were shown by. Returns how many files are new."""
    members = candidates.group_by("candidate_id").agg(
        sold=pl.col("sold_30d").filter(pl.col("listing_id").is_first_distinct()).sum().cast(pl.Float64),
        listing_ids=pl.col("listing_id").unique().sort(),
    )
    titles = candidates.filter("is_lead").select("candidate_id", "title").unique("candidate_id", keep="first")
    chosen = (
        picks.select("store_id", "candidate_id", was_picked=pl.lit(True))
        .unique()
        .join(titles, on="candidate_id", how="left")
        .with_columns(pl.col("title").map_elements(plain_title, pl.String))
    )
    frozen = (
        scored.filter(pl.col("rejected_because").is_null())
        .sort("store_id", "score", "candidate_id", "keyword", descending=[False, True, False, False])
        .unique(["store_id", "candidate_id"], keep="first", maintain_order=True)
        .join(chosen, on=["store_id", "candidate_id"], how="left", maintain_order="left")
        .join(members, on="candidate_id", maintain_order="left")
        .with_columns(pl.col("was_picked").fill_null(False))
    )
    of_store = {str(key[0]): rows for key, rows in frozen.group_by("store_id", maintain_order=True)}
    known = frozen_stores(landing, SCORED, day)
    return sum(
        freeze(
            landing,
            SCORED,
            day,
            (store_id for store_id in profile.store_ids if store_id not in known),
            _lines(of_store[profile.store.store_id].head(MOST_CANDIDATES)),
        )
        for profile in profiles
        if profile.store.store_id in of_store
    )


def _lines(rows: pl.DataFrame) -> Iterator[str]:
    for row in rows.select(list(FROZEN)).iter_rows(named=True):
        yield json.dumps(row, separators=(",", ":"))


def read_frozen(landing: Landing, day: date) -> pl.DataFrame:
    """Every store's candidates of a day as they were frozen, in the order of their score."""
    found = [pl.DataFrame(schema={**FROZEN, "store_id": pl.String()})]
    for name in landing.names(SCORED, day):
        store_ids, lines = read_frozen_file(landing, SCORED, day, name)
        stores = pl.DataFrame({"store_id": store_ids})
        found.append(
            stores.join(pl.DataFrame(list(lines), schema=FROZEN), how="cross").select(found[0].columns)
        )
    return pl.concat(found)


def judge(
    frozen: pl.DataFrame, sold: pl.DataFrame, own: pl.DataFrame, picked_on: date, as_of: date
) -> pl.DataFrame:
    """Rows of ``research.research_ledger`` for the candidates frozen on ``picked_on``, with what is known on
    ``as_of``. ``own``: what stores have made of candidates themselves, see
    :mod:`assets.research.own_results`.

    ``sold``: listing_id, day, ``count``. Growth after n days is ``(v[t+n] + 50) / (v[t] + 50) - 1`` over the
    candidate's listings that were read on both days. Deciles are of the store's candidates of that day, 10
    the best; a hit is among the fastest tenth of them after a week.
    """
    members = frozen.select("store_id", "candidate_id", listing_id="listing_ids").explode("listing_id")
    judged = frozen.with_columns(score_decile=_decile("score"), sold_decile=_decile("sold"))
    for horizon in HORIZONS:
        if picked_on + timedelta(horizon) > as_of:
            judged = judged.with_columns(pl.lit(None, pl.Float64).alias(f"growth_{horizon}"))
            if horizon == HORIZONS[0]:
                judged = judged.with_columns(is_hit=pl.lit(None, pl.Boolean))
            continue
        grown = _grown(members, sold, picked_on, horizon)
        if horizon != HORIZONS[0]:
            grown = grown.drop("is_hit")
        judged = judged.join(grown, on=["store_id", "candidate_id"], how="left", maintain_order="left")
    return (
        judged.join(own, on=["store_id", "candidate_id"], how="left", maintain_order="left")
        .with_columns(picked_on=pl.lit(picked_on))
        .select(list(RESEARCH_LEDGER.types_in_partition))
    )


def _grown(members: pl.DataFrame, sold: pl.DataFrame, picked_on: date, horizon: int) -> pl.DataFrame:
    found = [
        grew_most(rows, sold, picked_on, horizon).with_columns(store_id=pl.lit(str(store[0])))
        for store, rows in members.group_by("store_id", maintain_order=True)
    ]
    if not found:
        return pl.DataFrame(
            schema={
                "store_id": pl.String,
                "candidate_id": pl.String,
                f"growth_{horizon}": pl.Float64,
                "is_hit": pl.Boolean,
            }
        )
    return pl.concat(found).select(
        "store_id", "candidate_id", (pl.col("growth") - 1).alias(f"growth_{horizon}"), is_hit="grew"
    )


def _decile(column: str) -> pl.Expr:
    """1 to 10 within a store, 10 the highest; ties share the better."""
    rank = pl.col(column).fill_null(0).rank("max").over("store_id")
    return (rank * DECILES / pl.len().over("store_id")).ceil().cast(pl.Int64)


def judged_days(as_of: date) -> Sequence[date]:
    """The days about which something becomes known today."""
    return [as_of - timedelta(horizon) for horizon in HORIZONS]


def told_by_store(ledger: pl.DataFrame, stores_at_once: int) -> Iterator[ResearchOutcomes]:
    """What commerce is told of one day's candidates, so many stores at once."""
    stores = [
        StoreOutcomes(
            store_id=str(name[0]),
            outcomes=[Outcome.model_validate(row) for row in rows.iter_rows(named=True)],
        )
        for name, rows in ledger.group_by("store_id", maintain_order=True)
    ]
    for start in range(0, len(stores), stores_at_once):
        yield ResearchOutcomes(stores=stores[start : start + stores_at_once])
