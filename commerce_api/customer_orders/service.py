"""What owners ask about their customers."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.audit.log import record
from commerce_api.auth.models import User
from commerce_api.customer_orders.customer_list import CustomerList, CustomerRow, CustomerSort
from commerce_api.customer_orders.errors import CustomerNotFound
from commerce_api.customer_orders.history import number_of
from commerce_api.customer_orders.schemas import CustomerDetail, CustomerPage, CustomerSummary
from commerce_api.customers.models import Customer
from commerce_api.db.paging import encode_cursor
from commerce_api.orders.due import read_due_dates
from commerce_api.orders.models import Order
from commerce_api.orders.schemas import OrderList
from commerce_api.orders.service import read_summary
from commerce_api.platform import Platform
from commerce_api.stores.models import Store

ORDERS_SHOWN = 50


async def list_customers(
    session: AsyncSession, store: Store, search: str, sort: CustomerSort, limit: int, cursor: str | None
) -> CustomerPage:
    customers = CustomerList(session, store.store_id)
    rows, next_cursor = await customers.page(search, sort, limit, cursor)
    return CustomerPage(
        items=[_summary(store, row) for row in rows],
        next_cursor=next_cursor,
        total=await customers.count(search),
    )


async def read_customer(
    session: AsyncSession, platform: Platform, store: Store, customer_id: UUID
) -> CustomerDetail:
    row = await CustomerList(session, store.store_id).find(customer_id)
    if row is None:
        raise CustomerNotFound
    orders = await _orders(session, platform, store, customer_id, ORDERS_SHOWN, None)
    return CustomerDetail(**_summary(store, row).model_dump(), note=row.customer.note, orders=orders)


async def list_orders_of(
    session: AsyncSession,
    platform: Platform,
    store: Store,
    customer_id: UUID,
    limit: int,
    cursor: str | None,
) -> OrderList:
    await _find(session, store.store_id, customer_id)
    return await _orders(session, platform, store, customer_id, limit, cursor)


async def write_note(
    session: AsyncSession, platform: Platform, store: Store, user: User, customer_id: UUID, note: str
) -> CustomerDetail:
    """The audit log says that a note was written, not what it says."""
    customer = await _find(session, store.store_id, customer_id)
    customer.note = note
    await session.flush()
    record(
        session,
        actor=f"user:{user.user_id}",
        action="customer.noted",
        subject=f"customer:{customer_id}",
        occurred_at=platform.clock(),
        store_id=store.store_id,
    )
    return await read_customer(session, platform, store, customer_id)


async def _find(session: AsyncSession, store_id: UUID, customer_id: UUID) -> Customer:
    customer = await session.scalar(
        select(Customer).where(Customer.store_id == store_id, Customer.customer_id == customer_id)
    )
    if customer is None:
        raise CustomerNotFound
    return customer


async def _orders(
    session: AsyncSession,
    platform: Platform,
    store: Store,
    customer_id: UUID,
    limit: int,
    cursor: str | None,
) -> OrderList:
    wanted = (
        select(Order)
        .where(Order.store_id == store.store_id, Order.customer_id == customer_id)
        .options(selectinload(Order.lines))
    )
    if cursor is not None:
        wanted = wanted.where(Order.number < number_of(cursor))
    found = (await session.scalars(wanted.order_by(Order.number.desc()).limit(limit + 1))).all()
    shown = found[:limit]
    due = await read_due_dates(session, store, platform.clock())
    return OrderList(
        items=[read_summary(platform, due, order) for order in shown],
        next_cursor=encode_cursor(shown[-1].number) if len(found) > limit else None,
    )


def _summary(store: Store, row: CustomerRow) -> CustomerSummary:
    return CustomerSummary(
        customer_id=row.customer.customer_id,
        email=row.customer.email,
        name=row.customer.name,
        created_at=row.customer.created_at,
        has_account=row.account is not None,
        is_verified=row.account is not None and row.account.email_verified_at is not None,
        order_count=row.order_count,
        spent_minor=row.spent_minor,
        currency=store.currency,
        last_order_at=row.last_order_at,
    )
