"""A customer's own profile: the name, and addresses of which one is the default."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.customers.access import SignedInCustomer
from commerce_api.customers.accounts import Registered, lock_registered
from commerce_api.customers.errors import AddressNotFound, TooManyAddresses
from commerce_api.customers.models import CustomerAddress
from commerce_api.customers.schemas import AddressWrite, ProfileUpdate
from commerce_api.db.repository import StoreRepository
from commerce_api.platform import Platform

MAX_ADDRESSES = 20


async def rename(signed: SignedInCustomer, body: ProfileUpdate) -> Registered:
    one = await lock_registered(signed.session, signed.store_id, signed.customer_id)
    one.account.name = body.name
    if one.is_verified:
        one.customer.name = body.name
    await signed.session.flush()
    return one


class AddressBook(StoreRepository[CustomerAddress]):
    """The addresses of one customer. Whoever changes them holds the account's lock, so that two changes at
    once leave one default."""

    model = CustomerAddress

    def __init__(self, session: AsyncSession, store_id: UUID, customer_id: UUID) -> None:
        super().__init__(session, store_id)
        self.customer_id = customer_id

    async def all(self) -> Sequence[CustomerAddress]:
        """The default one first, then the oldest."""
        found = await self.session.scalars(
            self.scoped()
            .where(CustomerAddress.customer_id == self.customer_id)
            .order_by(CustomerAddress.is_default.desc(), CustomerAddress.address_id)
        )
        return found.all()

    async def get(self, address_id: UUID) -> CustomerAddress:
        """Raises :class:`AddressNotFound` for another customer's and no address alike."""
        found = await self.session.scalar(
            self.scoped().where(
                CustomerAddress.customer_id == self.customer_id, CustomerAddress.address_id == address_id
            )
        )
        if found is None:
            raise AddressNotFound
        return found

    async def count(self) -> int:
        counted = await self.session.scalar(
            select(func.count()).where(
                CustomerAddress.store_id == self.store_id, CustomerAddress.customer_id == self.customer_id
            )
        )
        return counted or 0

    async def clear_default(self) -> None:
        await self.session.execute(
            update(CustomerAddress)
            .where(
                CustomerAddress.store_id == self.store_id,
                CustomerAddress.customer_id == self.customer_id,
                CustomerAddress.is_default,
            )
            .values(is_default=False)
        )


def address_book(signed: SignedInCustomer) -> AddressBook:
    return AddressBook(signed.session, signed.store_id, signed.customer_id)


async def add_address(signed: SignedInCustomer, platform: Platform, body: AddressWrite) -> CustomerAddress:
    await lock_registered(signed.session, signed.store_id, signed.customer_id)
    book = address_book(signed)
    kept = await book.count()
    if kept >= MAX_ADDRESSES:
        raise TooManyAddresses
    if body.is_default:
        await book.clear_default()
    address = book.add(
        CustomerAddress(
            **body.model_dump() | {"is_default": body.is_default or kept == 0},
            customer_id=signed.customer_id,
            created_at=platform.clock(),
        )
    )
    await signed.session.flush()
    return address


async def change_address(signed: SignedInCustomer, address_id: UUID, body: AddressWrite) -> CustomerAddress:
    """Replaces the address. The default stays the default until another one is made it."""
    await lock_registered(signed.session, signed.store_id, signed.customer_id)
    book = address_book(signed)
    address = await book.get(address_id)
    is_default = body.is_default or address.is_default
    if is_default and not address.is_default:
        await book.clear_default()
    for field, value in (body.model_dump() | {"is_default": is_default}).items():
        setattr(address, field, value)
    await signed.session.flush()
    return address


async def delete_address(signed: SignedInCustomer, address_id: UUID) -> None:
    """When it was the default, the oldest of the others becomes it."""
    await lock_registered(signed.session, signed.store_id, signed.customer_id)
    book = address_book(signed)
    address = await book.get(address_id)
    await signed.session.delete(address)
    await signed.session.flush()
    left = await book.all()
    if left and not left[0].is_default:
        left[0].is_default = True
        await signed.session.flush()
