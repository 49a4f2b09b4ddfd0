"""A checkout as it is written down: everything that Stripe is told later, fixed in one statement."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.checkout.amounts import Amounts
from commerce_api.checkout.errors import ForeignReturnUrl
from commerce_api.checkout.models import Checkout, CheckoutLine, CheckoutStatus
from commerce_api.checkout.offered import Offered
from commerce_api.checkout.schemas import CheckoutCreate
from commerce_api.checkout.shops import Destination, Shop
from commerce_api.discounts.models import Discount
from commerce_api.discounts.rules import Reduction
from commerce_api.discounts.usage import customer_hash
from commerce_api.errors import FieldProblem
from commerce_api.platform import Platform
from kit.ids import new_id

SESSION_LIFE = timedelta(minutes=31)
"""Stripe refuses less than 30 minutes; the minute covers clocks that differ and a first try that failed."""

_COLUMNS = (
    "checkout_id",
    "store_id",
    "idempotency_key",
    "request_hash",
    "status",
    "customer_id",
    "customer_email",
    "currency",
    "subtotal_minor",
    "discount_id",
    "discount_code",
    "discount_customer_hash",
    "discount_minor",
    "shipping_minor",
    "tax_behavior",
    "tax_minor",
    "included_tax_minor",
    "total_minor",
    "application_fee_minor",
    "shipping_country",
    "allowed_countries",
    "cart_id",
    "success_url",
    "cancel_url",
    "stripe_account_id",
    "created_at",
    "expires_at",
)
_LINE_COLUMNS = {
    "line_id": "uuid",
    "position": "integer",
    "product_id": "uuid",
    "variant_id": "uuid",
    "title": "text",
    "variant_title": "text",
    "sku": "text",
    "image_key": "text",
    "quantity": "integer",
    "held_quantity": "integer",
    "unit_price_minor": "bigint",
    "discount_minor": "bigint",
    "cost_minor": "bigint",
}
_names = ", ".join(_LINE_COLUMNS)
INSERT = text(
    # Made of the names above only.
    f"WITH written AS (INSERT INTO checkouts ({', '.join(_COLUMNS)})"  # noqa: S608
    f" VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"
    " ON CONFLICT (store_id, idempotency_key) DO NOTHING RETURNING checkout_id, store_id),"
    f" lines AS (INSERT INTO checkout_lines (store_id, checkout_id, {_names})"
    f" SELECT written.store_id, written.checkout_id, {_names} FROM written,"
    " jsonb_to_recordset(CAST(:lines AS jsonb)) AS given"
    f" ({', '.join(f'{name} {kind}' for name, kind in _LINE_COLUMNS.items())}))"
    " SELECT checkout_id FROM written"
)


@dataclass(frozen=True)
class Deal:
    """What is sold to whom, where and for how much. ``reduction`` is in the order of the lines."""

    shop: Shop
    destination: Destination
    lines: Sequence[tuple[Offered, int]]
    amounts: Amounts
    discount: Discount | None
    reduction: Reduction


def new_checkout(platform: Platform, deal: Deal, key: str, digest: bytes, body: CheckoutCreate) -> Checkout:
    checkout_id = new_id()
    shop, discount = deal.shop, deal.discount
    home = platform.settings.storefront_url(shop.slug)
    confirmation = f"{home}/checkout/confirmation?checkout={checkout_id}"
    # Stripe counts whole seconds; the row keeps exactly what Stripe is told.
    now = platform.clock().replace(microsecond=0)
    return Checkout(
        checkout_id=checkout_id,
        store_id=shop.store_id,
        idempotency_key=key,
        request_hash=digest,
        status=CheckoutStatus.RESERVED,
        customer_email=body.email,
        currency=shop.currency,
        subtotal_minor=deal.amounts.subtotal_minor,
        discount_id=discount.discount_id if discount else None,
        discount_code=discount.code if discount else None,
        discount_customer_hash=customer_hash(shop.store_id, body.email) if discount else None,
        discount_minor=deal.amounts.discount_minor,
        shipping_minor=deal.amounts.shipping_minor,
        tax_behavior=shop.tax_behavior,
        tax_minor=0,
        included_tax_minor=0,
        total_minor=deal.amounts.total_minor,
        application_fee_minor=deal.amounts.application_fee_minor,
        shipping_country=deal.destination.country,
        allowed_countries=deal.destination.countries,
        cart_id=body.cart_id,
        success_url=_own_url(body.success_url, home, confirmation, "success_url"),
        cancel_url=_own_url(body.cancel_url, home, f"{home}/cart", "cancel_url"),
        stripe_account_id=shop.stripe_account_id,
        created_at=now,
        expires_at=now + SESSION_LIFE,
        lines=[
            _line(deal, position, offer, quantity) for position, (offer, quantity) in enumerate(deal.lines)
        ],
    )


def _line(deal: Deal, position: int, offer: Offered, quantity: int) -> CheckoutLine:
    return CheckoutLine(
        line_id=new_id(),
        position=position,
        product_id=offer.product_id,
        variant_id=offer.variant_id,
        title=offer.title,
        variant_title=offer.variant_title,
        sku=offer.sku,
        image_key=offer.image_key,
        quantity=quantity,
        held_quantity=quantity if offer.available is not None else 0,
        unit_price_minor=offer.price_minor,
        discount_minor=deal.reduction.parts[position],
        cost_minor=offer.cost_minor,
    )


async def insert_checkout(session: AsyncSession, checkout: Checkout) -> bool:
    """Writes a checkout and its lines in one round trip; False when another holds its key."""
    lines = [{name: _plain(getattr(line, name)) for name in _LINE_COLUMNS} for line in checkout.lines]
    row = {name: getattr(checkout, name) for name in _COLUMNS} | {"lines": json.dumps(lines)}
    return await session.scalar(INSERT, row) is not None


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | None) else str(value)


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
