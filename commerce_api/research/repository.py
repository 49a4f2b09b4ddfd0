"""Reads of a store's research."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, Select, Update, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from commerce_api.db.repository import StoreRepository
from commerce_api.research.models import (
    ItemStatus,
    ResearchDay,
    ResearchOutcome,
    ResearchPick,
    ResearchRun,
    ResearchSettings,
    RunStatus,
    WatchlistItem,
)
from commerce_api.research.schemas import WatchlistCounts

LOST_AFTER = timedelta(minutes=9)
"""A run that takes so long has lost its worker; it must not keep its owner from another."""


def _give_up(now: datetime) -> Update:
    return (
        update(ResearchRun)
        .where(ResearchRun.status == RunStatus.RUNNING, ResearchRun.started_at < now - LOST_AFTER)
        .values(status=RunStatus.FAILED, finished_at=now, error="The run stopped without a word.")
    )


async def give_up_on_lost_runs(session: AsyncSession, now: datetime) -> None:
    """Of all stores; for the system's role. What a run lands after all is kept all the same."""
    await session.execute(_give_up(now))


class RunRepository(StoreRepository[ResearchRun]):
    model = ResearchRun

    async def find(self, run_id: UUID) -> ResearchRun | None:
        return await self.session.scalar(self.scoped().where(ResearchRun.run_id == run_id))

    async def live(self) -> ResearchRun | None:
        return await self.session.scalar(
            self.scoped().where(ResearchRun.status.in_((RunStatus.QUEUED, RunStatus.RUNNING)))
        )

    async def give_up_on_lost_one(self, now: datetime) -> None:
        await self.session.execute(_give_up(now).where(ResearchRun.store_id == self.store_id))

    async def latest(self) -> ResearchRun | None:
        return await self.session.scalar(self.scoped().order_by(ResearchRun.requested_at.desc()).limit(1))


class DayRepository(StoreRepository[ResearchDay]):
    model = ResearchDay

    async def latest(self) -> ResearchDay | None:
        return await self.session.scalar(self.scoped().order_by(ResearchDay.day.desc()).limit(1))

    async def find(self, day: date) -> ResearchDay | None:
        return await self.session.scalar(self.scoped().where(ResearchDay.day == day))

    async def before(self, day: date | None, limit: int) -> Sequence[ResearchDay]:
        """The last first; None: from the last one on."""
        query = self.scoped().order_by(ResearchDay.day.desc()).limit(limit)
        return (
            await self.session.scalars(query if day is None else query.where(ResearchDay.day < day))
        ).all()


class SettingsRepository(StoreRepository[ResearchSettings]):
    model = ResearchSettings

    async def find(self) -> ResearchSettings | None:
        return await self.session.scalar(self.scoped())


class ItemRepository(StoreRepository[WatchlistItem]):
    """Items with one pick each; an item that was never picked does not exist."""

    model = WatchlistItem

    async def of_day(self, day: date) -> Sequence[Row[WatchlistItem, ResearchPick]]:
        query = (
            self._with_picks()
            .where(ResearchPick.day == day, ResearchPick.position.is_not(None))
            .order_by(ResearchPick.position)
        )
        return (await self.session.execute(query)).all()

    async def listed(
        self, status: ItemStatus | None, *, limit: int, after: tuple[float, UUID] | None
    ) -> Sequence[Row[WatchlistItem, ResearchPick]]:
        """Items by the owner's word, or all of them; each with its last pick, best first. ``after``: score
        and id of the last one seen."""
        query = self._with_picks().where(ResearchPick.day == self._last_day())
        if after is not None:
            score, item_id = after
            tied = and_(ResearchPick.score == score, WatchlistItem.item_id > item_id)
            query = query.where(or_(ResearchPick.score < score, tied))
        if status is ItemStatus.IMPORTED:
            query = query.where(WatchlistItem.import_id.is_not(None))
        elif status is not None:
            query = query.where(WatchlistItem.owner_status == status, WatchlistItem.import_id.is_(None))
        query = query.order_by(ResearchPick.score.desc(), WatchlistItem.item_id).limit(limit)
        return (await self.session.execute(query)).all()

    async def counts(self) -> WatchlistCounts:
        is_open = WatchlistItem.import_id.is_(None)
        words = {
            status.value: func.count().filter(is_open, WatchlistItem.owner_status == status)
            for status in (ItemStatus.NEW, ItemStatus.WATCHED, ItemStatus.DISMISSED)
        }
        row = (
            await self.session.execute(
                select(
                    *(count.label(name) for name, count in words.items()),
                    func.count().filter(~is_open).label(ItemStatus.IMPORTED.value),
                ).where(WatchlistItem.store_id == self.store_id)
            )
        ).one()
        return WatchlistCounts.model_validate(row._asdict())

    async def histories(self, item_ids: Sequence[UUID], since: date) -> dict[UUID, list[tuple[date, float]]]:
        """The scores of each item by day, the first day first."""
        rows = await self.session.execute(
            select(ResearchPick.item_id, ResearchPick.day, ResearchPick.score)
            .where(
                ResearchPick.store_id == self.store_id,
                ResearchPick.item_id.in_(item_ids),
                ResearchPick.day >= since,
            )
            .order_by(ResearchPick.day)
        )
        found: dict[UUID, list[tuple[date, float]]] = {}
        for item_id, day, score in rows:
            found.setdefault(item_id, []).append((day, score))
        return found

    async def find(
        self, item_id: UUID, *, for_update: bool = False
    ) -> Row[WatchlistItem, ResearchPick] | None:
        query = self._with_picks().where(
            WatchlistItem.item_id == item_id, ResearchPick.day == self._last_day()
        )
        if for_update:
            query = query.with_for_update(of=WatchlistItem)
        return (await self.session.execute(query)).one_or_none()

    async def history(self, item_id: UUID) -> Sequence[Row[date, float]]:
        query = (
            select(ResearchPick.day, ResearchPick.score)
            .where(ResearchPick.store_id == self.store_id, ResearchPick.item_id == item_id)
            .order_by(ResearchPick.day)
        )
        return (await self.session.execute(query)).all()

    def _with_picks(self) -> Select[WatchlistItem, ResearchPick]:
        return (
            self.scoped()
            .join(
                ResearchPick,
                and_(
                    ResearchPick.store_id == WatchlistItem.store_id,
                    ResearchPick.item_id == WatchlistItem.item_id,
                ),
            )
            .add_columns(ResearchPick)
        )

    @staticmethod
    def _last_day() -> ScalarSelect[date]:
        pick = aliased(ResearchPick)
        return (
            select(func.max(pick.day))
            .where(pick.store_id == WatchlistItem.store_id, pick.item_id == WatchlistItem.item_id)
            .scalar_subquery()
        )


class OutcomeRepository(StoreRepository[ResearchOutcome]):
    model = ResearchOutcome

    async def of_candidate(self, candidate_id: str) -> Sequence[ResearchOutcome]:
        return (
            await self.session.scalars(
                self.scoped()
                .where(ResearchOutcome.candidate_id == candidate_id)
                .order_by(ResearchOutcome.day.desc())
                .limit(90)
            )
        ).all()

    async def judged_lately(self, since: datetime) -> Sequence[ResearchOutcome]:
        """Of picks, what was reported since then and is decided."""
        return (
            await self.session.scalars(
                self.scoped().where(
                    ResearchOutcome.reported_at >= since,
                    ResearchOutcome.was_picked,
                    ResearchOutcome.is_hit.is_not(None),
                )
            )
        ).all()
