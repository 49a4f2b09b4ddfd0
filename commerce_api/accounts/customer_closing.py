"""The end of a customer's account at one store: nothing of the person stays but what the books hold.

An account whose address was never verified may be anybody's: it takes with it what was done with it, and
leaves alone what somebody bought with the same address as a guest.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.accounts.errors import CheckoutUnderWay
from commerce_api.audit.log import record
from commerce_api.carts.service import forget_carts_of
from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.customers.access import SignedInCustomer
from commerce_api.customers.accounts import Registered, lock_registered
from commerce_api.customers.mails import forget_mails_to
from commerce_api.customers.models import Customer, CustomerAccount
from commerce_api.customers.recovery import confirm
from commerce_api.orders.models import Order
from commerce_api.platform import Platform

HELD_BY_LAW = frozenset(
    {
        "checkouts.customer_email",
        "inbox.payload",
        "order_events.detail",
        "orders.customer_email",
        "orders.customer_name",
        "orders.shipping_address",
        "withdrawals.reason",
    }
)
"""Where a shopper who has bought may still be found, as ``table.column``: the sale, its payment and what was
declared about it, kept for as long as tax law says. ``checkouts``, ``inbox``: those paid, or being paid."""

_NOT_PAID = (CheckoutStatus.OPEN, CheckoutStatus.EXPIRED)


async def close_customer_account(signed: SignedInCustomer, platform: Platform, password: str) -> None:
    """All of it or nothing. Raises :class:`CheckoutUnderWay` while a checkout of theirs is being opened at
    Stripe, which takes moments."""
    await confirm(platform, signed.registered, password)
    session, store_id, customer_id = signed.session, signed.store_id, signed.customer_id
    # Before the customer is locked: a payment that is settled now has its checkout first, then the customer.
    await _let_go_of_checkouts(session, signed.registered)
    one = await lock_registered(session, store_id, customer_id)
    await _let_go_of_checkouts(session, one)
    await forget_mails_to(session, one.customer)
    await _erase(session, one)
    record(
        session,
        actor=f"customer:{customer_id}",
        action="customer.erased",
        subject=f"customer:{customer_id}",
        occurred_at=platform.clock(),
        store_id=store_id,
    )


def checkouts_of(one: Registered) -> ColumnElement[bool]:
    signed_in = Checkout.customer_id == one.customer_id
    if not one.is_verified:
        return signed_in
    return or_(signed_in, func.lower(Checkout.customer_email) == one.customer.email.lower())


async def _let_go_of_checkouts(session: AsyncSession, one: Registered) -> None:
    mine = (Checkout.store_id == one.customer.store_id, checkouts_of(one))
    found = await session.execute(
        select(Checkout.checkout_id, Checkout.status, Checkout.cart_id)
        .where(*mine)
        .order_by(Checkout.checkout_id)
        .with_for_update()
    )
    checkouts = found.all()
    # Stripe must be told the same again if its first answer was lost: the address cannot go yet.
    if any(status == CheckoutStatus.RESERVED for _, status, _ in checkouts):
        raise CheckoutUnderWay
    unpaid = [checkout_id for checkout_id, status, _ in checkouts if status in _NOT_PAID]
    # After the checkouts, as a payment that is settled now locks them.
    await forget_carts_of(
        session,
        one.customer.store_id,
        [cart_id for _, _, cart_id in checkouts if cart_id is not None],
        email=one.customer.email if one.is_verified else None,
    )
    await _write(session, one, Checkout.checkout_id.in_(unpaid), customer_email=None)
    await _write(session, one, Checkout.customer_id == one.customer_id, customer_id=None)


async def _write(session: AsyncSession, one: Registered, which: ColumnElement[bool], **values: None) -> None:
    await session.execute(
        update(Checkout)
        .where(Checkout.store_id == one.customer.store_id, which)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def _erase(session: AsyncSession, one: Registered) -> None:
    store_id, customer_id = one.customer.store_id, one.customer_id
    whole = one.is_verified or not await _bought_as_guest(session, store_id, customer_id)
    mine = (Order.store_id == store_id, Order.customer_id == customer_id)
    await session.execute(
        update(Order)
        .where(*mine, *(() if whole else (Order.is_by_account,)))
        .values(customer_id=None)
        .execution_options(synchronize_session=False)
    )
    # Addresses, sessions, tokens and links go with it.
    row = Customer if whole else CustomerAccount
    await session.execute(
        delete(row)
        .where(row.store_id == store_id, row.customer_id == customer_id)
        .execution_options(synchronize_session=False)
    )


async def _bought_as_guest(session: AsyncSession, store_id: UUID, customer_id: UUID) -> bool:
    bought = select(Order.order_id).where(
        Order.store_id == store_id, Order.customer_id == customer_id, ~Order.is_by_account
    )
    return bool(await session.scalar(select(bought.exists())))
