"""How a checkout changes state: always under the lock of its row, and each state that holds stock is left
once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.catalog import stock
from commerce_api.checkout.models import HOLDS_STOCK, Checkout, CheckoutStatus
from commerce_api.discounts.usage import release_use


async def lock_checkout(session: AsyncSession, checkout_id: UUID) -> Checkout:
    """The row as it is now, locked, with its lines."""
    return (
        await session.execute(
            select(Checkout)
            .where(Checkout.checkout_id == checkout_id)
            .options(selectinload(Checkout.lines))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).scalar_one()


def held(checkout: Checkout) -> dict[UUID, int]:
    """Pieces per variant that this checkout took out of what can be sold."""
    return {line.variant_id: line.held_quantity for line in checkout.lines if line.held_quantity}


def holds_stock(checkout: Checkout) -> bool:
    return checkout.status in HOLDS_STOCK


async def expire(session: AsyncSession, checkout: Checkout, now: datetime) -> None:
    """Ends a locked checkout without payment and puts its stock and its use of a discount back. A checkout
    that never had an address to pay at gives its key back: the client may try again with it."""
    if not holds_stock(checkout):
        return
    await stock.release(session, checkout.store_id, held(checkout))
    if checkout.discount_id is not None:
        await release_use(session, checkout.store_id, checkout.discount_id, checkout.discount_customer_hash)
    checkout.status = CheckoutStatus.EXPIRED
    checkout.settled_at = now
    if checkout.url is None:
        checkout.idempotency_key = None
