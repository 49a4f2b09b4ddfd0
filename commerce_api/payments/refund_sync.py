"""Refunds as Stripe lists them: made by us, made by the owner at Stripe, come back after they had succeeded.

Each refund at Stripe is one row here, found by its id. A row only moves forward, succeeded → failed, so that
lists that were fetched in any order end the same.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.db.outbox import enqueue
from commerce_api.orders.models import Order, OrderEventKind, PaymentStatus
from commerce_api.orders.progress import lock_order
from commerce_api.orders.timeline import tell
from commerce_api.payments.models import Payment, Refund, RefundReason, RefundStatus
from commerce_api.payments.refund_lines import return_pieces
from commerce_api.payments.refunds import record_refunded_at_stripe
from commerce_api.payments.reversal_facts import RefundNews
from commerce_api.payments.stripe_gateway import IDEMPOTENCY_KEY, StripeGateway
from commerce_api.platform import Platform
from kit.ids import new_id
from kit.money import display

REFUND_FAILED_MAIL = "mail.refund_failed"


async def sync_refunds(platform: Platform, stripe: StripeGateway, payment_id: UUID) -> None:
    """Brings a payment's refunds, its sums and its order's to what Stripe says."""
    async with platform.database.transaction() as session:
        payment = await session.get_one(Payment, payment_id)
        intent, account = payment.stripe_payment_intent_id, payment.stripe_account_id
    if intent is None:
        return
    listed = await stripe.list_refunds(intent, stripe_account_id=account)
    async with platform.database.transaction() as session:
        payment = await session.get_one(Payment, payment_id, with_for_update=True)
        await _bring_to(session, payment, listed, platform.clock())


async def _bring_to(
    session: AsyncSession, payment: Payment, listed: Sequence[RefundNews], now: datetime
) -> None:
    rows = await _known_refunds(session, payment)
    order = await lock_order(session, payment.store_id, payment.order_id) if payment.order_id else None
    for news in sorted(listed, key=lambda news: (news.created, news.id)):
        row = _row_of(news, rows)
        if row is None:
            row = _made_at_stripe(payment, news)
            rows.append(row)
            session.add(row)
        await _take_over(session, order, row, news)
    _drop_unlisted(order, rows)
    await session.flush()
    await _bring_sums_to(session, payment, order, rows, now)


async def _known_refunds(session: AsyncSession, payment: Payment) -> list[Refund]:
    rows = await session.scalars(
        select(Refund)
        .where(Refund.payment_id == payment.payment_id)
        .options(selectinload(Refund.lines))
        .execution_options(populate_existing=True)
    )
    return list(rows)


def _row_of(news: RefundNews, rows: Iterable[Refund]) -> Refund | None:
    """By Stripe's id; else by the key under which we asked for it; else one of which we only know that
    somebody gave this much back."""
    key = news.metadata.get(IDEMPOTENCY_KEY)
    by_id = (row for row in rows if row.stripe_refund_id == news.id)
    by_key = (row for row in rows if key == f"refund:{row.refund_id}")
    by_amount = (
        row
        for row in rows
        if row.stripe_refund_id is None
        and row.status == RefundStatus.SUCCEEDED
        and row.amount_minor == news.amount
    )
    return next(by_id, None) or next(by_key, None) or next(by_amount, None)


def _made_at_stripe(payment: Payment, news: RefundNews) -> Refund:
    return Refund(
        refund_id=new_id(),
        store_id=payment.store_id,
        payment_id=payment.payment_id,
        order_id=payment.order_id,
        stripe_refund_id=news.id,
        amount_minor=news.amount,
        currency=payment.currency,
        reason=RefundReason.AT_STRIPE,
        status=RefundStatus.SUCCEEDED,
        requested_at=news.created,
        refunded_at=news.created,
        failed_at=None,
        lines=[],
    )


async def _take_over(session: AsyncSession, order: Order | None, row: Refund, news: RefundNews) -> None:
    if row.status == RefundStatus.REQUESTED and not news.has_failed:
        # Its own delivery is about to write the answer down, and tells the customer.
        return
    row.stripe_refund_id = news.id
    row.refunded_at = news.created
    if news.has_failed and row.failed_at is None:
        row.failed_at = news.failed_at
        _fail(order, row)
        await _tell_owner(session, row)
        if order is not None and row.failed_at is not None:
            amount = display(row.amount_minor, row.currency)
            detail = f"{amount} came back: the customer's bank did not take it"
            tell(session, order, OrderEventKind.REFUND_FAILED, detail, row.failed_at)


def _fail(order: Order | None, row: Refund) -> None:
    """What the refund was for can be refunded, or sent, as if nobody had asked."""
    if row.status == RefundStatus.FAILED:
        return
    row.status = RefundStatus.FAILED
    if order is not None:
        return_pieces(order, row)


def _drop_unlisted(order: Order | None, rows: Iterable[Refund]) -> None:
    """A refund that Stripe refused because the money was back already stood here as succeeded; the list names
    the refunds that really were, so this one was none."""
    for row in rows:
        if row.status == RefundStatus.SUCCEEDED and row.stripe_refund_id is None:
            _fail(order, row)
            row.refunded_at = None


async def _bring_sums_to(
    session: AsyncSession, payment: Payment, order: Order | None, rows: Iterable[Refund], now: datetime
) -> None:
    refunded = [row for row in rows if row.status == RefundStatus.SUCCEEDED]
    total = sum(row.amount_minor for row in refunded)
    if total > payment.refunded_minor:
        latest = max(row.refunded_at for row in refunded if row.refunded_at)
        await record_refunded_at_stripe(session, payment.payment_id, total, latest, now)
    elif total < payment.refunded_minor:
        _lower_sums(payment, order, total, now)


def _lower_sums(payment: Payment, order: Order | None, total_minor: int, now: datetime) -> None:
    payment.refunded_minor = total_minor
    if order is None:
        return
    order.refunded_minor = total_minor
    order.payment_status = PaymentStatus.PARTIALLY_REFUNDED if total_minor else PaymentStatus.PAID
    order.updated_at = now


async def _tell_owner(session: AsyncSession, row: Refund) -> None:
    """Nobody else can find the customer another way to get the money."""
    await enqueue(
        session,
        REFUND_FAILED_MAIL,
        {"refund_id": str(row.refund_id)},
        natural_key=f"{REFUND_FAILED_MAIL}:{row.refund_id}",
        store_id=row.store_id,
    )
