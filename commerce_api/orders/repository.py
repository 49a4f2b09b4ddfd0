"""Reading the orders of one store."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from commerce_api.db.repository import StoreRepository
from commerce_api.orders.due import DueDates, is_asked_back, is_to_send
from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.filtering import OrderFilter
from commerce_api.orders.models import Order, OrderStatus
from commerce_api.orders.schemas import CurrencySums, OrderCounts


class OrderRepository(StoreRepository[Order]):
    model = Order

    async def find(self, order_id: UUID) -> Order | None:
        return await self.session.scalar(
            self.scoped()
            .where(Order.order_id == order_id)
            .options(selectinload(Order.lines), selectinload(Order.timeline))
            .execution_options(populate_existing=True)
        )

    async def get(self, order_id: UUID) -> Order:
        """Without its lines; raises :class:`OrderNotFound`."""
        order = await self.session.scalar(self.scoped().where(Order.order_id == order_id))
        if order is None:
            raise OrderNotFound
        return order

    async def page(
        self, wanted: OrderFilter, due: DueDates, *, limit: int, below: int | None
    ) -> Sequence[Order]:
        """Orders with their lines, highest number first, from under ``below`` on."""
        found = self.scoped().where(*wanted.conditions(self.store_id, due))
        if below is not None:
            found = found.where(Order.number < below)
        return await self._all(
            found.options(selectinload(Order.lines)).order_by(Order.number.desc()).limit(limit)
        )

    async def placed_between(self, start: datetime, end: datetime) -> Sequence[Order]:
        """Orders of a span of time, newest first, at most a hundred."""
        return await self._all(
            self.scoped()
            .where(Order.placed_at >= start, Order.placed_at < end)
            .options(selectinload(Order.lines))
            .order_by(Order.placed_at.desc(), Order.number.desc())
            .limit(100)
        )

    async def paid_between(self, start: datetime, end: datetime) -> int:
        """What the orders of a span of time cost their customers, before refunds."""
        total = await self.session.scalar(
            select(func.coalesce(func.sum(Order.total_minor), 0)).where(
                Order.store_id == self.store_id, Order.placed_at >= start, Order.placed_at < end
            )
        )
        return int(total or 0)

    async def sums(self, wanted: OrderFilter, due: DueDates) -> list[CurrencySums]:
        """What the orders that are asked for come to. Without search and country an index alone answers."""
        rows = await self.session.execute(
            select(
                Order.currency,
                func.count().label("count"),
                func.sum(Order.total_minor).label("total_minor"),
                func.sum(Order.refunded_minor).label("refunded_minor"),
            )
            .where(Order.store_id == self.store_id, *wanted.conditions(self.store_id, due))
            .group_by(Order.currency)
            .order_by(Order.currency)
        )
        return [CurrencySums.model_validate(row._asdict()) for row in rows]

    async def counts(self, due: DueDates) -> OrderCounts:
        row = (
            await self.session.execute(
                select(
                    func.count().filter(Order.status == OrderStatus.OPEN).label("open"),
                    func.count().filter(is_to_send).label("to_send"),
                    func.count().filter(due.late()).label("late"),
                    func.count().filter(is_asked_back).label("refund_asked"),
                    func.count().filter(due.overdue()).label("refund_overdue"),
                    func.count().label("all"),
                ).where(Order.store_id == self.store_id)
            )
        ).one()
        return OrderCounts.model_validate(row._asdict())

    async def _all(self, wanted: Select[Order]) -> Sequence[Order]:
        return (await self.session.scalars(wanted)).all()
