"""Puts an owner's first page together from orders, imports, research and the published figures."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.analytics.overview import compare_days
from commerce_api.analytics.periods import local_day
from commerce_api.analytics.published_marts import StoreMarts
from commerce_api.analytics.schemas import Trouble
from commerce_api.operations.checklist import read_checklist
from commerce_api.operations.home_schemas import Checklist, Home, Need, NeedKind, StepName, Yesterday
from commerce_api.orders.schemas import OrderCounts
from commerce_api.orders.service import count_orders, day_bounds, orders_of_today
from commerce_api.payments.models import PaymentAccount
from commerce_api.payments.refunds import refunded_between
from commerce_api.platform import Platform
from commerce_api.product_imports.repository import ImportRepository
from commerce_api.research.models import SourceState
from commerce_api.research.schemas import SourceRead
from commerce_api.research.service import list_sources
from commerce_api.stores.models import Store


@dataclass(frozen=True)
class Counting:
    """How old the published figures are, and why."""

    as_of: datetime | None
    trouble: Trouble | None


async def read_home(
    session: AsyncSession, platform: Platform, store: Store, yesterday: Yesterday | None, counting: Counting
) -> Home:
    today_orders, paid = await orders_of_today(session, platform, store)
    refunded = await refunded_between(session, store.store_id, *day_bounds(platform.clock(), store.timezone))
    checklist = await read_checklist(session, store)
    sources = await list_sources(session)
    return Home(
        needs=[
            *_orders(store, await count_orders(session, store, platform.clock())),
            *_drafts(store, await ImportRepository(session, store.store_id).count_drafts()),
            *_failing(store, sources),
            *await _payments(session, store, checklist),
        ],
        yesterday=yesterday,
        today_orders=today_orders,
        today_revenue_minor=paid - refunded,
        checklist=checklist,
        sources=sources,
        as_of=counting.as_of,
        trouble=counting.trouble,
    )


def read_yesterday(marts: StoreMarts, store: Store, now: datetime) -> Yesterday:
    """Blocking: call it in a thread."""
    day: date = local_day(now, store.timezone) - timedelta(days=1)
    before = day - timedelta(days=7)
    totals = compare_days(marts, store, day, before)
    return Yesterday(
        date=day,
        compared_to=before,
        counted_up_to=marts.as_of,
        revenue_minor=totals.revenue_minor,
        orders=totals.orders,
        visitors=totals.visitors,
        conversion=totals.conversion,
        kept_minor=totals.kept_minor,
    )


def _orders(store: Store, counts: OrderCounts) -> list[Need]:
    if not counts.to_send:
        return []
    late = f"{counts.late} past the day you promised." if counts.late else "None is late."
    return [_need(store, NeedKind.ORDERS_TO_SEND, counts.to_send, late, "orders?view=to_send")]


def _drafts(store: Store, count: int) -> list[Need]:
    if not count:
        return []
    return [_need(store, NeedKind.DRAFTS_TO_REVIEW, count, "Imported and waiting for you.", "imports")]


def _failing(store: Store, sources: list[SourceRead]) -> list[Need]:
    failing = [source for source in sources if source.status is SourceState.FAILING]
    if not failing:
        return []
    detail = " ".join(source.detail or f"{source.source} does not answer." for source in failing)
    return [_need(store, NeedKind.SOURCE_FAILING, len(failing), detail, "research")]


async def _payments(session: AsyncSession, store: Store, checklist: Checklist) -> list[Need]:
    """Stripe refuses payments: of an account that was never set up, or of one that it has restricted."""
    if any(item.key is StepName.CONNECT_STRIPE and item.is_done for item in checklist.items):
        return []
    account = (
        await session.get(PaymentAccount, store.payment_account_id) if store.payment_account_id else None
    )
    if account is not None and account.details_submitted and account.deauthorized_at is None:
        detail = "Stripe takes no payments for this account now. Its page says what it wants to know."
        return [_need(store, NeedKind.PAYMENTS_STOPPED, 1, detail, "settings#payments")]
    detail = "Connect Stripe: without it the shop cannot take payments."
    return [_need(store, NeedKind.ONBOARDING, 1, detail, "settings#payments")]


def _need(store: Store, kind: NeedKind, count: int, detail: str, page: str) -> Need:
    return Need(kind=kind, count=count, detail=detail, href=f"/stores/{store.store_id}/{page}")
