"""Money on its way back: refunds we make, and refunds that were made at Stripe itself."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.db.outbox import enqueue
from commerce_api.orders.models import Order, OrderEventKind, PaymentStatus
from commerce_api.orders.progress import lock_order
from commerce_api.orders.timeline import tell
from commerce_api.payments.errors import PaymentRefused
from commerce_api.payments.models import STANDING, Payment, Refund, RefundReason, RefundStatus
from commerce_api.payments.refund_lines import restock_pieces, return_pieces
from commerce_api.payments.stripe_gateway import AlreadyRefunded, RefundFacts, StripeGateway
from commerce_api.platform import Platform
from kit.ids import new_id
from kit.money import display

SEND_REFUND = "payments.send_refund"
SYNC_REFUNDS = "payments.sync_refunds"
REFUND_MAIL = "mail.payment_refunded"
ORDER_REFUND_MAIL = "mail.order_refunded"


async def request_full_refund(session: AsyncSession, payment: Payment, now: datetime) -> None:
    """Writes down that the whole payment goes back; the worker carries it out."""
    if payment.amount_minor == 0 or payment.stripe_payment_intent_id is None:
        return
    await order_refund(
        session,
        Refund(
            refund_id=new_id(),
            store_id=payment.store_id,
            payment_id=payment.payment_id,
            order_id=payment.order_id,
            amount_minor=payment.amount_minor,
            application_fee_minor=payment.application_fee_minor,
            currency=payment.currency,
            reason=RefundReason.PAID_TOO_LATE,
            status=RefundStatus.REQUESTED,
            requested_at=now,
        ),
    )


async def order_refund(session: AsyncSession, refund: Refund) -> None:
    """Keeps a refund that was asked for; the worker carries it out once this is committed."""
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
            await fail_refund(session, refund_id, platform.clock())
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


async def fail_refund(session: AsyncSession, refund_id: UUID, now: datetime) -> None:
    """Stripe will not pay this back: what it was for can be refunded, or sent, as if nobody had asked."""
    payment, refund = await _locked(session, refund_id)
    if refund.status != RefundStatus.REQUESTED:
        return
    refund.status = RefundStatus.FAILED
    await session.flush()
    # Totals that Stripe told were set off against this refund as well; now they were made by somebody else.
    await _note_made_at_stripe(session, payment, payment.refunded_minor, now)
    if refund.order_id is None:
        return
    order = await lock_order(session, refund.store_id, refund.order_id)
    return_pieces(order, refund)
    order.updated_at = now
    tell(session, order, OrderEventKind.REFUND_FAILED, display(refund.amount_minor, refund.currency), now)


async def _settle(session: AsyncSession, refund_id: UUID, facts: RefundFacts | None, now: datetime) -> None:
    payment, refund = await _locked(session, refund_id)
    if refund.status != RefundStatus.REQUESTED:
        return
    refund.status = RefundStatus.SUCCEEDED
    refund.stripe_refund_id = facts.stripe_refund_id if facts else None
    refund.refunded_at = facts.created_at if facts else now
    await session.flush()
    settled = await _sum_of(session, payment, {RefundStatus.SUCCEEDED})
    await _raise_refunded(session, payment, settled, refund.refunded_at, now)
    if facts is None:
        await request_refund_sync(session, payment, cause=str(refund_id))
    if refund.reason == RefundReason.CANCELED:
        # Its pieces went back, and its customer was written to, when the order was canceled.
        return
    await restock_pieces(session, refund)
    topic = REFUND_MAIL if refund.order_id is None else ORDER_REFUND_MAIL
    await enqueue(
        session,
        topic,
        {"payment_id": str(payment.payment_id), "refund_id": str(refund_id)},
        natural_key=f"{topic}:{refund_id}",
        store_id=payment.store_id,
    )


async def request_refund_sync(session: AsyncSession, payment: Payment, cause: str) -> None:
    """Asks the worker to compare our refunds of a payment with Stripe's list of them."""
    await enqueue(
        session,
        SYNC_REFUNDS,
        {"payment_id": str(payment.payment_id)},
        natural_key=f"{SYNC_REFUNDS}:{cause}",
        store_id=payment.store_id,
    )


async def record_refunded_at_stripe(
    session: AsyncSession, payment_id: UUID, total_refunded_minor: int, refunded_at: datetime, now: datetime
) -> None:
    """Takes over Stripe's total for a charge. Totals only grow, so repeated and shuffled news end the same;
    what exceeds the refunds that we know of was made at Stripe and becomes a row of its own."""
    payment = await _locked_payment(session, payment_id)
    await _note_made_at_stripe(session, payment, total_refunded_minor, refunded_at)
    await _raise_refunded(session, payment, total_refunded_minor, refunded_at, now)


async def _note_made_at_stripe(
    session: AsyncSession, payment: Payment, total_minor: int, refunded_at: datetime
) -> None:
    known = await _sum_of(session, payment, STANDING)
    if total_minor > known:
        session.add(
            Refund(
                store_id=payment.store_id,
                payment_id=payment.payment_id,
                order_id=payment.order_id,
                amount_minor=total_minor - known,
                currency=payment.currency,
                reason=RefundReason.AT_STRIPE,
                status=RefundStatus.SUCCEEDED,
                requested_at=refunded_at,
                refunded_at=refunded_at,
            )
        )


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


async def _locked(session: AsyncSession, refund_id: UUID) -> tuple[Payment, Refund]:
    """A refund as it is now, with its lines, under the lock of its payment."""
    payment_id = await session.scalar(select(Refund.payment_id).where(Refund.refund_id == refund_id))
    if payment_id is None:
        raise LookupError(f"refund {refund_id} is gone")
    payment = await _locked_payment(session, payment_id)
    refund = await session.scalar(
        select(Refund)
        .where(Refund.refund_id == refund_id)
        .options(selectinload(Refund.lines))
        .execution_options(populate_existing=True)
    )
    assert refund is not None  # noqa: S101 (refunds are never deleted)
    return payment, refund


async def _locked_payment(session: AsyncSession, payment_id: UUID) -> Payment:
    return await session.get_one(Payment, payment_id, with_for_update=True)


async def _sum_of(session: AsyncSession, payment: Payment, statuses: Set[RefundStatus]) -> int:
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
    detail = f"{display(total_minor, order.currency)} refunded so far"
    tell(session, order, OrderEventKind.REFUNDED, detail, refunded_at)
