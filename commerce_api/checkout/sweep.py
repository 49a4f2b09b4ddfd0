"""The gap between us and Stripe, closed from time to time: checkouts whose second half was lost to a crash,
and those whose events never came."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.carts.service import forget_expired_carts
from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.checkout.news import SessionNews
from commerce_api.checkout.sessions import keep_session, request_session
from commerce_api.checkout.settlement import settle_paid, settle_processing, settle_unpaid
from commerce_api.checkout.states import expire, lock_checkout
from commerce_api.payments.accounts import is_connected
from commerce_api.payments.errors import AccountNotAccessible, PaymentRefused, PaymentsUnavailable
from commerce_api.payments.session_facts import SessionFacts
from commerce_api.payments.stripe_gateway import StripeGateway
from commerce_api.platform import Platform

ABANDONED_AFTER = timedelta(minutes=2)
"""By then every request that could still be waiting for Stripe has ended."""
EVENT_IS_LATE_AFTER = timedelta(minutes=1)
BATCH = 100

log = structlog.get_logger(__name__)


async def sweep_checkouts(platform: Platform, stripe: StripeGateway) -> int:
    """Settles what is overdue by Stripe's word; answers how many were looked at. Running it twice, or in two
    processes at once, changes nothing more."""
    now = platform.clock()
    async with platform.database.transaction() as session:
        overdue = await _overdue(session, now)
        await forget_expired_carts(session, now)
    for checkout in overdue:
        try:
            await _reconcile(platform, stripe, checkout)
        except (PaymentsUnavailable, AccountNotAccessible):
            log.warning("checkout.sweep_postponed", checkout_id=str(checkout.checkout_id))
    return len(overdue)


async def _overdue(session: AsyncSession, now: datetime) -> list[Checkout]:
    rows = await session.scalars(
        select(Checkout)
        .where(
            or_(
                and_(
                    Checkout.status == CheckoutStatus.RESERVED,
                    Checkout.created_at < now - ABANDONED_AFTER,
                ),
                and_(
                    Checkout.status.in_([CheckoutStatus.OPEN, CheckoutStatus.PROCESSING]),
                    Checkout.expires_at < now - EVENT_IS_LATE_AFTER,
                ),
            )
        )
        .order_by(Checkout.expires_at)
        .limit(BATCH)
        .options(selectinload(Checkout.lines))
    )
    return list(rows)


async def _reconcile(platform: Platform, stripe: StripeGateway, checkout: Checkout) -> None:
    async with platform.database.transaction() as session:
        if not await is_connected(session, checkout.stripe_account_id):
            # Nobody can ask Stripe about it any more, and no news of it will come.
            await expire(session, await lock_checkout(session, checkout.checkout_id), platform.clock())
            return
    if checkout.stripe_session_id is None:
        try:
            # The same key: the session that was made before the crash, or, refused for its age, none at all.
            facts = await request_session(platform, stripe, checkout)
        except PaymentRefused:
            await _end(platform, checkout)
            return
        checkout = await keep_session(platform, checkout, facts)
        if checkout.expires_at > platform.clock():
            return
    await _settle(platform, stripe, checkout)


async def _settle(platform: Platform, stripe: StripeGateway, checkout: Checkout) -> None:
    account = checkout.stripe_account_id
    assert checkout.stripe_session_id is not None  # noqa: S101 (both callers have just seen it)
    facts = await stripe.fetch_session(checkout.stripe_session_id, stripe_account_id=account)
    if facts.status == "open":
        try:
            await stripe.expire_session(facts.id, stripe_account_id=account)
        except PaymentRefused:
            # It was paid, or ended, since we asked.
            facts = await stripe.fetch_session(facts.id, stripe_account_id=account)
    now = platform.clock()
    news = SessionNews(facts, account, facts.charged_at or now)
    async with platform.database.transaction(store_id=checkout.store_id) as session:
        await _apply(session, news, now)
    log.info("checkout.swept", checkout_id=str(checkout.checkout_id), session_status=facts.status)


async def _apply(session: AsyncSession, news: SessionNews, now: datetime) -> None:
    facts: SessionFacts = news.facts
    if facts.status == "complete" and facts.is_settled:
        await settle_paid(session, news, now)
    elif facts.status == "complete":
        await settle_processing(session, news)
    else:
        await settle_unpaid(session, news, now)


async def _end(platform: Platform, checkout: Checkout) -> None:
    async with platform.database.transaction(store_id=checkout.store_id) as session:
        await expire(session, await lock_checkout(session, checkout.checkout_id), platform.clock())
