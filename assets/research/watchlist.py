"""Each store's picks of a day, as commerce takes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from assets.commerce.messages import StorePlan
from assets.commerce.research_day import NearMiss, Rejected, StoreDay
from assets.research.candidates import plain_title
from assets.research.markets import MARKET, MARKET_TYPES, market_of
from assets.research.parts import PARTS
from assets.research.picks import Evidence, Row, StoredAnalysis, build_pick
from assets.research.profiles import Profile

PICKS = 20
NEAR_MISSES = 40
MOST_REJECTED = 2_000


def store_keywords(stores: Sequence[StorePlan]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What stores ask for, as two frames: (store, keyword, market) and (store, weight of each part)."""
    asked = pl.DataFrame(
        [(store.store_id, keyword, *market_of(store)) for store in stores for keyword in store.keywords],
        schema={"store_id": pl.String(), "keyword": pl.String(), **MARKET_TYPES},
        orient="row",
    )
    weights = pl.DataFrame(
        [(store.store_id, *(float(getattr(store.weights, part)) for part in PARTS)) for store in stores],
        schema={"store_id": pl.String, **{f"{part}_weight": pl.Float64 for part in PARTS}},
        orient="row",
    )
    return asked, weights


def gather_evidence(
    facts: pl.DataFrame,
    candidates: pl.DataFrame,
    offers: pl.DataFrame,
    series: pl.DataFrame,
    wanted: pl.DataFrame,
) -> Evidence:
    """Only what the picks need: evidence is built in Python, row by row."""
    ids = wanted.select("candidate_id").unique()
    described = offers.join(ids, on="candidate_id", how="semi").join(
        candidates.unique(["candidate_id", "listing_id"], keep="first").select(
            "candidate_id",
            "listing_id",
            "shop_name",
            "ships_from",
            "url",
            "delivery_days_min",
            "delivery_days_max",
            "rating",
            "review_count",
            "stock",
        ),
        on=["candidate_id", "listing_id"],
    )
    by_offer: dict[tuple[object, ...], list[Row]] = {}
    for row in described.sort("is_used", "keep_minor", descending=True).iter_rows(named=True):
        by_offer.setdefault((row["candidate_id"], *(row[name] for name in MARKET)), []).append(row)
    by_series: dict[object, list[Row]] = {}
    for row in series.join(ids, on="candidate_id", how="semi").sort("day").iter_rows(named=True):
        by_series.setdefault(row["candidate_id"], []).append(row)
    return Evidence(
        facts={
            (row["candidate_id"], row["keyword"], *(row[name] for name in MARKET)): row
            for row in facts.join(ids, on="candidate_id", how="semi").iter_rows(named=True)
        },
        leads={row["candidate_id"]: row for row in candidates.filter("is_lead").iter_rows(named=True)},
        offers=by_offer,
        series=by_series,
    )


def candidate_series(candidates: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Sold counts per candidate and day: its listings summed, as reported and as medians."""
    members = candidates.select("candidate_id", "listing_id").unique()
    return (
        members.join(series, on="listing_id")
        .group_by("candidate_id", "day")
        .agg(pl.col("reported").sum(), pl.col("median").sum())
        .sort("candidate_id", "day")
    )


def store_days(
    profiles: Iterable[Profile],
    scored: pl.DataFrame,
    best: pl.DataFrame,
    evidence: Evidence,
    analyses: Mapping[tuple[str, str, str], StoredAnalysis],
) -> Iterator[tuple[Profile, StoreDay]]:
    """What each profile's first store is told, also one for which nothing was found. ``best``: the best of
    each, opened; the first twenty are its picks, the others came next."""
    rows = rows_by_store(picks_of(best))
    missed, rejected = near_misses(best, evidence), rejections(scored, evidence)
    seen = dict(scored.group_by("store_id").agg(pl.col("candidate_id").n_unique()).iter_rows())
    for profile in profiles:
        store = profile.store
        told = StoreDay(
            store_id=store.store_id,
            candidates_seen=int(seen.get(store.store_id, 0)),
            picks=[build_pick(store, pick, evidence, analyses) for pick in rows.get(store.store_id, [])],
            rejected=rejected.get(store.store_id, []),
            near_misses=missed.get(store.store_id, []),
        )
        yield profile, told


def picks_of(best: pl.DataFrame) -> pl.DataFrame:
    return best.filter(pl.col("rank") <= PICKS)


def rows_by_store(picks: pl.DataFrame) -> dict[str, list[list[Row]]]:
    """The picks of each store, best first; each pick is its five part rows."""
    found: dict[str, list[list[Row]]] = {}
    for pick in _opened_rows(picks):
        found.setdefault(str(pick[0]["store_id"]), []).append(pick)
    return found


def _opened_rows(best: pl.DataFrame) -> Iterable[list[Row]]:
    """The rows of each store's candidate together, in the order of their first ones. As rows, since a frame
    for each would cost more than all the rest of a day with many stores."""
    found: dict[tuple[object, object], list[Row]] = {}
    for row in best.iter_rows(named=True):
        found.setdefault((row["store_id"], row["rank"]), []).append(row)
    return found.values()


def near_misses(best: pl.DataFrame, evidence: Evidence) -> dict[str, list[NearMiss]]:
    """Who came next after the picks of each store, best first."""
    found: dict[str, list[NearMiss]] = {}
    for rows in _opened_rows(best.filter(pl.col("rank") > PICKS)):
        first = rows[0]
        found.setdefault(str(first["store_id"]), []).append(
            NearMiss(
                candidate_id=first["candidate_id"],
                title=plain_title(str(evidence.leads[first["candidate_id"]]["title"])),
                score=first["score"],
                parts={str(row["part"]): row["value"] for row in rows},
            )
        )
    return found


def rejections(scored: pl.DataFrame, evidence: Evidence) -> dict[str, list[Rejected]]:
    """Of each store, each candidate once."""
    found: dict[str, list[Rejected]] = {}
    rejected = (
        scored.filter(pl.col("rejected_because").is_not_null())
        .sort("store_id", "candidate_id", "score", "keyword", descending=[False, False, True, False])
        .unique(["store_id", "candidate_id"], keep="first", maintain_order=True)
    )
    for row in rejected.iter_rows(named=True):
        told = found.setdefault(str(row["store_id"]), [])
        if len(told) < MOST_REJECTED:
            title = plain_title(str(evidence.leads[row["candidate_id"]]["title"]))
            told.append(Rejected(title=title, reason=str(row["rejected_because"]), score=row["score"]))
    return found
