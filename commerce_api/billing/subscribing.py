"""What owners do about their subscription. Each step asks Stripe while no transaction is open, and ends by
copying what Stripe then says."""

from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from commerce_api.auth.models import User
from commerce_api.billing.checkout_params import checkout_params
from commerce_api.billing.errors import (
    AlreadySubscribed,
    CheckoutSuperseded,
    NoBillingAccount,
    NotSubscribed,
    PaymentOverdue,
    SamePlan,
)
from commerce_api.billing.models import BillingCustomer
from commerce_api.billing.price_list import find_price
from commerce_api.billing.schemas import CheckoutOpen, PlanChange
from commerce_api.billing.stripe_billing import OpenedCheckout, StripeBilling
from commerce_api.billing.subscription_facts import SubscriptionFacts
from commerce_api.billing.sync import lock_customer, sync_customer
from commerce_api.errors import FieldProblem
from commerce_api.payments.accounts import ForeignReturnUrl
from commerce_api.plans.plans import BillingCurrency, Interval, PlanName, rank
from commerce_api.platform import Platform


async def open_checkout(platform: Platform, billing: StripeBilling, user: User, body: CheckoutOpen) -> str:
    """The address of Stripe's page. An owner has at most one subscription and one open page: opening another
    closes the former, whichever window it is in, so that nobody subscribes twice."""
    back = own_url(platform, body.return_url)
    customer_id = await _customer_id(platform, billing, user)
    known = await sync_customer(platform, billing, customer_id)
    if any(one.is_live for one in known):
        raise AlreadySubscribed
    price = await find_price(billing, body.plan, body.interval, body.currency)
    number, had_trial = await _draw(platform, customer_id)
    opened = await billing.open_checkout(
        checkout_params(user.user_id, customer_id, price, back, has_trial=not had_trial),
        idempotency_key=f"billing-checkout:{user.user_id}:{number}",
    )
    await _keep_only(platform, billing, customer_id, opened, number)
    return opened.url


async def portal_url(platform: Platform, billing: StripeBilling, user: User, return_url: str | None) -> str:
    """Where the owner finds invoices and changes the card."""
    back = own_url(platform, return_url)
    return await billing.portal_url(await _known_customer(platform, user.user_id), back)


async def change_plan(platform: Platform, billing: StripeBilling, user: User, body: PlanChange) -> None:
    """More takes effect at once and is paid for at once; less takes effect when the paid period ends. In a
    trial, where nothing is paid, both do at once. Asking for the current plan takes a planned change back."""
    customer_id, facts = await _changeable(platform, billing, user)
    current = facts.item.price
    price = await find_price(billing, body.plan, body.interval, BillingCurrency(current.currency))
    if price.id == current.id:
        if facts.next_phase is None or facts.schedule is None:
            raise SamePlan
        await billing.release_schedule(facts.schedule.id)
    else:
        await _keep_choice(platform, customer_id, body.keep_store_ids)
        if facts.status == "trialing" or _is_more(facts, body.plan, body.interval):
            await _let_go(billing, facts)
            await billing.change_price(facts, price.id)
        else:
            if facts.cancel_at_period_end:
                await billing.set_ending(facts.id, is_ending=False)
            number, _ = await _draw(platform, customer_id)
            await billing.schedule_price(facts, price, attempt=number)
    await sync_customer(platform, billing, customer_id)


async def cancel(platform: Platform, billing: StripeBilling, user: User, keep_store_ids: list[UUID]) -> None:
    """At the end of what is paid, or of the trial. Repeating it changes nothing."""
    customer_id, facts = await _live(platform, billing, user)
    await _keep_choice(platform, customer_id, keep_store_ids)
    if not facts.cancel_at_period_end:
        await _let_go(billing, facts)
        await billing.set_ending(facts.id, is_ending=True)
    await sync_customer(platform, billing, customer_id)


async def resume(platform: Platform, billing: StripeBilling, user: User) -> None:
    """Takes back a cancellation or a planned change before it takes effect."""
    customer_id, facts = await _live(platform, billing, user)
    if facts.cancel_at_period_end:
        await billing.set_ending(facts.id, is_ending=False)
    await _let_go(billing, facts)
    await sync_customer(platform, billing, customer_id)


def own_url(platform: Platform, given: str | None) -> str:
    """Stripe sends the owner back there: it must be the dashboard."""
    home = platform.settings.dashboard_url
    try:
        is_own = given is None or urlsplit(given)[:2] == urlsplit(home)[:2]
    except ValueError:
        is_own = False
    if not is_own:
        raise ForeignReturnUrl(
            errors=[FieldProblem(field="return_url", code="foreign", message=ForeignReturnUrl.message)]
        )
    return given or home


async def _let_go(billing: StripeBilling, facts: SubscriptionFacts) -> None:
    # Stripe refuses to cancel what a schedule manages, and a schedule would undo an upgrade.
    if facts.schedule is not None:
        await billing.release_schedule(facts.schedule.id)


def _is_more(facts: SubscriptionFacts, plan: PlanName, interval: Interval) -> bool:
    current = facts.plan
    if current is None or current == plan:
        return interval is Interval.YEAR
    return rank(plan) > rank(current)


async def _live(platform: Platform, billing: StripeBilling, user: User) -> tuple[str, SubscriptionFacts]:
    try:
        customer_id = await _known_customer(platform, user.user_id)
    except NoBillingAccount as error:
        raise NotSubscribed from error
    known = await sync_customer(platform, billing, customer_id)
    live = next((one for one in known if one.is_live), None)
    if live is None:
        raise NotSubscribed
    return customer_id, live


async def _changeable(
    platform: Platform, billing: StripeBilling, user: User
) -> tuple[str, SubscriptionFacts]:
    customer_id, facts = await _live(platform, billing, user)
    if facts.status in {"past_due", "unpaid"}:
        raise PaymentOverdue
    return customer_id, facts


async def _known_customer(platform: Platform, user_id: UUID) -> str:
    async with platform.database.transaction() as session:
        known = await session.scalar(
            select(BillingCustomer.stripe_customer_id).where(BillingCustomer.user_id == user_id)
        )
    if known is None:
        raise NoBillingAccount
    return known


async def _customer_id(platform: Platform, billing: StripeBilling, user: User) -> str:
    """Made on first use. It is ours before Stripe can have any news of it."""
    try:
        return await _known_customer(platform, user.user_id)
    except NoBillingAccount:
        customer_id = await billing.create_customer(user.user_id, email=user.email, name=user.name)
    async with platform.database.transaction() as session:
        await session.execute(
            insert(BillingCustomer)
            .values(user_id=user.user_id, stripe_customer_id=customer_id, created_at=platform.clock())
            .on_conflict_do_nothing()
        )
    return await _known_customer(platform, user.user_id)


async def _draw(platform: Platform, customer_id: str) -> tuple[int, bool]:
    """The next number of an attempt, and whether the owner has had their trial."""
    async with platform.database.transaction() as session:
        customer = await lock_customer(session, customer_id)
        customer.checkouts += 1
        return customer.checkouts, customer.trial_started_at is not None


async def _keep_only(
    platform: Platform, billing: StripeBilling, customer_id: str, opened: OpenedCheckout, number: int
) -> None:
    """Of pages that were asked for at the same time the last stays. One that was paid meanwhile wins."""
    async with platform.database.transaction() as session:
        customer = await lock_customer(session, customer_id)
        is_last = customer.checkouts == number
        former = customer.open_session_id if is_last else None
        if is_last:
            customer.open_session_id = opened.session_id
    if not is_last:
        await billing.expire_checkout(opened.session_id)
        raise CheckoutSuperseded
    if former is None or await billing.expire_checkout(former):
        return
    known = await sync_customer(platform, billing, customer_id)
    if any(one.is_live for one in known):
        await billing.expire_checkout(opened.session_id)
        raise AlreadySubscribed


async def _keep_choice(platform: Platform, customer_id: str, store_ids: list[UUID]) -> None:
    if not store_ids:
        return
    async with platform.database.transaction() as session:
        await session.execute(
            update(BillingCustomer)
            .where(BillingCustomer.stripe_customer_id == customer_id)
            .values(kept_store_ids=store_ids)
        )
