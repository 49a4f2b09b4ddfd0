"""Rows of customers' accounts: found, locked, shown."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.errors import InvalidToken
from commerce_api.customers.models import Customer, CustomerAccount
from commerce_api.customers.schemas import CustomerRead


@dataclass(frozen=True)
class Registered:
    """A customer with an account."""

    customer: Customer
    account: CustomerAccount

    @property
    def customer_id(self) -> UUID:
        return self.customer.customer_id

    @property
    def is_verified(self) -> bool:
        return self.account.email_verified_at is not None


def registered(store_id: UUID) -> Select[Customer, CustomerAccount]:
    return (
        select(Customer, CustomerAccount)
        .join(CustomerAccount, CustomerAccount.customer_id == Customer.customer_id)
        .where(Customer.store_id == store_id, CustomerAccount.store_id == store_id)
    )


async def find_registered(session: AsyncSession, store_id: UUID, email: str) -> Registered | None:
    row = (
        await session.execute(registered(store_id).where(func.lower(Customer.email) == email.lower()))
    ).one_or_none()
    return Registered(*row) if row else None


async def lock_registered(session: AsyncSession, store_id: UUID, customer_id: UUID) -> Registered:
    """The rows as they are now, locked until the transaction ends; :class:`InvalidToken` for an account that
    was deleted meanwhile."""
    row = (
        await session.execute(
            registered(store_id)
            .where(Customer.customer_id == customer_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).one_or_none()
    if row is None:
        raise InvalidToken
    return Registered(*row)


async def hold_customer(session: AsyncSession, customer: Customer) -> None:
    """Keeps the row from being erased until the transaction ends; :class:`InvalidToken` when it just was."""
    held = await session.scalar(
        select(Customer.customer_id)
        .where(Customer.store_id == customer.store_id, Customer.customer_id == customer.customer_id)
        .with_for_update(read=True, key_share=True)
    )
    if held is None:
        raise InvalidToken


def read_customer(one: Registered) -> CustomerRead:
    # When the account was opened: since when its address is known here is nobody's business but the owner's.
    return CustomerRead(
        customer_id=one.customer_id,
        email=one.account.email,
        name=one.account.name,
        created_at=one.account.created_at,
        email_verified_at=one.account.email_verified_at,
    )
