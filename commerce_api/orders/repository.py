"""Reading the orders of one store."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import selectinload

from commerce_api.db.repository import StoreRepository
from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.filtering import TO_SEND, OrderFilter
from commerce_api.orders.models import Order, OrderStatus, PaymentStatus
from commerce_api.orders.schemas import OrderCounts


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
        self, wanted: OrderFilter, *, timezone: str, limit: int, below: int | None
    ) -> Sequence[Order]:
        """Orders with their lines, highest number first, from under ``below`` on."""
        found = self.scoped().where(*wanted.conditions(self.store_id, timezone))
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

    async def counts(self, now: datetime, *, sent_within_days: int) -> OrderCounts:
        is_open = Order.status == OrderStatus.OPEN
        late = and_(TO_SEND, Order.placed_at < now - timedelta(days=sent_within_days))
        asked = and_(Order.refund_asked_at.is_not(None), Order.payment_status != PaymentStatus.REFUNDED)
        row = (
            await self.session.execute(
                select(
                    func.count().filter(is_open).label("open"),
                    func.count().filter(TO_SEND).label("to_send"),
                    func.count().filter(late).label("late"),
                    func.count().filter(asked).label("refund_asked"),
                    func.count().label("all"),
                ).where(Order.store_id == self.store_id)
            )
        ).one()
        return OrderCounts.model_validate(row._asdict())

    async def _all(self, wanted: Select[Order]) -> Sequence[Order]:
        return (await self.session.scalars(wanted)).all()
