"""The first half of a checkout: prices fixed and stock held, in one transaction, before Stripe is asked."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.auth.models import User
from commerce_api.catalog import stock
from commerce_api.checkout.amounts import Amounts, PricedLine, add_up, is_chargeable
from commerce_api.checkout.cart import Offered, find_offered, merge, shipping_rate
from commerce_api.checkout.errors import (
    ForeignReturnUrl,
    IdempotencyKeyReused,
    NotChargeable,
    OutOfStock,
    StoreIsClosed,
)
from commerce_api.checkout.models import Checkout, CheckoutLine, CheckoutStatus
from commerce_api.checkout.schemas import CartLine, CheckoutCreate, LineProblem
from commerce_api.customers.accounts import Registered, hold_customer
from commerce_api.customers.signing_in import find_signed_in
from commerce_api.errors import FieldProblem
from commerce_api.payments.errors import PaymentAccountNotEnabled
from commerce_api.payments.models import PaymentAccount
from commerce_api.plans.plans import plan_of
from commerce_api.platform import Platform
from commerce_api.stores.access import public_store
from commerce_api.stores.models import Store, StoreStatus
from kit.ids import new_id

SESSION_LIFE = timedelta(minutes=31)
"""Stripe refuses less than 30 minutes; the minute covers clocks that differ and a first try that failed."""

_SENTENCES = {
    LineProblem.SOLD_OUT: "Sold out.",
    LineProblem.NOT_ENOUGH: "Fewer are left than you want.",
    LineProblem.GONE: "Not sold any more.",
}


@dataclass(frozen=True)
class Shop:
    """A store that can sell: open, and its owner's account can charge."""

    store: Store
    stripe_account_id: str
    fee_basis_points: int


async def reserve(
    platform: Platform, slug: str, key: str, body: CheckoutCreate, customers_token: str | None = None
) -> Checkout:
    """A checkout that holds its stock, or the earlier one of the same key. Nothing is kept on a refusal."""
    async with platform.database.transaction() as session:
        store = (await public_store(slug, session)).store
        buyer = await _buyer(session, platform, store, customers_token)
        asked = f"{body.model_dump_json()}{buyer.customer_id if buyer else ''}"
        digest = hashlib.sha256(asked.encode()).digest()
        checkout_id = await _find_by_key(session, store.store_id, key)
        if checkout_id is None:
            shop = await _selling(session, store)
            checkout_id = await _write(session, platform, shop, key, digest, body, buyer)
        # A rival with the same key was faster; its transaction is committed by now.
        if checkout_id is None:
            checkout_id = await _find_by_key(session, store.store_id, key)
        checkout = await _read(session, store.store_id, checkout_id)
    if checkout.request_hash != digest:
        raise IdempotencyKeyReused
    return checkout


async def _buyer(
    session: AsyncSession, platform: Platform, store: Store, customers_token: str | None
) -> Registered | None:
    """Who is signed in; None for a guest."""
    if customers_token is None:
        return None
    found, _ = await find_signed_in(session, platform, store.store_id, customers_token)
    await hold_customer(session, found.customer)
    return found


async def _find_by_key(session: AsyncSession, store_id: UUID, key: str) -> UUID | None:
    return await session.scalar(
        select(Checkout.checkout_id).where(Checkout.store_id == store_id, Checkout.idempotency_key == key)
    )


async def _read(session: AsyncSession, store_id: UUID, checkout_id: UUID | None) -> Checkout:
    return (
        await session.execute(
            select(Checkout)
            .where(Checkout.store_id == store_id, Checkout.checkout_id == checkout_id)
            .options(selectinload(Checkout.lines))
        )
    ).scalar_one()


async def _selling(session: AsyncSession, store: Store) -> Shop:
    if store.status != StoreStatus.OPEN:
        raise StoreIsClosed
    row = (
        await session.execute(
            select(PaymentAccount, User)
            .join(User, User.user_id == PaymentAccount.owner_user_id)
            .where(PaymentAccount.payment_account_id == store.payment_account_id)
        )
    ).one_or_none()
    if row is None or not row.PaymentAccount.charges_enabled:
        raise PaymentAccountNotEnabled
    return Shop(store, row.PaymentAccount.stripe_account_id, plan_of(row.User).fee_basis_points)


async def _write(
    session: AsyncSession,
    platform: Platform,
    shop: Shop,
    key: str,
    digest: bytes,
    body: CheckoutCreate,
    buyer: Registered | None,
) -> UUID | None:
    """None when a rival holds the key. The row comes before the stock, so that rivals wait there."""
    store = shop.store
    wanted = merge(body.lines)
    offered = await find_offered(session, store.store_id, list(wanted))
    if problems := _problems(body.lines, wanted, offered):
        raise OutOfStock(errors=problems)
    priced = [PricedLine(offered[variant].price_minor, n) for variant, n in wanted.items()]
    amounts = add_up(
        priced, shipping_rate(store), fee_basis_points=shop.fee_basis_points, currency=store.currency
    )
    if not is_chargeable(priced, amounts, store.currency):
        raise NotChargeable
    row = _checkout_row(platform, shop, key, digest, body, amounts)
    if buyer is not None:
        row |= {"customer_id": buyer.customer_id, "customer_email": body.email or buyer.account.email}
    written = await session.scalar(
        insert(Checkout)
        .values(row)
        .on_conflict_do_nothing(index_elements=["store_id", "idempotency_key"])
        .returning(Checkout.checkout_id)
    )
    if written is None:
        return None
    tracked = {variant: n for variant, n in wanted.items() if offered[variant].available is not None}
    if await stock.hold(session, store.store_id, tracked):
        # Somebody was faster; what is left is read again, for the answer only.
        offered = await find_offered(session, store.store_id, list(wanted))
        raise OutOfStock(errors=_problems(body.lines, wanted, offered))
    lines = [_line_row(store.store_id, written, i, offered[v], n) for i, (v, n) in enumerate(wanted.items())]
    await session.execute(insert(CheckoutLine), lines)
    return written


def _problems(
    lines: Sequence[CartLine], wanted: Mapping[UUID, int], offered: Mapping[UUID, Offered]
) -> list[FieldProblem]:
    found = []
    for variant_id, quantity in wanted.items():
        known = offered.get(variant_id)
        problem = known.problem(quantity) if known else LineProblem.GONE
        if problem is not None:
            place = next(i for i, line in enumerate(lines) if line.variant_id == variant_id)
            found.append(
                FieldProblem(
                    field=f"lines.{place}",
                    code=problem,
                    message=_SENTENCES[problem],
                    available=(known.available if known else 0),
                )
            )
    return found


def _checkout_row(
    platform: Platform, shop: Shop, key: str, digest: bytes, body: CheckoutCreate, amounts: Amounts
) -> dict[str, object]:
    checkout_id = new_id()
    home = platform.settings.storefront_url(shop.store.slug)
    # Stripe counts whole seconds; the row keeps exactly what Stripe is told.
    now: datetime = platform.clock().replace(microsecond=0)
    return {
        "checkout_id": checkout_id,
        "store_id": shop.store.store_id,
        "idempotency_key": key,
        "request_hash": digest,
        "status": CheckoutStatus.RESERVED,
        "customer_email": body.email,
        "currency": shop.store.currency,
        "subtotal_minor": amounts.subtotal_minor,
        "shipping_minor": amounts.shipping_minor,
        "total_minor": amounts.total_minor,
        "application_fee_minor": amounts.application_fee_minor,
        "shipping_country": shop.store.country,
        "success_url": _own_url(
            body.success_url, home, f"{home}/checkout/confirmation?checkout={checkout_id}", "success_url"
        ),
        "cancel_url": _own_url(body.cancel_url, home, f"{home}/cart", "cancel_url"),
        "stripe_account_id": shop.stripe_account_id,
        "created_at": now,
        "expires_at": now + SESSION_LIFE,
    }


def _own_url(given: str | None, home: str, default: str, field: str) -> str:
    """Stripe sends the customer there after paying: nobody may point that at another site."""
    if given is None:
        return default
    try:
        is_own = urlsplit(given)[:2] == urlsplit(home)[:2]
    except ValueError:
        is_own = False
    if not is_own:
        raise ForeignReturnUrl(
            errors=[FieldProblem(field=field, code="foreign", message=ForeignReturnUrl.message)]
        )
    return given


def _line_row(
    store_id: UUID, checkout_id: UUID, position: int, offered: Offered, quantity: int
) -> dict[str, object]:
    return {
        "line_id": new_id(),
        "store_id": store_id,
        "checkout_id": checkout_id,
        "position": position,
        "product_id": offered.product_id,
        "variant_id": offered.variant_id,
        "title": offered.title,
        "variant_title": offered.variant_title,
        "sku": offered.sku,
        "image_key": offered.image_key,
        "quantity": quantity,
        "held_quantity": quantity if offered.available is not None else 0,
        "unit_price_minor": offered.price_minor,
        "cost_minor": offered.cost_minor,
    }
