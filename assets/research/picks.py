"""One pick: a candidate for a store on a day, with everything that stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assets.commerce.messages import StorePlan
from assets.commerce.research_day import (
    Part,
    Parts,
    Pick,
    PickAnalysis,
    PriceBand,
    Reason,
    ScoreInterval,
    SeriesPoint,
    SupplierOffer,
    TrendPoint,
)
from assets.research.analysis import AnalysisAnswer, Question
from assets.research.candidates import plain_title
from assets.research.explain import EXPLANATIONS, SUSPICIOUS_BADGE, badges
from assets.research.injections import suspicious_among
from assets.research.markets import market_of
from assets.research.parts import SOURCES

TREND_DAYS = 30
SERIES_DAYS = 90
MOST_OFFERS = 6
MOST_OWN_OFFERS = 4
LONGEST_TITLE = 300

Row = Mapping[str, object]


@dataclass(frozen=True)
class StoredAnalysis:
    """A kept answer of Claude, as ``research.product_analyses`` holds it."""

    answer: AnalysisAnswer
    row: Row


@dataclass(frozen=True)
class Evidence:
    """A day's research, keyed for picking: facts by (candidate, keyword, market), posts by keyword, own
    offers by (store, candidate), the rest by candidate."""

    facts: Mapping[tuple[object, ...], Row]
    leads: Mapping[object, Row]
    offers: Mapping[tuple[object, ...], list[Row]]
    series: Mapping[object, list[Row]]
    posts: Mapping[str, list[str]] = field(default_factory=dict)
    own_offers: Mapping[tuple[str, str], Sequence[Row]] = field(default_factory=dict)


def question_of(store: StorePlan, parts: Sequence[Row], evidence: Evidence) -> Question:
    """What Claude is asked about a pick: rounded figures, so that a wobble of one order is not a new
    question."""
    facts, lead = _facts(store, parts, evidence), evidence.leads[parts[0]["candidate_id"]]
    explained = {
        str(row["part"]): {
            "points": row["value"],
            "facts": EXPLANATIONS[str(row["part"])](facts),
        }
        for row in parts
        if counts(row)
    }
    return Question(
        candidate_id=str(parts[0]["candidate_id"]),
        niche=store.niche,
        facts={
            "title": str(lead["title"])[:LONGEST_TITLE],
            "category": lead["category"],
            "search_keyword": parts[0]["keyword"],
            "market": {
                "currency": store.currency,
                "suggested_price_minor": facts["price_minor"],
                "landed_cost_minor": facts["landed_minor"] if facts["freight_minor"] is not None else None,
            },
            "parts": explained,
            "posts": evidence.posts.get(str(parts[0]["keyword"]), []),
            "badges": badges(facts, []),
        },
    )


def counts(part: Row) -> bool:
    """A part whose source the store has switched off has no weight."""
    return float(str(part["weight"])) > 0


def build_pick(
    store: StorePlan,
    parts: Sequence[Row],
    evidence: Evidence,
    analyses: Mapping[tuple[str, str, str], StoredAnalysis],
) -> Pick:
    facts, first = _facts(store, parts, evidence), parts[0]
    lead = evidence.leads[first["candidate_id"]]
    shown = [_part(row, facts) for row in parts]
    missing = [str(row["part"]) for row in parts if row["value"] is None and counts(row)]
    question = question_of(store, parts, evidence)
    analysis = _analysis(question, analyses)
    is_suspicious = bool(suspicious_among(texts_of(question))) or (
        analysis is not None and analysis.is_suspicious
    )
    series = evidence.series.get(first["candidate_id"], [])
    has_margin = facts["freight_minor"] is not None
    return Pick.model_validate(
        {
            "candidate_id": first["candidate_id"],
            "source": "aliexpress",
            "source_id": facts["used_listing_id"],
            "title": plain_title(str(lead["title"])),
            "niche": store.niche,
            "image_url": lead["image_url"],
            "score": first["score"],
            "score_low": first["score_low"],
            "score_high": first["score_high"],
            "price_minor": facts["price_minor"],
            "currency": store.currency,
            "margin_percent": facts["keep_percent"] if has_margin else None,
            "landed_cost_minor": facts["landed_minor"] if has_margin else None,
            "parts": Parts(**dict(zip((str(row["part"]) for row in parts), shown, strict=True))),
            "trend": [TrendPoint(day=r["day"], value=r["median"]) for r in series[-TREND_DAYS:]],
            "series": [SeriesPoint.model_validate(row) for row in series[-SERIES_DAYS:]],
            "offers": _offers(store, first, evidence),
            "analysis": analysis,
            "quality": quality(float(str(first["present_weight"])), facts),
            "score_without": ScoreInterval(low=first["without_low"], high=first["without_high"])
            if missing
            else None,
            "badges": [*([SUSPICIOUS_BADGE] if is_suspicious else []), *badges(facts, missing)],
            "source_observed_at": {
                name: facts.get(f"{name}_observed_at") for name in sorted(set(SOURCES.values()))
            },
        }
    )


def quality(present_weight: float, facts: Row) -> Literal["A", "B", "C", "D"]:
    """How much of the score was read: A all of it and four weeks of history, D less than half."""
    if present_weight < 50:
        return "D"
    if present_weight < 80:
        return "C"
    seen = facts.get("days_seen")
    return "A" if present_weight >= 99 and isinstance(seen, int) and seen >= 28 else "B"


def _facts(store: StorePlan, parts: Sequence[Row], evidence: Evidence) -> Row:
    return evidence.facts[(parts[0]["candidate_id"], parts[0]["keyword"], *market_of(store))]


def _part(row: Row, facts: Row) -> Part:
    name = str(row["part"])
    return Part.model_validate(
        {
            **{key: row[key] for key in ("value", "low", "high", "contribution", "source", "observed_at")},
            "weight": round(float(str(row["weight"])), 2),
            "summary": EXPLANATIONS[name](facts),
            "is_missing": row["value"] is None,
        }
    )


def _offers(store: StorePlan, pick: Row, evidence: Evidence) -> list[SupplierOffer]:
    rows = evidence.offers.get((pick["candidate_id"], *market_of(store)), [])[:MOST_OFFERS]
    own = evidence.own_offers.get((store.store_id, str(pick["candidate_id"])), [])[:MOST_OWN_OFFERS]
    page = "https://www.aliexpress.com/item/{listing_id}.html"
    return [_offer(row, row["url"] or page.format(**row)) for row in rows] + [
        _offer(row, row["url"], is_own=True) for row in own
    ]


def _offer(row: Row, url: object, *, is_own: bool = False) -> SupplierOffer:
    return SupplierOffer.model_validate(
        {
            **row,
            "supplier": row["shop_name"] or "Shop not named",
            "country": row["ships_from"],
            "url": url,
            "is_own": is_own,
        }
    )


def _analysis(
    question: Question, analyses: Mapping[tuple[str, str, str], StoredAnalysis]
) -> PickAnalysis | None:
    stored = analyses.get(question.key)
    if stored is None:
        return None
    answer = stored.answer.checked(question.facts)
    band = answer.price_band
    return PickAnalysis.model_validate(
        {
            "why": answer.why,
            "risk": answer.risk,
            "audience": answer.audience,
            "angle": answer.angle,
            "price_band": PriceBand(**band.model_dump()) if band else None,
            "reasons": [
                Reason(sign=reason.sign, text=reason.text, source=reason.source, field=reason.field)
                for reason in answer.reasons
            ],
            "is_suspicious": stored.answer.is_suspicious
            or stored.answer.repeats_instructions
            or bool(suspicious_among(texts_of(question))),
            "model": stored.row["model"],
            "written_at": stored.row["written_at"],
            "is_sandbox": stored.row["is_sandbox"],
        }
    )


def texts_of(question: Question) -> list[str]:
    """What strangers wrote in a question: title, category and posts."""
    posts = question.facts["posts"]
    assert isinstance(posts, list)  # noqa: S101 (made above)
    return [str(question.facts["title"]), str(question.facts["category"] or ""), *posts]
