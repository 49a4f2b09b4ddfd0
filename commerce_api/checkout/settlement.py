"""What becomes of a checkout: paid, still being paid, or not. One way only, whatever comes twice or late.

These functions run inside the caller's transaction (an inbox event's, or the sweep's) and call nobody
outside: what has to happen elsewhere is written to the outbox.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog import stock
from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.checkout.states import expire, held, holds_stock, lock_checkout
from commerce_api.orders.placing import OrderDraft, SoldLine, place_order
from commerce_api.payments.errors import PaymentMismatch
from commerce_api.payments.models import Payment
from commerce_api.payments.refunds import request_full_refund
from commerce_api.payments.session_facts import SessionFacts

BANK_CONFIRMS_WITHIN = timedelta(days=14)
"""How long stock stays held for a payment that the customer's bank still confirms (a direct debit)."""


@dataclass(frozen=True)
class SessionNews:
    """A session as Stripe described it: on which account, and when what it tells happened."""

    facts: SessionFacts
    stripe_account_id: str | None
    occurred_at: datetime


async def settle_paid(session: AsyncSession, news: SessionNews, now: datetime) -> None:
    """Places the one order of a paid session. Stock that is not held any more is taken if it is still there;
    otherwise the whole amount goes back."""
    checkout = await _find(session, news)
    if checkout is None or checkout.status in {CheckoutStatus.PAID, CheckoutStatus.REFUNDED}:
        return
    _compare(checkout, news)
    _take_over(checkout, news)
    payment = _payment(checkout, news, now)
    checkout.settled_at = now
    if await _take_stock(session, checkout):
        checkout.status = CheckoutStatus.PAID
        order = await place_order(session, _draft(checkout, news), now)
        payment.order_id = order.order_id
        session.add(payment)
    else:
        checkout.status = CheckoutStatus.REFUNDED
        session.add(payment)
        await session.flush()
        await request_full_refund(session, payment, now)


async def settle_processing(session: AsyncSession, news: SessionNews) -> None:
    """The customer is done, the bank is not: stock stays held until it is."""
    checkout = await _find(session, news)
    if checkout is None or checkout.status not in {CheckoutStatus.RESERVED, CheckoutStatus.OPEN}:
        return
    _take_over(checkout, news)
    checkout.status = CheckoutStatus.PROCESSING
    checkout.expires_at = news.occurred_at + BANK_CONFIRMS_WITHIN


async def settle_unpaid(session: AsyncSession, news: SessionNews, now: datetime) -> None:
    """Expired, or the bank said no: the stock goes back, unless the checkout was settled already."""
    checkout = await _find(session, news)
    if checkout is not None:
        checkout.stripe_session_id = checkout.stripe_session_id or news.facts.id
        await expire(session, checkout, now)


async def _find(session: AsyncSession, news: SessionNews) -> Checkout | None:
    """The checkout of a session, locked; None for a session that is none of ours. News may overtake the
    transaction that writes the session's id down: then our reference and the account must agree."""
    checkout_id = await session.scalar(
        select(Checkout.checkout_id).where(Checkout.stripe_session_id == news.facts.id)
    )
    if checkout_id is None:
        checkout_id = await session.scalar(
            select(Checkout.checkout_id).where(
                Checkout.checkout_id == _reference(news.facts),
                Checkout.stripe_session_id.is_(None),
                Checkout.stripe_account_id == news.stripe_account_id,
            )
        )
    return await lock_checkout(session, checkout_id) if checkout_id else None


def _reference(facts: SessionFacts) -> UUID | None:
    try:
        return UUID(facts.client_reference_id or "")
    except ValueError:
        return None


def _compare(checkout: Checkout, news: SessionNews) -> None:
    """Raises :class:`PaymentMismatch` unless exactly what was asked for was paid, to the right account."""
    facts = news.facts
    agrees = (
        facts.amount_total == checkout.total_minor
        and (facts.currency or "").upper() == checkout.currency
        and news.stripe_account_id == checkout.stripe_account_id
        and facts.metadata.get("store_id") == str(checkout.store_id)
        and facts.metadata.get("checkout_id") == str(checkout.checkout_id)
    )
    if not agrees:
        raise PaymentMismatch(
            f"session {facts.id} of {news.stripe_account_id} brought {facts.amount_total} {facts.currency},"
            f" checkout {checkout.checkout_id} asks for {checkout.total_minor} {checkout.currency}"
        )


def _take_over(checkout: Checkout, news: SessionNews) -> None:
    checkout.stripe_session_id = checkout.stripe_session_id or news.facts.id
    checkout.customer_email = news.facts.email or checkout.customer_email


async def _take_stock(session: AsyncSession, checkout: Checkout) -> bool:
    if holds_stock(checkout):
        await stock.sell_held(session, checkout.store_id, held(checkout))
        return True
    try:
        wanted = {line.variant_id: line.quantity for line in checkout.lines}
        await stock.sell_free(session, checkout.store_id, wanted)
    except stock.NothingLeft:
        return False
    return True


def _payment(checkout: Checkout, news: SessionNews, now: datetime) -> Payment:
    return Payment(
        store_id=checkout.store_id,
        checkout_id=checkout.checkout_id,
        stripe_account_id=checkout.stripe_account_id,
        stripe_session_id=news.facts.id,
        stripe_payment_intent_id=news.facts.payment_intent_id,
        amount_minor=checkout.total_minor,
        currency=checkout.currency,
        application_fee_minor=checkout.application_fee_minor,
        refunded_minor=0,
        paid_at=news.occurred_at,
        created_at=now,
    )


def _draft(checkout: Checkout, news: SessionNews) -> OrderDraft:
    recipient = news.facts.recipient
    details = news.facts.customer_details
    address = recipient.address if recipient else None
    name = (recipient.name if recipient else None) or (details.name if details else None)
    return OrderDraft(
        store_id=checkout.store_id,
        checkout_id=checkout.checkout_id,
        customer_id=checkout.customer_id,
        customer_email=checkout.customer_email or "",
        customer_name=name or "",
        shipping_address={"name": name, **address.model_dump()} if address else None,
        currency=checkout.currency,
        subtotal_minor=checkout.subtotal_minor,
        shipping_minor=checkout.shipping_minor,
        total_minor=checkout.total_minor,
        application_fee_minor=checkout.application_fee_minor,
        placed_at=news.occurred_at,
        lines=[
            SoldLine(
                product_id=line.product_id,
                variant_id=line.variant_id,
                title=line.title,
                variant_title=line.variant_title,
                sku=line.sku,
                image_key=line.image_key,
                quantity=line.quantity,
                unit_price_minor=line.unit_price_minor,
                cost_minor=line.cost_minor,
            )
            for line in checkout.lines
        ],
    )
