"""Stock of variants as orders take it and give it back. Every change is one conditional statement.

Several variants are changed in the order of their ids. That is so wherever several are locked, so two carts
can wait for each other but never in a circle. What is held was counted per line: a variant may stop being
tracked, or disappear, meanwhile.

``stock_supplied`` makes the shelf countable: it grows by what is brought back here and by what owners bring
(see :class:`Variant`), never by a sale. What was supplied is on hand or was sold.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.outbox import enqueue
from kit.ids import new_id

HOLD = text(
    "UPDATE variants SET stock_reserved = stock_reserved + :quantity"
    " WHERE store_id = :store_id AND variant_id = :variant_id"
    " AND is_stock_tracked AND stock_on_hand - stock_reserved >= :quantity"
    " RETURNING product_id, stock_on_hand - stock_reserved AS available"
)
_RELEASE = text(
    "UPDATE variants SET stock_reserved = GREATEST(stock_reserved - :quantity, 0)"
    " WHERE store_id = :store_id AND variant_id = :variant_id"
    " RETURNING product_id, stock_on_hand - stock_reserved AS available"
)
# Where stock is not tracked any more, the shelf may hold less than was promised; it never goes below zero,
# and what it lacked must have been brought there uncounted.
_SELL_HELD = text(
    "UPDATE variants SET stock_on_hand = GREATEST(stock_on_hand - :quantity, 0),"
    " stock_supplied = stock_supplied + GREATEST(:quantity - stock_on_hand, 0),"
    " stock_reserved = GREATEST(stock_reserved - :quantity, 0)"
    " WHERE store_id = :store_id AND variant_id = :variant_id"
)
_SELL_FREE = text(
    "UPDATE variants SET stock_on_hand = stock_on_hand - CASE WHEN is_stock_tracked THEN :quantity ELSE 0 END"
    " WHERE store_id = :store_id AND variant_id = :variant_id"
    " AND (NOT is_stock_tracked OR stock_on_hand - stock_reserved >= :quantity)"
    " RETURNING product_id, is_stock_tracked, stock_on_hand - stock_reserved AS available"
)
_RESTOCK = text(
    "UPDATE variants SET stock_on_hand = stock_on_hand + :quantity,"
    " stock_supplied = stock_supplied + :quantity"
    " WHERE store_id = :store_id AND variant_id = :variant_id AND is_stock_tracked"
    " RETURNING product_id, stock_on_hand - stock_reserved AS available"
)


class NothingLeft(Exception):
    """A variant has fewer pieces than are wanted; what was taken before is rolled back already."""


async def hold(session: AsyncSession, store_id: UUID, quantities: Mapping[UUID, int]) -> set[UUID]:
    """Takes pieces out of what can be sold. Answers the variants of which there are too few: unless that is
    empty, the caller rolls back."""
    short = set()
    for variant_id, quantity in sorted(quantities.items()):
        row = (await session.execute(HOLD, _change(store_id, variant_id, quantity))).one_or_none()
        if row is None:
            short.add(variant_id)
        elif row.available == 0:
            await _tell_storefront(session, store_id, row.product_id)
    return short


async def release(session: AsyncSession, store_id: UUID, held: Mapping[UUID, int]) -> None:
    """Puts held pieces back. The caller sees to it that this happens once per checkout."""
    for variant_id, quantity in sorted(held.items()):
        row = (await session.execute(_RELEASE, _change(store_id, variant_id, quantity))).one_or_none()
        if row is not None and row.available == quantity:
            await _tell_storefront(session, store_id, row.product_id)


async def sell_held(session: AsyncSession, store_id: UUID, held: Mapping[UUID, int]) -> None:
    """Held pieces leave the shelf for good; what can be sold stays the same."""
    for variant_id, quantity in sorted(held.items()):
        await session.execute(_SELL_HELD, _change(store_id, variant_id, quantity))


async def sell_free(session: AsyncSession, store_id: UUID, quantities: Mapping[UUID, int]) -> set[UUID]:
    """Sells pieces that nobody held, all or none: raises :class:`NothingLeft` where they are gone. Answers
    the variants whose pieces are counted."""
    async with session.begin_nested():
        return {
            variant_id
            for variant_id, quantity in sorted(quantities.items())
            if await _sell_free_one(session, store_id, variant_id, quantity)
        }


async def restock(session: AsyncSession, store_id: UUID, quantities: Mapping[UUID, int]) -> None:
    """Sold pieces are back on the shelf. The caller sees to it that this happens once per piece; a variant
    that is gone, or whose stock is not tracked, stays as it is."""
    for variant_id, quantity in sorted(quantities.items()):
        row = (await session.execute(_RESTOCK, _change(store_id, variant_id, quantity))).one_or_none()
        if row is not None and row.available == quantity:
            await _tell_storefront(session, store_id, row.product_id)


async def _sell_free_one(session: AsyncSession, store_id: UUID, variant_id: UUID, quantity: int) -> bool:
    row = (await session.execute(_SELL_FREE, _change(store_id, variant_id, quantity))).one_or_none()
    if row is None:
        raise NothingLeft
    if row.is_stock_tracked and row.available == 0:
        await _tell_storefront(session, store_id, row.product_id)
    return bool(row.is_stock_tracked)


def _change(store_id: UUID, variant_id: UUID, quantity: int) -> dict[str, object]:
    return {"store_id": store_id, "variant_id": variant_id, "quantity": quantity}


async def _tell_storefront(session: AsyncSession, store_id: UUID, product_id: UUID) -> None:
    """Cached pages say "sold out" or not: they are old when a product reaches or leaves zero."""
    await enqueue(
        session,
        "storefront.revalidate",
        {"tags": [f"store:{store_id}", f"product:{product_id}"]},
        natural_key=f"storefront.revalidate:{new_id()}",
        store_id=store_id,
    )
