"""The second half of a checkout: the Stripe session, asked for while no lock and no transaction is held.

The checkout's id is Stripe's idempotency key. So a retry, a rival request of the same client key and the
sweep after a crash all get the one session that this checkout has.
"""

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.checkout.session_params import coupon_id, session_params
from commerce_api.checkout.states import expire, lock_checkout
from commerce_api.payments.errors import PaymentRefused, PaymentsUnavailable
from commerce_api.payments.session_facts import SessionFacts
from commerce_api.payments.stripe_gateway import StripeGateway
from commerce_api.platform import Platform

log = structlog.get_logger(__name__)


async def open_session(platform: Platform, stripe: StripeGateway, checkout: Checkout) -> Checkout:
    """The checkout with the address where the customer pays. Raises :class:`PaymentsUnavailable` or
    :class:`PaymentRefused`, after the stock is back and the client's key is free."""
    if checkout.url is not None:
        return checkout
    try:
        facts = await request_session(platform, stripe, checkout)
    except (PaymentsUnavailable, PaymentRefused):
        await _give_up(platform, checkout)
        raise
    kept = await keep_session(platform, checkout, facts)
    if kept.status == CheckoutStatus.EXPIRED:
        # A rival with the same key gave up meanwhile and the stock is back: this session must not be paid.
        await _close(stripe, kept, facts.id)
        raise PaymentsUnavailable
    return kept


async def request_session(platform: Platform, stripe: StripeGateway, checkout: Checkout) -> SessionFacts:
    if checkout.discount_minor:
        await stripe.create_coupon(
            coupon_id(checkout),
            name=checkout.discount_code or "Discount",
            amount_off=checkout.discount_minor,
            currency=checkout.currency.lower(),
            stripe_account_id=checkout.stripe_account_id,
        )
    return await stripe.create_session(
        session_params(platform.media, checkout),
        stripe_account_id=checkout.stripe_account_id,
        idempotency_key=str(checkout.checkout_id),
    )


async def keep_session(platform: Platform, checkout: Checkout, facts: SessionFacts) -> Checkout:
    """Writes the session down; an event may have moved the checkout on meanwhile, which stays."""
    async with platform.database.transaction(store_id=checkout.store_id) as session:
        return await _keep(session, checkout, facts)


async def _keep(session: AsyncSession, checkout: Checkout, facts: SessionFacts) -> Checkout:
    row = await lock_checkout(session, checkout.checkout_id)
    row.stripe_session_id = row.stripe_session_id or facts.id
    row.url = row.url or facts.url
    if row.status == CheckoutStatus.RESERVED:
        row.status = CheckoutStatus.OPEN
    return row


async def _give_up(platform: Platform, checkout: Checkout) -> None:
    """Stripe gave no session: puts the stock back and frees the client's key, unless a rival got one."""
    async with platform.database.transaction(store_id=checkout.store_id) as session:
        row = await lock_checkout(session, checkout.checkout_id)
        if row.status == CheckoutStatus.RESERVED:
            await expire(session, row, platform.clock())


async def _close(stripe: StripeGateway, checkout: Checkout, session_id: str) -> None:
    try:
        await stripe.expire_session(session_id, stripe_account_id=checkout.stripe_account_id)
    except (PaymentsUnavailable, PaymentRefused):
        # It ends by itself in half an hour; paid before that, it counts as paid too late.
        log.warning("checkout.session_left_open", checkout_id=str(checkout.checkout_id))
