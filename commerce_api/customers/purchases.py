"""Who bought: a customer per distinct e-mail of a paid order, made in the order's own transaction."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.customers.models import Customer, new_customer_id


async def customer_of_purchase(
    session: AsyncSession, store_id: UUID, email: str, name: str, now: datetime
) -> UUID | None:
    """The customer with this e-mail, made when there is none; None when the order names no e-mail. The name
    of the first purchase that tells one is kept."""
    if not email:
        return None
    row = insert(Customer).values(
        customer_id=new_customer_id(), store_id=store_id, email=email, name=name, note="", created_at=now
    )
    # The row is written even where nothing changes: that returns and locks it, so that it cannot be erased
    # before the order is there.
    return await session.scalar(
        row.on_conflict_do_update(
            index_elements=[Customer.store_id, func.lower(text("email"))],
            set_={"name": case((Customer.name == "", row.excluded.name), else_=Customer.name)},
        ).returning(Customer.customer_id)
    )
