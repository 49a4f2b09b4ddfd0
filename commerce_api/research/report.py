"""The daily report to a store's owner: asked for when a day lands, put together when it is sent.

Once per store and day, however often the day lands. Days that are loaded afterwards are not reported.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.ai_budgets.service import read_budget
from commerce_api.db.outbox import OutboxEvent, enqueue
from commerce_api.platform import Platform
from commerce_api.research.evidence import PARTS, Evidence
from commerce_api.research.models import (
    ResearchDay,
    ResearchPick,
    ResearchSettings,
    ResearchSource,
    SourceState,
    WatchlistItem,
)
from commerce_api.research.repository import (
    DayRepository,
    ItemRepository,
    OutcomeRepository,
    SettingsRepository,
)
from commerce_api.research.settings import settings_of
from commerce_api.stores.models import Store
from kit.clock import utc_day

RESEARCH_REPORT_MAIL = "mail.research_report"
SHOWN_PICKS = 5
REPORTED_LATE = timedelta(days=1)
SOURCE_NAMES = {
    "aliexpress": "AliExpress",
    "google_trends": "Google Trends",
    "reddit": "Reddit",
    "claude": "Claude",
}


class ReportedPick(BaseModel):
    """``reason`` is Claude's, else what stands under the strongest part."""

    title: str
    score: float
    is_new: bool
    reason: str
    risk: str | None
    is_suspicious: bool


class FormerPick(BaseModel):
    """A pick of the day before, and where it stands now; without a score it is no pick any more."""

    title: str
    score_before: float
    score_now: float | None
    orders_before: int | None
    orders_now: int | None


class FailingSource(BaseModel):
    name: str
    needs_credentials: bool
    since: datetime | None


class Report(BaseModel):
    store_id: UUID
    store_name: str
    day: date
    candidates_seen: int
    kept: int
    new: int
    above_line: int
    score_line: int
    without_analysis: int
    picks: list[ReportedPick]
    former_day: date | None
    former_kept: int
    former_still_picked: int
    former_picks: list[FormerPick]
    judged: int
    hits: int
    imported: int
    sold: int
    failing: list[FailingSource]
    budget_used_micros: int
    budget_limit_micros: int


async def request_reports(session: AsyncSession, day: date, store_ids: Sequence[UUID], now: datetime) -> None:
    """Of the stores whose owners want one."""
    if day < utc_day(now) - REPORTED_LATE:
        return
    silent = set(
        await session.scalars(
            select(ResearchSettings.store_id).where(
                ResearchSettings.store_id.in_(store_ids), ResearchSettings.sends_report.is_(False)
            )
        )
    )
    for store_id in store_ids:
        if store_id not in silent:
            await enqueue(
                session,
                RESEARCH_REPORT_MAIL,
                {"day": day.isoformat()},
                natural_key=f"{RESEARCH_REPORT_MAIL}:{store_id}:{day.isoformat()}",
                store_id=store_id,
            )


async def compose_report(platform: Platform, event: OutboxEvent) -> Report | None:
    """As things are now. None when the store, the day or the wish for a report is gone."""
    assert event.store_id is not None  # noqa: S101 (written with its store)
    async with platform.database.transaction(store_id=event.store_id) as session:
        store = await session.get_one(Store, event.store_id)
        settings = settings_of(store, await SettingsRepository(session, store.store_id).find())
        day = await DayRepository(session, store.store_id).find(date.fromisoformat(event.payload["day"]))
        if store.deleted_at is not None or day is None or not settings.sends_report:
            return None
        return await _report(session, store, settings, day, platform.clock())


async def _report(
    session: AsyncSession, store: Store, settings: ResearchSettings, day: ResearchDay, now: datetime
) -> Report:
    items = ItemRepository(session, store.store_id)
    today = [(item, pick) for item, pick in await items.of_day(day.day)]
    former = await DayRepository(session, store.store_id).before(day.day, 1)
    before = [(item, pick) for item, pick in await items.of_day(former[0].day)] if former else []
    now_by_id = {item.item_id: pick for item, pick in today}
    judged = await OutcomeRepository(session, store.store_id).judged_lately(now - timedelta(days=1))
    budget = await read_budget(session, store.store_id, now)
    return Report(
        store_id=store.store_id,
        store_name=store.name,
        day=day.day,
        candidates_seen=day.candidates_seen,
        kept=len(today),
        new=sum(item.first_seen_on == day.day for item, _ in today),
        above_line=sum(pick.score >= settings.score_line for _, pick in today),
        score_line=settings.score_line,
        without_analysis=sum(not pick.evidence.get("analysis") for _, pick in today),
        picks=[_reported(item, pick, day.day) for item, pick in today[:SHOWN_PICKS]],
        former_day=former[0].day if former else None,
        former_kept=len(before),
        former_still_picked=sum(item.item_id in now_by_id for item, _ in before),
        former_picks=[
            _former(item, pick, now_by_id.get(item.item_id)) for item, pick in before[:SHOWN_PICKS]
        ],
        judged=len(judged),
        hits=sum(bool(outcome.is_hit) for outcome in judged),
        imported=len({one.candidate_id for one in judged if one.views is not None}),
        sold=len({one.candidate_id for one in judged if one.orders}),
        failing=await _failing(session, settings),
        budget_used_micros=budget.used_micros + budget.reserved_micros,
        budget_limit_micros=budget.limit_micros,
    )


def _reported(item: WatchlistItem, pick: ResearchPick, day: date) -> ReportedPick:
    evidence = Evidence.model_validate(pick.evidence)
    analysis = evidence.analysis
    return ReportedPick(
        title=item.title,
        score=pick.score,
        is_new=item.first_seen_on == day,
        reason=analysis.why if analysis else _strongest(evidence),
        risk=analysis.risk if analysis else None,
        is_suspicious=analysis.is_suspicious if analysis else False,
    )


def _strongest(evidence: Evidence) -> str:
    parts = [part for name in PARTS if not (part := getattr(evidence.parts, name)).is_missing]
    best = max(parts, key=lambda part: part.contribution or 0, default=None)
    return best.summary if best else "No part of its score could be read."


def _former(item: WatchlistItem, before: ResearchPick, now: ResearchPick | None) -> FormerPick:
    return FormerPick(
        title=item.title,
        score_before=before.score,
        score_now=now.score if now else None,
        orders_before=_orders(before),
        orders_now=_orders(now) if now else None,
    )


def _orders(pick: ResearchPick) -> int | None:
    """Orders in 30 days, as they were last seen."""
    seen = [point.value for point in Evidence.model_validate(pick.evidence).trend if point.value is not None]
    return round(seen[-1]) if seen else None


async def _failing(session: AsyncSession, settings: ResearchSettings) -> list[FailingSource]:
    """Sources that the store uses and that do not answer, Claude among them."""
    rows = await session.scalars(
        select(ResearchSource)
        .where(
            ResearchSource.status.in_((SourceState.FAILING, SourceState.NEEDS_CREDENTIALS)),
            ResearchSource.source.in_([*settings.sources, "claude"]),
        )
        .order_by(ResearchSource.source)
    )
    return [
        FailingSource(
            name=SOURCE_NAMES.get(row.source, row.source),
            needs_credentials=row.status == SourceState.NEEDS_CREDENTIALS,
            since=row.since,
        )
        for row in rows
    ]
