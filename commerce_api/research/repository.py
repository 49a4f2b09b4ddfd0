"""Reads of a store's research."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, Select, and_, func, select, update
from sqlalchemy.orm import aliased

from commerce_api.db.repository import StoreRepository
from commerce_api.research.models import (
    ItemStatus,
    ResearchDay,
    ResearchPick,
    ResearchRun,
    ResearchSettings,
    RunStatus,
    WatchlistItem,
)


class RunRepository(StoreRepository[ResearchRun]):
    model = ResearchRun

    async def find(self, run_id: UUID) -> ResearchRun | None:
        return await self.session.scalar(self.scoped().where(ResearchRun.run_id == run_id))

    async def live(self) -> ResearchRun | None:
        return await self.session.scalar(
            self.scoped().where(ResearchRun.status.in_((RunStatus.QUEUED, RunStatus.RUNNING)))
        )

    async def give_up_on_lost_one(self, started_before: datetime, now: datetime) -> None:
        await self.session.execute(
            update(ResearchRun)
            .where(
                ResearchRun.store_id == self.store_id,
                ResearchRun.status == RunStatus.RUNNING,
                ResearchRun.started_at < started_before,
            )
            .values(status=RunStatus.FAILED, finished_at=now, error="The run stopped without a word.")
        )

    async def latest(self) -> ResearchRun | None:
        return await self.session.scalar(self.scoped().order_by(ResearchRun.requested_at.desc()).limit(1))


class DayRepository(StoreRepository[ResearchDay]):
    model = ResearchDay

    async def latest(self) -> ResearchDay | None:
        return await self.session.scalar(self.scoped().order_by(ResearchDay.day.desc()).limit(1))


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

    async def watched(self) -> Sequence[Row[WatchlistItem, ResearchPick]]:
        query = (
            self._with_picks()
            .where(
                WatchlistItem.owner_status == ItemStatus.WATCHED,
                WatchlistItem.import_id.is_(None),
                ResearchPick.day == self._last_day(),
            )
            .order_by(ResearchPick.score.desc(), WatchlistItem.item_id)
        )
        return (await self.session.execute(query)).all()

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
