"""The first half of a checkout: prices fixed, stock and discount held, in one transaction, before Stripe is
asked. Few round trips, because every one of them lengthens how long rivals wait for the same stock."""

import hashlib
from collections.abc import Mapping, Sequence, Set
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.carts.schemas import CartLine
from commerce_api.carts.service import link_checkout
from commerce_api.catalog import stock
from commerce_api.checkout.amounts import PricedLine, add_up, is_chargeable
from commerce_api.checkout.cart import merge
from commerce_api.checkout.discounted import discounted_lines
from commerce_api.checkout.errors import NotChargeable, OutOfStock
from commerce_api.checkout.models import Checkout
from commerce_api.checkout.offered import Offered, find_offered
from commerce_api.checkout.schemas import CheckoutCreate, LineProblem
from commerce_api.checkout.shops import Shop, enter_store, find_shop, selling
from commerce_api.checkout.writing import Deal, insert_checkout, new_checkout
from commerce_api.customers.accounts import Registered, hold_customer
from commerce_api.customers.signing_in import find_signed_in
from commerce_api.discounts.errors import DiscountNotApplicable
from commerce_api.discounts.models import Discount
from commerce_api.discounts.repository import DiscountRepository
from commerce_api.discounts.rules import SENTENCES, DiscountProblem, Reduction, reduce, refusal
from commerce_api.discounts.usage import hold_use
from commerce_api.errors import FieldProblem
from commerce_api.idempotency import IdempotencyKeyReused
from commerce_api.platform import Platform
from kit.money import charge_step

_SENTENCES = {
    LineProblem.SOLD_OUT: "Sold out.",
    LineProblem.NOT_ENOUGH: "Fewer are left than you want.",
    LineProblem.GONE: "Not sold any more.",
    LineProblem.CHANGED: "Just changed by the shop. Try again.",
}


async def reserve(
    platform: Platform, slug: str, key: str, body: CheckoutCreate, customers_token: str | None = None
) -> Checkout:
    """A checkout that holds its stock, or the earlier one of the same key. Nothing is kept on a refusal."""
    async with platform.database.transaction() as session:
        store_id = await enter_store(session, slug)
        buyer = await _buyer(session, platform, store_id, customers_token)
        asked = f"{body.model_dump_json()}{buyer.customer_id if buyer else ''}"
        digest = hashlib.sha256(asked.encode()).digest()
        earlier, row = await find_shop(session, store_id, key)
        written = None
        if earlier is None:
            written = await _write(session, platform, selling(row), key, digest, body, buyer)
        # Without one, a rival with the same key was faster; its transaction is committed by now.
        checkout = written or await _read_by_key(session, store_id, key)
    if checkout.request_hash != digest:
        raise IdempotencyKeyReused
    return checkout


async def _buyer(
    session: AsyncSession, platform: Platform, store_id: UUID, customers_token: str | None
) -> Registered | None:
    """Who is signed in; None for a guest."""
    if customers_token is None:
        return None
    found, _ = await find_signed_in(session, platform, store_id, customers_token)
    await hold_customer(session, found.customer)
    return found


async def _read_by_key(session: AsyncSession, store_id: UUID, key: str) -> Checkout:
    return (
        await session.execute(
            select(Checkout)
            .where(Checkout.store_id == store_id, Checkout.idempotency_key == key)
            .options(selectinload(Checkout.lines))
        )
    ).scalar_one()


async def _write(
    session: AsyncSession,
    platform: Platform,
    shop: Shop,
    key: str,
    digest: bytes,
    body: CheckoutCreate,
    buyer: Registered | None,
) -> Checkout | None:
    """None when a rival holds the key. The row comes before the stock, so that rivals wait there; the
    discount after it, the order in which a checkout gives both back."""
    if buyer is not None and body.email is None:
        body = body.model_copy(update={"email": buyer.account.email})
    destination = shop.destination(body.country)
    wanted = merge(body.lines)
    offered = await find_offered(session, shop.store_id, list(wanted))
    if problems := _problems(body.lines, wanted, offered):
        # What is missing may be what a rival with the same key has just taken: its checkout is the answer.
        if await _is_taken(session, shop.store_id, key):
            return None
        raise OutOfStock(errors=problems)
    lines = [(offered[variant], quantity) for variant, quantity in wanted.items()]
    priced = [PricedLine(offer.price_minor, quantity) for offer, quantity in lines]
    discount, reduction = await _take_off(session, platform, shop, body, lines)
    amounts = add_up(
        priced,
        destination.rate,
        fee_basis_points=shop.fee_basis_points,
        currency=shop.currency,
        discount_minor=reduction.total_minor,
        is_shipping_free=reduction.is_shipping_free,
    )
    if not is_chargeable(priced, amounts, shop.currency):
        raise NotChargeable
    deal = Deal(shop, destination, lines, amounts, discount, reduction)
    checkout = new_checkout(platform, deal, key, digest, body)
    checkout.customer_id = buyer.customer_id if buyer else None
    if not await insert_checkout(session, checkout):
        return None
    await _hold(session, checkout, body, wanted, offered)
    if body.cart_id is not None:
        await link_checkout(session, shop.store_id, body.cart_id, checkout.checkout_id, checkout.created_at)
    return checkout


async def _is_taken(session: AsyncSession, store_id: UUID, key: str) -> bool:
    taken = select(Checkout.checkout_id).where(Checkout.store_id == store_id, Checkout.idempotency_key == key)
    return await session.scalar(taken) is not None


async def _take_off(
    session: AsyncSession,
    platform: Platform,
    shop: Shop,
    body: CheckoutCreate,
    lines: Sequence[tuple[Offered, int]],
) -> tuple[Discount | None, Reduction]:
    if body.discount_code is None:
        return None, Reduction([0] * len(lines))
    discount = await DiscountRepository(session, shop.store_id).find_by_code(body.discount_code)
    seen = discounted_lines(lines)
    problem = refusal(discount, seen, has_email=body.email is not None, now=platform.clock())
    if problem is not None or discount is None:
        raise _not_applicable(problem or DiscountProblem.UNKNOWN)
    return discount, reduce(discount, seen, step=charge_step(shop.currency))


async def _hold(
    session: AsyncSession,
    checkout: Checkout,
    body: CheckoutCreate,
    wanted: Mapping[UUID, int],
    offered: Mapping[UUID, Offered],
) -> None:
    tracked = {variant: n for variant, n in wanted.items() if offered[variant].available is not None}
    if short := await stock.hold(session, checkout.store_id, tracked):
        # Somebody was faster; what is left is read again, for the answer only.
        left = await find_offered(session, checkout.store_id, list(wanted))
        raise OutOfStock(errors=_problems(body.lines, wanted, left, short=short))
    if checkout.discount_id is not None:
        problem = await hold_use(
            session, checkout.store_id, checkout.discount_id, checkout.discount_customer_hash
        )
        if problem is not None:
            raise _not_applicable(problem)


def _not_applicable(problem: DiscountProblem) -> DiscountNotApplicable:
    return DiscountNotApplicable(
        SENTENCES[problem],
        errors=[FieldProblem(field="discount_code", code=problem, message=SENTENCES[problem])],
    )


def _problems(
    lines: Sequence[CartLine],
    wanted: Mapping[UUID, int],
    offered: Mapping[UUID, Offered],
    *,
    short: Set[UUID] = frozenset(),
) -> list[FieldProblem]:
    """What keeps the lines from being sold. Those in ``short`` could not be held, whatever they offer now:
    pieces came back, or are not counted any more."""
    found = []
    for variant_id, quantity in wanted.items():
        known = offered.get(variant_id)
        problem = known.problem(quantity) if known else LineProblem.GONE
        if problem is None and variant_id in short:
            problem = LineProblem.CHANGED
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
