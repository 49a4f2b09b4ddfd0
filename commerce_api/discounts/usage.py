"""How often a code may be used, counted under concurrency: one conditional statement each for the discount
and for its customer, always in this order, and after the stock of the same checkout.

A use is held while a checkout is under way, given back when it expires, consumed when it is paid.
"""

import hashlib
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.discounts.rules import DiscountProblem

_HOLD = text(
    "UPDATE discounts SET held_count = held_count + 1"
    " WHERE store_id = :store_id AND discount_id = :discount_id AND NOT is_paused"
    " AND (usage_limit IS NULL OR held_count + used_count < usage_limit)"
    " RETURNING usage_limit_per_customer"
)
_RELEASE = text(
    "UPDATE discounts SET held_count = held_count - 1"
    " WHERE store_id = :store_id AND discount_id = :discount_id"
)
_CONSUME_HELD = text(
    "UPDATE discounts SET held_count = held_count - 1, used_count = used_count + 1"
    " WHERE store_id = :store_id AND discount_id = :discount_id"
)
_CONSUME = text(
    "UPDATE discounts SET used_count = used_count + 1"
    " WHERE store_id = :store_id AND discount_id = :discount_id RETURNING true"
)

_HOLD_FOR = text(
    "INSERT INTO discount_customers AS c (store_id, discount_id, customer_hash, held_count)"
    " VALUES (:store_id, :discount_id, :customer, 1)"
    " ON CONFLICT (discount_id, customer_hash) DO UPDATE SET held_count = c.held_count + 1"
    " WHERE CAST(:limit AS integer) IS NULL OR c.held_count + c.used_count < :limit"
    " RETURNING true"
)
_RELEASE_FOR = text(
    "UPDATE discount_customers SET held_count = held_count - 1"
    " WHERE store_id = :store_id AND discount_id = :discount_id AND customer_hash = :customer"
)
_CONSUME_HELD_FOR = text(
    "UPDATE discount_customers SET held_count = held_count - 1, used_count = used_count + 1"
    " WHERE store_id = :store_id AND discount_id = :discount_id AND customer_hash = :customer"
)
_CONSUME_FOR = text(
    "INSERT INTO discount_customers AS c (store_id, discount_id, customer_hash, used_count)"
    " VALUES (:store_id, :discount_id, :customer, 1)"
    " ON CONFLICT (discount_id, customer_hash) DO UPDATE SET used_count = c.used_count + 1"
)
_TAKEN_BY = text(
    "SELECT held_count + used_count FROM discount_customers"
    " WHERE store_id = :store_id AND discount_id = :discount_id AND customer_hash = :customer"
)


def customer_hash(store_id: UUID, email: str | None) -> bytes | None:
    """The customer as uses are counted; upper and lower case are the same customer."""
    if email is None:
        return None
    return hashlib.sha256(store_id.bytes + email.strip().lower().encode()).digest()


async def hold_use(
    session: AsyncSession, store_id: UUID, discount_id: UUID, customer: bytes | None
) -> DiscountProblem | None:
    """Takes one use; answers why there is none left, and then the caller rolls back."""
    of = {"store_id": store_id, "discount_id": discount_id}
    row = (await session.execute(_HOLD, of)).one_or_none()
    if row is None:
        return DiscountProblem.USED_UP
    if customer is None:
        return DiscountProblem.EMAIL_NEEDED if row.usage_limit_per_customer is not None else None
    limit = {"customer": customer, "limit": row.usage_limit_per_customer}
    held = await session.scalar(_HOLD_FOR, of | limit)
    return None if held else DiscountProblem.USED_BY_CUSTOMER


async def release_use(
    session: AsyncSession, store_id: UUID, discount_id: UUID, customer: bytes | None
) -> None:
    """Gives a held use back. The caller sees to it that this happens once per checkout."""
    of = {"store_id": store_id, "discount_id": discount_id}
    await session.execute(_RELEASE, of)
    if customer is not None:
        await session.execute(_RELEASE_FOR, of | {"customer": customer})


async def consume_held_use(
    session: AsyncSession,
    store_id: UUID,
    discount_id: UUID,
    *,
    held_by: bytes | None,
    paid_by: bytes | None,
) -> None:
    """A held use becomes one for good. Who said no e-mail before is counted by the one they paid with."""
    of = {"store_id": store_id, "discount_id": discount_id}
    await session.execute(_CONSUME_HELD, of)
    if held_by is not None:
        await session.execute(_CONSUME_HELD_FOR, of | {"customer": held_by})
    elif paid_by is not None:
        await session.execute(_CONSUME_FOR, of | {"customer": paid_by})


async def consume_use(
    session: AsyncSession, store_id: UUID, discount_id: UUID, customer: bytes | None
) -> None:
    """Counts a use that was not held any more: a payment after its checkout expired."""
    of = {"store_id": store_id, "discount_id": discount_id}
    is_there = await session.scalar(_CONSUME, of)
    if is_there and customer is not None:
        await session.execute(_CONSUME_FOR, of | {"customer": customer})


async def uses_of_customer(session: AsyncSession, store_id: UUID, discount_id: UUID, customer: bytes) -> int:
    """Held and consumed."""
    of = {"store_id": store_id, "discount_id": discount_id, "customer": customer}
    return int(await session.scalar(_TAKEN_BY, of) or 0)
