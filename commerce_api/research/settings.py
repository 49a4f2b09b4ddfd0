"""What an owner wants researched: read, changed, suggested, and tried out."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.ai_budgets.budgets import Allowance, allowances, set_own_limit
from commerce_api.audit.log import Change, by_user, changes_between, record
from commerce_api.research.evidence import PARTS, Evidence, NearMiss, PartName, Weights
from commerce_api.research.models import (
    Frequency,
    ResearchDay,
    ResearchPick,
    ResearchSettings,
    Source,
    WatchlistItem,
)
from commerce_api.research.repository import DayRepository, ItemRepository, SettingsRepository
from commerce_api.research.settings_schemas import (
    KeywordSuggestions,
    PreviewedDay,
    PreviewedPick,
    ResearchSettingsRead,
    ResearchSettingsUpdate,
)
from commerce_api.research.weighing import Weighed, counting, summing_to_100, weigh
from commerce_api.stores.models import Store
from commerce_api.stores.niches import NICHES
from kit.clock import utc_day

DEFAULT_SCORE_LINE = 70
_SUGGESTED: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("keywords.toml").read_text(encoding="utf-8")
)["niches"]
_TOLD = frozenset(
    {"keywords", "sources", "frequency", "weights", "score_line", "ai_budget_micros", "sends_report"}
)


def settings_of(store: Store, kept: ResearchSettings | None) -> ResearchSettings:
    """What was set; else what the store's niche starts with."""
    if kept is not None:
        return kept
    niche = NICHES.get(store.niche)
    return ResearchSettings(
        store_id=store.store_id,
        keywords=list(niche.keywords if niche else ()),
        sources=list(Source),
        frequency=Frequency.DAILY,
        weights=Weights().model_dump(),
        score_line=DEFAULT_SCORE_LINE,
        sends_report=True,
    )


async def read_settings(session: AsyncSession, store: Store, now: datetime) -> ResearchSettingsRead:
    kept = await SettingsRepository(session, store.store_id).find()
    return await _told(session, store, settings_of(store, kept), now, is_default=kept is None)


async def change_settings(
    session: AsyncSession, store: Store, body: ResearchSettingsUpdate, user_id: UUID, now: datetime
) -> ResearchSettingsRead:
    """The next research follows them; days that were researched stay as they are."""
    kept = await SettingsRepository(session, store.store_id).find()
    before = await _told(session, store, settings_of(store, kept), now, is_default=kept is None)
    settings = kept or ResearchSettings(store_id=store.store_id)
    settings.keywords = body.keywords
    settings.sources = [source for source in Source if source in body.sources]
    settings.frequency = body.frequency
    settings.weights = summing_to_100(body.weights).model_dump()
    settings.score_line = body.score_line
    settings.sends_report = body.sends_report
    settings.updated_at = now
    session.add(settings)
    await set_own_limit(session, store.store_id, body.ai_budget_micros)
    await session.flush()
    after = await _told(session, store, settings, now, is_default=False)
    if changes := _changes(before, after):
        record(
            session,
            actor=by_user(user_id),
            action="research_settings.changed",
            subject=f"store:{store.store_id}",
            occurred_at=now,
            store_id=store.store_id,
            changes=changes,
        )
    return after


def _changes(before: ResearchSettingsRead, after: ResearchSettingsRead) -> list[Change]:
    old, new = (told.model_dump(mode="json", include=set(_TOLD)) for told in (before, after))
    return changes_between(old, new, told=_TOLD)


async def _told(
    session: AsyncSession, store: Store, settings: ResearchSettings, now: datetime, *, is_default: bool
) -> ResearchSettingsRead:
    allowed = (await allowances(session, [store.store_id])).get(store.store_id, Allowance(0, None))
    weights = Weights.model_validate(settings.weights)
    return ResearchSettingsRead(
        keywords=settings.keywords,
        sources=[Source(source) for source in settings.sources],
        frequency=Frequency(settings.frequency),
        weights=weights,
        counting_weights=counting(weights, settings.sources),
        score_line=settings.score_line,
        ai_budget_micros=allowed.own_micros,
        plan_ai_budget_micros=allowed.plan_micros,
        sends_report=settings.sends_report,
        next_day=_next_day(Frequency(settings.frequency), utc_day(now)),
        is_default=is_default,
    )


def _next_day(frequency: Frequency, today: date) -> date | None:
    days = (today + timedelta(ahead) for ahead in range(1, 8))
    return next((day for day in days if frequency.is_due(day)), None)


async def suggest_keywords(session: AsyncSession, store: Store) -> KeywordSuggestions:
    settings = settings_of(store, await SettingsRepository(session, store.store_id).find())
    niche = NICHES.get(store.niche)
    known = [*(niche.keywords if niche else ()), *_SUGGESTED.get(store.niche, [])]
    return KeywordSuggestions(
        niche=store.niche, keywords=[keyword for keyword in known if keyword not in settings.keywords]
    )


async def preview_weights(session: AsyncSession, store: Store, weights: Weights) -> PreviewedDay:
    """The last day's candidates by other weights, from what their parts read then. Nothing is kept."""
    settings = settings_of(store, await SettingsRepository(session, store.store_id).find())
    day = await DayRepository(session, store.store_id).latest()
    used = counting(weights, settings.sources)
    rows = await ItemRepository(session, store.store_id).of_day(day.day) if day else []
    candidates = [*_picks((item, pick) for item, pick in rows), *_near_misses(day)]
    weighed = [(one, found) for one, readings in candidates if (found := weigh(readings, used))]
    ranked = sorted(
        ((one, found) for one, found in weighed if found.can_be_picked),
        key=lambda pair: (-pair[1].score, pair[0].candidate_id),
    )
    return PreviewedDay(
        day=day.day if day else None,
        weights=used,
        score_line=settings.score_line,
        items=[_ranked(one, found, place) for place, (one, found) in enumerate(ranked, start=1)],
    )


Readings = Mapping[PartName, float | None]


def _picks(
    rows: Iterable[tuple[WatchlistItem, ResearchPick]],
) -> Iterable[tuple[PreviewedPick, Readings]]:
    for rank, (item, pick) in enumerate(rows, start=1):
        parts = Evidence.model_validate(pick.evidence).parts
        shown = PreviewedPick(
            rank=rank,
            rank_before=rank,
            item_id=str(item.item_id),
            candidate_id=item.candidate_id,
            title=item.title,
            status=item.status,
            score=pick.score,
            score_before=pick.score,
            contributions={},
        )
        yield shown, {part: getattr(parts, part).value for part in PARTS}


def _near_misses(day: ResearchDay | None) -> Iterable[tuple[PreviewedPick, Readings]]:
    for kept in day.near_misses if day else ():
        missed = NearMiss.model_validate(kept)
        shown = PreviewedPick(
            rank=0,
            rank_before=None,
            item_id=None,
            candidate_id=missed.candidate_id,
            title=missed.title,
            status=None,
            score=missed.score,
            score_before=missed.score,
            contributions={},
        )
        yield shown, missed.parts


def _ranked(one: PreviewedPick, found: Weighed, place: int) -> PreviewedPick:
    return one.model_copy(
        update={"rank": place, "score": found.score, "contributions": dict(found.contributions)}
    )
