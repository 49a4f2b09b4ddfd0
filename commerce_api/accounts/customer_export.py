"""Everything that a store keeps of a customer with an account, as one document."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from commerce_api.accounts.customer_closing import checkouts_of
from commerce_api.accounts.customer_schemas import CustomerExport, ExportedCheckout
from commerce_api.accounts.export import export_session
from commerce_api.accounts.schemas import ExportedAct, ExportedLink
from commerce_api.audit.models import AuditEntry
from commerce_api.carts.schemas import KeptCartRead
from commerce_api.carts.service import carts_of, read_cart
from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.customer_orders.history import bought_by, describe
from commerce_api.customers import limits
from commerce_api.customers.access import SignedInCustomer
from commerce_api.customers.accounts import read_customer
from commerce_api.customers.models import CustomerLink, CustomerSession
from commerce_api.customers.profile import address_book
from commerce_api.customers.schemas import AddressRead
from commerce_api.orders.models import Order
from commerce_api.platform import Platform


async def export_customer(signed: SignedInCustomer, platform: Platform) -> CustomerExport:
    """Passwords and tokens are kept as hashes only and say nothing about anybody, so they are left out."""
    await platform.limits.take(limits.EXPORTS, signed.customer_id)
    addresses = await address_book(signed).all()
    checkouts = await _checkouts(signed)
    return CustomerExport(
        exported_at=platform.clock(),
        store_name=signed.store.name,
        account=read_customer(signed.registered),
        addresses=[AddressRead.model_validate(one, from_attributes=True) for one in addresses],
        sessions=[export_session(one) for one in await _sessions(signed)],
        mailed_links=await _links(signed, platform),
        orders=[await describe(signed.session, platform, order) for order in await _orders(signed)],
        checkouts=[_read(one) for one in checkouts],
        carts=await _carts(signed, checkouts),
        acts=await _acts(signed),
    )


async def _sessions(signed: SignedInCustomer) -> list[CustomerSession]:
    found = await signed.session.scalars(
        select(CustomerSession)
        .where(CustomerSession.store_id == signed.store_id, CustomerSession.customer_id == signed.customer_id)
        .order_by(CustomerSession.created_at)
    )
    return list(found)


async def _links(signed: SignedInCustomer, platform: Platform) -> list[ExportedLink]:
    found = await signed.session.scalars(
        select(CustomerLink)
        .where(
            CustomerLink.store_id == signed.store_id,
            CustomerLink.customer_id == signed.customer_id,
            CustomerLink.expires_at > platform.clock(),
        )
        .order_by(CustomerLink.created_at)
    )
    return [ExportedLink.model_validate(one, from_attributes=True) for one in found]


async def _orders(signed: SignedInCustomer) -> list[Order]:
    found = await signed.session.scalars(
        select(Order)
        .where(Order.store_id == signed.store_id, bought_by(signed.registered))
        .options(selectinload(Order.lines))
        .order_by(Order.number)
    )
    return list(found)


async def _checkouts(signed: SignedInCustomer) -> Sequence[Checkout]:
    found = await signed.session.scalars(
        select(Checkout)
        .where(Checkout.store_id == signed.store_id, checkouts_of(signed.registered))
        .order_by(Checkout.checkout_id)
    )
    return found.all()


def _read(checkout: Checkout) -> ExportedCheckout:
    return ExportedCheckout(
        checkout_id=checkout.checkout_id,
        status=CheckoutStatus(checkout.status),
        email=checkout.customer_email,
        total_minor=checkout.total_minor,
        currency=checkout.currency,
        created_at=checkout.created_at,
    )


async def _carts(signed: SignedInCustomer, checkouts: Sequence[Checkout]) -> list[KeptCartRead]:
    """Copies under a verified address, and those that a checkout of theirs was started from."""
    one = signed.registered
    found = await carts_of(
        signed.session,
        signed.store_id,
        [checkout.cart_id for checkout in checkouts if checkout.cart_id is not None],
        email=one.customer.email if one.is_verified else None,
    )
    return [read_cart(cart) for cart in found]


async def _acts(signed: SignedInCustomer) -> list[ExportedAct]:
    found = await signed.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.store_id == signed.store_id, AuditEntry.actor == f"customer:{signed.customer_id}")
        .order_by(AuditEntry.audit_id)
    )
    return [ExportedAct.model_validate(one, from_attributes=True) for one in found]
