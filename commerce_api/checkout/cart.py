"""A cart against the catalog: what can be bought, at which price, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.carts.schemas import CartLine
from commerce_api.checkout.amounts import PricedLine, ShippingRate, add_up
from commerce_api.checkout.discounted import discounted_lines
from commerce_api.checkout.offered import Offered, find_offered
from commerce_api.checkout.schemas import (
    Cart,
    CartDiscountRead,
    CartLineRead,
    CartRead,
    LineProblem,
    PriceChange,
    ShippingProblem,
)
from commerce_api.checkout.shops import default_country
from commerce_api.discounts.models import Discount
from commerce_api.discounts.repository import DiscountRepository
from commerce_api.discounts.rules import DiscountProblem, Reduction, reduce, refusal
from commerce_api.discounts.usage import customer_hash, uses_of_customer
from commerce_api.stores.errors import CountryNotSoldTo
from commerce_api.stores.models import Store
from commerce_api.stores.shipping import rate_for
from kit.media import MediaStore
from kit.money import charge_step


@dataclass(frozen=True)
class _Line:
    """A merged line. ``bought`` pieces could be bought now."""

    variant_id: UUID
    quantity: int
    seen_unit_price_minor: int | None
    offered: Offered | None

    @property
    def bought(self) -> int:
        if self.offered is None:
            return 0
        left = self.offered.available
        return self.quantity if left is None else min(self.quantity, left)


def merge(lines: Sequence[CartLine]) -> dict[UUID, int]:
    """Quantity per variant, in the order of first mention: two lines of one variant want the sum."""
    quantities: dict[UUID, int] = {}
    for line in lines:
        quantities[line.variant_id] = quantities.get(line.variant_id, 0) + line.quantity
    return quantities


async def validate_cart(
    session: AsyncSession, media: MediaStore, store: Store, cart: Cart, now: datetime
) -> CartRead:
    lines = await _lines(session, store, cart)
    country = cart.country or default_country(store.country, store.sells_to)
    rate, shipping_problem = await _rate(session, store, country)
    bought = [(line.offered, line.bought) for line in lines if line.offered is not None and line.bought]
    discount, reduction = await _discount(session, store, cart, bought, now)
    amounts = add_up(
        [PricedLine(offer.price_minor, quantity) for offer, quantity in bought],
        rate,
        fee_basis_points=0,
        currency=store.currency,
        discount_minor=reduction.total_minor,
        is_shipping_free=reduction.is_shipping_free,
    )
    parts = {offer.variant_id: part for (offer, _), part in zip(bought, reduction.parts, strict=True)}
    return CartRead(
        lines=[_read_line(media, line, parts.get(line.variant_id, 0)) for line in lines],
        subtotal_minor=amounts.subtotal_minor,
        discount=discount,
        discount_minor=amounts.discount_minor,
        country=country,
        shipping_minor=amounts.shipping_minor,
        shipping_problem=shipping_problem,
        is_tax_added_later=store.is_stripe_tax_on and not store.prices_include_tax,
        total_minor=amounts.total_minor,
        currency=store.currency,
        free_shipping_missing_minor=(
            0 if reduction.is_shipping_free else rate.missing_for_free(amounts.subtotal_minor)
        ),
    )


async def _lines(session: AsyncSession, store: Store, cart: Cart) -> list[_Line]:
    wanted = merge(cart.lines)
    offered = await find_offered(session, store.store_id, list(wanted))
    # The last price that was seen of a variant is the one that counts.
    seen = {line.variant_id: line.seen_unit_price_minor for line in cart.lines}
    return [_Line(variant, n, seen[variant], offered.get(variant)) for variant, n in wanted.items()]


async def _rate(
    session: AsyncSession, store: Store, country: str
) -> tuple[ShippingRate, ShippingProblem | None]:
    try:
        rate = await rate_for(session, store, country)
    except CountryNotSoldTo:
        return ShippingRate(0, None), ShippingProblem.NOT_SOLD_TO
    return ShippingRate(rate.flat_minor, rate.free_over_minor), None


async def _discount(
    session: AsyncSession,
    store: Store,
    cart: Cart,
    bought: Sequence[tuple[Offered, int]],
    now: datetime,
) -> tuple[CartDiscountRead | None, Reduction]:
    nothing = Reduction([0] * len(bought))
    if cart.discount_code is None:
        return None, nothing
    found = await DiscountRepository(session, store.store_id).find_by_code(cart.discount_code)
    lines = discounted_lines(bought)
    problem = refusal(found, lines, has_email=cart.email is not None, now=now)
    if found is not None and problem is None:
        problem = await _used_by_customer(session, store, found, cart.email)
    reduction = nothing
    if found is not None and problem is None:
        reduction = reduce(found, lines, step=charge_step(store.currency))
    read = CartDiscountRead(
        code=found.code if found else cart.discount_code.upper(),
        discount_minor=reduction.total_minor,
        is_shipping_free=reduction.is_shipping_free,
        problem=problem,
    )
    return read, reduction


async def _used_by_customer(
    session: AsyncSession, store: Store, discount: Discount, email: str | None
) -> DiscountProblem | None:
    customer, limit = customer_hash(store.store_id, email), discount.usage_limit_per_customer
    if customer is None or limit is None:
        return None
    uses = await uses_of_customer(session, store.store_id, discount.discount_id, customer)
    return DiscountProblem.USED_BY_CUSTOMER if uses >= limit else None


def _read_line(media: MediaStore, line: _Line, discount_minor: int) -> CartLineRead:
    offered = line.offered
    if offered is None:
        return CartLineRead(
            variant_id=line.variant_id,
            product_slug=None,
            title=None,
            variant_title=None,
            image_url=None,
            quantity=line.quantity,
            available=0,
            unit_price_minor=0,
            total_minor=0,
            discount_minor=0,
            problem=LineProblem.GONE,
            price_changed=None,
        )
    return CartLineRead(
        variant_id=line.variant_id,
        product_slug=offered.product_slug,
        title=offered.title,
        variant_title=offered.variant_title,
        image_url=media.url(offered.image_key) if offered.image_key else None,
        quantity=line.quantity,
        available=offered.available,
        unit_price_minor=offered.price_minor,
        total_minor=offered.price_minor * line.bought,
        discount_minor=discount_minor,
        problem=offered.problem(line.quantity),
        price_changed=_price_change(line.seen_unit_price_minor, offered.price_minor),
    )


def _price_change(seen: int | None, today: int) -> PriceChange | None:
    if seen is None or seen == today:
        return None
    return PriceChange(old_unit_price_minor=seen, new_unit_price_minor=today)
