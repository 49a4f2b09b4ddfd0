"""Disputes: what a customer's bank asks back. Stripe decides, we fetch its word and keep a copy.

An event only says that something changed. Repeated, shuffled and late events all end in a fetch, and of two
fetches the one that began later counts.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.outbox import enqueue
from commerce_api.orders.models import OrderEvent, OrderEventKind
from commerce_api.payments.dispute_models import CLOSED, Dispute, DisputeMovement, DisputeStatus
from commerce_api.payments.errors import PaymentNotYetKnown
from commerce_api.payments.models import Payment
from commerce_api.payments.reversal_facts import DisputeFacts
from commerce_api.payments.stripe_gateway import StripeGateway
from commerce_api.platform import Platform
from kit.ids import new_id
from kit.money import display

REFRESH_DISPUTE = "payments.refresh_dispute"
DISPUTE_OPENED_MAIL = "mail.dispute_opened"
DISPUTE_CLOSED_MAIL = "mail.dispute_closed"

_OUTCOMES = {
    DisputeStatus.WON: "won, {amount} stays with the shop",
    DisputeStatus.LOST: "lost, {amount} stays with the customer",
    DisputeStatus.WARNING_CLOSED: "inquiry closed, nothing was taken",
    DisputeStatus.PREVENTED: "prevented, {amount} was refunded instead",
}


async def request_dispute_refresh(
    session: AsyncSession, stripe_account_id: str, stripe_dispute_id: str, cause: str
) -> None:
    await enqueue(
        session,
        REFRESH_DISPUTE,
        {"stripe_account_id": stripe_account_id, "stripe_dispute_id": stripe_dispute_id},
        natural_key=f"{REFRESH_DISPUTE}:{cause}",
    )


async def refresh_dispute(
    platform: Platform, stripe: StripeGateway, stripe_account_id: str, stripe_dispute_id: str
) -> None:
    """Copies Stripe's truth about a dispute. One of a charge that is not of our making is left alone; raises
    :class:`PaymentNotYetKnown` while its payment is still on the way."""
    started_at = platform.clock()
    facts = await stripe.fetch_dispute(stripe_dispute_id, stripe_account_id=stripe_account_id)
    async with platform.database.transaction() as session:
        payment = await session.scalar(
            select(Payment)
            .where(
                Payment.stripe_payment_intent_id == facts.payment_intent,
                Payment.stripe_account_id == stripe_account_id,
            )
            .with_for_update()
        )
        if payment is not None:
            await _copy(session, payment, facts, started_at)
        elif facts.is_of_a_checkout:
            raise PaymentNotYetKnown(f"payment intent {facts.payment_intent}")


async def _copy(session: AsyncSession, payment: Payment, facts: DisputeFacts, started_at: datetime) -> None:
    dispute = await session.scalar(select(Dispute).where(Dispute.stripe_dispute_id == facts.id))
    if dispute is None:
        dispute = _opened(payment, facts, started_at)
        session.add(dispute)
        await session.flush()
        _note(session, dispute, OrderEventKind.DISPUTED, _opening(dispute), dispute.opened_at)
        if dispute.closed_at is None:
            await _mail(session, DISPUTE_OPENED_MAIL, dispute, dispute.stripe_dispute_id)
        else:
            await _tell_closed(session, dispute)
    elif dispute.fetched_at < started_at:
        before = dispute.status
        _take_over(dispute, facts, started_at)
        if dispute.closed_at is not None and dispute.status != before:
            await _tell_closed(session, dispute)
    await _keep_movements(session, dispute, facts)


def _opened(payment: Payment, facts: DisputeFacts, started_at: datetime) -> Dispute:
    dispute = Dispute(
        dispute_id=new_id(),
        store_id=payment.store_id,
        payment_id=payment.payment_id,
        order_id=payment.order_id,
        stripe_dispute_id=facts.id,
        opened_at=facts.created,
        closed_at=None,
    )
    _take_over(dispute, facts, started_at)
    return dispute


def _take_over(dispute: Dispute, facts: DisputeFacts, started_at: datetime) -> None:
    dispute.amount_minor = facts.amount
    dispute.currency = facts.currency.upper()
    dispute.reason = facts.reason
    dispute.status = facts.status
    dispute.evidence_due_at = facts.evidence_details.due_by
    dispute.fetched_at = started_at
    # Stripe does not tell when; the first time that we saw it closed is the nearest we know.
    dispute.closed_at = (dispute.closed_at or started_at) if facts.status in CLOSED else None


async def _keep_movements(session: AsyncSession, dispute: Dispute, facts: DisputeFacts) -> None:
    for movement in facts.balance_transactions:
        await session.execute(
            insert(DisputeMovement)
            .values(
                stripe_transaction_id=movement.id,
                store_id=dispute.store_id,
                dispute_id=dispute.dispute_id,
                amount_minor=movement.amount,
                fee_minor=movement.fee,
                currency=movement.currency.upper(),
                moved_at=movement.created,
            )
            .on_conflict_do_nothing(index_elements=["stripe_transaction_id"])
        )


async def _tell_closed(session: AsyncSession, dispute: Dispute) -> None:
    assert dispute.closed_at is not None  # noqa: S101 (both callers have just seen it)
    _note(session, dispute, OrderEventKind.DISPUTE_CLOSED, describe_outcome(dispute), dispute.closed_at)
    await _mail(session, DISPUTE_CLOSED_MAIL, dispute, f"{dispute.stripe_dispute_id}:{dispute.status}")


def describe_outcome(dispute: Dispute) -> str:
    """A closed dispute in half a sentence: who keeps the money."""
    outcome = _OUTCOMES[DisputeStatus(dispute.status)]
    return outcome.format(amount=display(dispute.amount_minor, dispute.currency))


def _opening(dispute: Dispute) -> str:
    reason = dispute.reason.replace("_", " ")
    return f"{display(dispute.amount_minor, dispute.currency)}, {reason}"


def _note(
    session: AsyncSession, dispute: Dispute, kind: OrderEventKind, detail: str, occurred_at: datetime
) -> None:
    if dispute.order_id is not None:
        session.add(
            OrderEvent(
                store_id=dispute.store_id,
                order_id=dispute.order_id,
                kind=kind,
                detail=detail,
                occurred_at=occurred_at,
            )
        )


async def _mail(session: AsyncSession, topic: str, dispute: Dispute, about: str) -> None:
    await enqueue(
        session,
        topic,
        {"dispute_id": str(dispute.dispute_id)},
        natural_key=f"{topic}:{about}",
        store_id=dispute.store_id,
    )
