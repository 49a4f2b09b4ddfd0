"""Turns rows of research into what owners are shown."""

from datetime import datetime
from uuid import UUID

from commerce_api.research.evidence import Evidence
from commerce_api.research.models import (
    ItemStatus,
    ResearchPick,
    ResearchRun,
    ResearchSource,
    WatchlistItem,
)
from commerce_api.research.schemas import (
    OutcomeRead,
    PickEvidence,
    PickRead,
    RunRead,
    ScorePoint,
    SourceRead,
    WatchlistEntry,
)


def read_pick(item: WatchlistItem, pick: ResearchPick, now: datetime) -> PickRead:
    return PickRead.model_validate(_pick_fields(item, pick, Evidence.model_validate(pick.evidence), now))


def read_evidence(
    item: WatchlistItem,
    pick: ResearchPick,
    history: list[ScorePoint],
    outcomes: list[OutcomeRead],
    now: datetime,
) -> PickEvidence:
    evidence = Evidence.model_validate(pick.evidence)
    return PickEvidence.model_validate(
        {
            **_pick_fields(item, pick, evidence, now),
            "day": pick.day,
            "first_seen_on": item.first_seen_on,
            "history": history,
            "outcomes": outcomes,
            "series": evidence.series,
            "offers": evidence.offers,
            "quality": evidence.quality,
            "score_without": evidence.score_without,
        }
    )


def read_entry(
    item: WatchlistItem,
    pick: ResearchPick,
    history: list[ScorePoint],
    product_id: UUID | None,
    now: datetime,
) -> WatchlistEntry:
    evidence = Evidence.model_validate(pick.evidence)
    return WatchlistEntry.model_validate(
        {
            **_pick_fields(item, pick, evidence, now),
            "last_picked_on": pick.day,
            "first_seen_on": item.first_seen_on,
            "decided_at": item.decided_at,
            "history": history,
            "product_id": product_id,
        }
    )


def _pick_fields(
    item: WatchlistItem, pick: ResearchPick, evidence: Evidence, now: datetime
) -> dict[str, object]:
    return {
        "item_id": item.item_id,
        "candidate_id": item.candidate_id,
        "title": item.title,
        "niche": item.niche,
        "image_url": item.image_url,
        "status": ItemStatus(item.status),
        "import_id": item.import_id,
        "score": pick.score,
        "score_low": pick.score_low,
        "score_high": pick.score_high,
        "price_minor": pick.price_minor,
        "currency": pick.currency,
        "margin_percent": pick.margin_percent,
        "landed_cost_minor": pick.landed_cost_minor,
        "parts": evidence.parts,
        "trend": evidence.trend,
        "analysis": evidence.analysis,
        "badges": evidence.badges,
        "source_ages": {
            source: None if seen is None else max(0, int((now - seen).total_seconds()))
            for source, seen in evidence.last_readings().items()
        },
    }


def read_run(run: ResearchRun) -> RunRead:
    return RunRead.model_validate(run, from_attributes=True)


def read_source(source: ResearchSource) -> SourceRead:
    return SourceRead.model_validate(source, from_attributes=True)
