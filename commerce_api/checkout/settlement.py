"""What becomes of a checkout: paid, still being paid, or not. One way only, whatever comes twice or late.

These functions run inside the caller's transaction (an inbox event's, or the sweep's) and call nobody
outside: what has to happen elsewhere is written to the outbox.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.carts.service import close_cart
from commerce_api.catalog import stock
from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.checkout.news import SessionNews
from commerce_api.checkout.sold import order_draft
from commerce_api.checkout.states import expire, held, holds_stock, lock_checkout
from commerce_api.checkout.taxes import Taxes, taxes_of
from commerce_api.discounts.usage import consume_held_use, consume_use, customer_hash
from commerce_api.orders.placing import place_order
from commerce_api.payments.errors import PaymentMismatch
from commerce_api.payments.models import Payment
from commerce_api.payments.refunds import request_full_refund
from commerce_api.payments.session_facts import SessionFacts

BANK_CONFIRMS_WITHIN = timedelta(days=14)
"""How long stock stays held for a payment that the customer's bank still confirms (a direct debit)."""


async def settle_paid(session: AsyncSession, news: SessionNews, now: datetime) -> None:
    """Places the one order of a paid session. Stock that is not held any more is taken if it is still there;
    otherwise the whole amount goes back."""
    checkout = await _find(session, news)
    if checkout is None or checkout.status in {CheckoutStatus.PAID, CheckoutStatus.REFUNDED}:
        return
    taxes = _taxes(checkout, news.facts)
    _compare(checkout, news, taxes)
    _take_over(checkout, news, taxes)
    payment = _payment(checkout, news, now)
    checkout.settled_at = now
    was_held = holds_stock(checkout)
    if await _take_stock(session, checkout):
        checkout.status = CheckoutStatus.PAID
        await _use_discount(session, checkout, was_held=was_held)
        order = await place_order(session, order_draft(checkout, news, taxes), now)
        payment.order_id = order.order_id
        session.add(payment)
        if checkout.cart_id is not None:
            await close_cart(session, checkout.store_id, checkout.cart_id, now)
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
    _recognize(checkout, news)
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


def _taxes(checkout: Checkout, facts: SessionFacts) -> Taxes:
    return taxes_of(
        checkout.tax_behavior,
        tax_minor=facts.tax_minor,
        shipping_tax_minor=facts.shipping_tax_minor,
        line_totals=[line.unit_price_minor * line.quantity - line.discount_minor for line in checkout.lines],
    )


def _compare(checkout: Checkout, news: SessionNews, taxes: Taxes) -> None:
    """Raises :class:`PaymentMismatch` unless exactly what was asked for was paid, to the right account. The
    only figure of Stripe's own is a tax on top, and only where the store has Stripe Tax add one."""
    facts = news.facts
    untaxed = checkout.subtotal_minor - checkout.discount_minor + checkout.shipping_minor
    agrees = (
        facts.amount_total == untaxed + taxes.added_minor
        and facts.discount_minor == checkout.discount_minor
        and facts.tax_minor == taxes.added_minor + taxes.included_minor
        and (facts.currency or "").upper() == checkout.currency
        and news.stripe_account_id == checkout.stripe_account_id
        and facts.metadata.get("store_id") == str(checkout.store_id)
        and facts.metadata.get("checkout_id") == str(checkout.checkout_id)
    )
    if not agrees:
        raise PaymentMismatch(
            f"session {facts.id} of {news.stripe_account_id} brought {facts.amount_total} {facts.currency}"
            f" with a tax of {facts.tax_minor}, checkout {checkout.checkout_id} asks for {untaxed}"
            f" {checkout.currency} and a tax that is {checkout.tax_behavior or 'none'}"
        )


def _recognize(checkout: Checkout, news: SessionNews) -> None:
    checkout.stripe_session_id = checkout.stripe_session_id or news.facts.id
    checkout.customer_email = news.facts.email or checkout.customer_email


def _take_over(checkout: Checkout, news: SessionNews, taxes: Taxes) -> None:
    _recognize(checkout, news)
    checkout.total_minor += taxes.added_minor - checkout.tax_minor
    checkout.tax_minor, checkout.included_tax_minor = taxes.added_minor, taxes.included_minor


async def _use_discount(session: AsyncSession, checkout: Checkout, *, was_held: bool) -> None:
    if checkout.discount_id is None:
        return
    paid_by = customer_hash(checkout.store_id, checkout.customer_email)
    if was_held:
        await consume_held_use(
            session,
            checkout.store_id,
            checkout.discount_id,
            held_by=checkout.discount_customer_hash,
            paid_by=paid_by,
        )
    else:
        await consume_use(session, checkout.store_id, checkout.discount_id, paid_by)


async def _take_stock(session: AsyncSession, checkout: Checkout) -> bool:
    if holds_stock(checkout):
        await stock.sell_held(session, checkout.store_id, held(checkout))
        return True
    try:
        wanted = {line.variant_id: line.quantity for line in checkout.lines}
        counted = await stock.sell_free(session, checkout.store_id, wanted)
    except stock.NothingLeft:
        return False
    for line in checkout.lines:
        line.held_quantity = line.quantity if line.variant_id in counted else 0
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
