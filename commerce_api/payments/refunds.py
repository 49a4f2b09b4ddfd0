"""Money on its way back: refunds we make, and refunds that were made at Stripe itself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.outbox import enqueue
from commerce_api.orders.models import Order, OrderEvent, OrderEventKind, PaymentStatus
from commerce_api.payments.errors import PaymentRefused
from commerce_api.payments.models import Payment, Refund, RefundReason, RefundStatus
from commerce_api.payments.stripe_gateway import AlreadyRefunded, RefundFacts, StripeGateway
from commerce_api.platform import Platform
from kit.money import display

SEND_REFUND = "payments.send_refund"
REFUND_MAIL = "mail.payment_refunded"


async def request_full_refund(session: AsyncSession, payment: Payment, now: datetime) -> None:
    """Writes down that the whole payment goes back; the worker carries it out."""
    if payment.amount_minor == 0 or payment.stripe_payment_intent_id is None:
        return
    refund = Refund(
        store_id=payment.store_id,
        payment_id=payment.payment_id,
        order_id=payment.order_id,
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        reason=RefundReason.PAID_TOO_LATE,
        status=RefundStatus.REQUESTED,
        requested_at=now,
    )
    session.add(refund)
    await session.flush()
    await enqueue(
        session,
        SEND_REFUND,
        {"refund_id": str(refund.refund_id)},
        natural_key=f"{SEND_REFUND}:{refund.refund_id}",
        store_id=refund.store_id,
    )


@dataclass(frozen=True)
class _Order:
    """What Stripe has to know to give money back."""

    payment_intent_id: str
    stripe_account_id: str
    amount_minor: int


async def send_refund(platform: Platform, stripe: StripeGateway, refund_id: UUID) -> None:
    """Carries a refund out, once however often it is called: its id is Stripe's idempotency key."""
    async with platform.database.transaction() as session:
        wanted = await _open_refund(session, refund_id)
    if wanted is None:
        return
    try:
        facts = await stripe.refund(
            wanted.payment_intent_id,
            amount_minor=wanted.amount_minor,
            stripe_account_id=wanted.stripe_account_id,
            idempotency_key=f"refund:{refund_id}",
        )
    except AlreadyRefunded:
        # Somebody was faster at Stripe's own dashboard; the customer has the money, which is what counts.
        facts = None
    except PaymentRefused:
        async with platform.database.transaction() as session:
            await _set_failed(session, refund_id)
        raise
    async with platform.database.transaction() as session:
        await _settle(session, refund_id, facts, platform.clock())


async def _open_refund(session: AsyncSession, refund_id: UUID) -> _Order | None:
    row = (
        await session.execute(
            select(Payment.stripe_payment_intent_id, Payment.stripe_account_id, Refund.amount_minor)
            .join(Refund, Refund.payment_id == Payment.payment_id)
            .where(Refund.refund_id == refund_id, Refund.status == RefundStatus.REQUESTED)
        )
    ).one_or_none()
    if row is None or row.stripe_payment_intent_id is None:
        return None
    return _Order(row.stripe_payment_intent_id, row.stripe_account_id, row.amount_minor)


async def _set_failed(session: AsyncSession, refund_id: UUID) -> None:
    refund = await session.get(Refund, refund_id, with_for_update=True)
    if refund is not None and refund.status == RefundStatus.REQUESTED:
        refund.status = RefundStatus.FAILED


async def _settle(session: AsyncSession, refund_id: UUID, facts: RefundFacts | None, now: datetime) -> None:
    refund = await session.get(Refund, refund_id)
    if refund is None:
        return
    payment = await _locked_payment(session, refund.payment_id)
    await session.refresh(refund)
    if refund.status != RefundStatus.REQUESTED:
        return
    refund.status = RefundStatus.SUCCEEDED
    refund.stripe_refund_id = facts.stripe_refund_id if facts else None
    refund.refunded_at = facts.created_at if facts else now
    await session.flush()
    settled = await _sum_of(session, payment, {RefundStatus.SUCCEEDED})
    await _raise_refunded(session, payment, settled, refund.refunded_at, now)
    await enqueue(
        session,
        REFUND_MAIL,
        {"payment_id": str(payment.payment_id)},
        natural_key=f"{REFUND_MAIL}:{refund_id}",
        store_id=payment.store_id,
    )


async def record_refunded_at_stripe(
    session: AsyncSession, payment_id: UUID, total_refunded_minor: int, refunded_at: datetime, now: datetime
) -> None:
    """Takes over Stripe's total for a charge. Totals only grow, so repeated and shuffled news end the same;
    what exceeds the refunds that we know of was made at Stripe and becomes a row of its own."""
    payment = await _locked_payment(session, payment_id)
    known = await _sum_of(session, payment, {RefundStatus.REQUESTED, RefundStatus.SUCCEEDED})
    if total_refunded_minor > known:
        session.add(
            Refund(
                store_id=payment.store_id,
                payment_id=payment.payment_id,
                order_id=payment.order_id,
                amount_minor=total_refunded_minor - known,
                currency=payment.currency,
                reason=RefundReason.AT_STRIPE,
                status=RefundStatus.SUCCEEDED,
                requested_at=refunded_at,
                refunded_at=refunded_at,
            )
        )
    await _raise_refunded(session, payment, total_refunded_minor, refunded_at, now)


async def refunded_between(session: AsyncSession, store_id: UUID, start: datetime, end: datetime) -> int:
    """What went back of orders in a span of time, whenever they were placed."""
    total = await session.scalar(
        select(func.coalesce(func.sum(Refund.amount_minor), 0)).where(
            Refund.store_id == store_id,
            Refund.order_id.is_not(None),
            Refund.status == RefundStatus.SUCCEEDED,
            Refund.refunded_at >= start,
            Refund.refunded_at < end,
        )
    )
    return int(total or 0)


async def _locked_payment(session: AsyncSession, payment_id: UUID) -> Payment:
    return await session.get_one(Payment, payment_id, with_for_update=True)


async def _sum_of(session: AsyncSession, payment: Payment, statuses: set[RefundStatus]) -> int:
    total = await session.scalar(
        select(func.coalesce(func.sum(Refund.amount_minor), 0)).where(
            Refund.payment_id == payment.payment_id, Refund.status.in_(statuses)
        )
    )
    return int(total or 0)


async def _raise_refunded(
    session: AsyncSession, payment: Payment, total_minor: int, refunded_at: datetime, now: datetime
) -> None:
    total_minor = min(total_minor, payment.amount_minor)
    if total_minor <= payment.refunded_minor:
        return
    payment.refunded_minor = total_minor
    if payment.order_id is None:
        return
    order = await session.get_one(Order, payment.order_id, with_for_update=True)
    order.refunded_minor = total_minor
    order.payment_status = (
        PaymentStatus.REFUNDED if total_minor == payment.amount_minor else PaymentStatus.PARTIALLY_REFUNDED
    )
    # Not when it went back: whoever copies what changed has to find a refund that was heard of late.
    order.updated_at = now
    session.add(
        OrderEvent(
            store_id=order.store_id,
            order_id=order.order_id,
            kind=OrderEventKind.REFUNDED,
            detail=f"{display(total_minor, order.currency)} refunded so far",
            occurred_at=refunded_at,
        )
    )
