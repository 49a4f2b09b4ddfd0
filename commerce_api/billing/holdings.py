"""What an owner has, store by store, with what it sold: the ground for previews and for fitting to a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.database import set_scope

SALES_WINDOW = timedelta(days=30)

_OWNED = text(
    "SELECT store_id FROM memberships WHERE user_id = :owner AND role = 'owner' AND ended_at IS NULL"
    " ORDER BY created_at, store_id"
)
_STORE = text(
    """
    SELECT s.store_id, s.name, s.status, s.currency, s.created_at, h.hold_id IS NOT NULL AS is_held,
           COALESCE(o.sales, 0) AS sales_minor, COALESCE(o.orders, 0) AS orders
    FROM stores s
    LEFT JOIN plan_holds h ON h.store_id = s.store_id AND h.product_id IS NULL
    LEFT JOIN LATERAL (
      SELECT sum(total_minor - refunded_minor) AS sales, count(*) AS orders FROM orders
      WHERE orders.store_id = s.store_id AND placed_at >= :since) o ON true
    WHERE s.store_id = :store
    """
)
_PRODUCTS = text(
    """
    SELECT p.product_id, p.title, p.status, p.created_at, h.hold_id IS NOT NULL AS is_held,
           COALESCE(l.pieces, 0) AS pieces
    FROM products p
    LEFT JOIN plan_holds h ON h.store_id = p.store_id AND h.product_id = p.product_id
    LEFT JOIN (
      SELECT line.product_id, sum(line.quantity) AS pieces FROM order_lines line
      JOIN orders o ON o.store_id = line.store_id AND o.order_id = line.order_id
      WHERE line.store_id = :store AND o.placed_at >= :since GROUP BY line.product_id
    ) l ON l.product_id = p.product_id
    WHERE p.store_id = :store AND p.deleted_at IS NULL
    """
)


@dataclass(frozen=True)
class OwnedProduct:
    """A product of an owner; ``is_held`` when a plan has put it aside."""

    store_id: UUID
    product_id: UUID
    title: str
    status: str
    created_at: datetime
    is_held: bool
    pieces_sold: int


@dataclass(frozen=True)
class OwnedStore:
    """``sales_minor``: of the last thirty days, refunds taken off, in the store's currency."""

    store_id: UUID
    name: str
    status: str
    currency: str
    created_at: datetime
    is_held: bool
    sales_minor: int
    orders: int
    products: Sequence[OwnedProduct]


async def read_holdings(session: AsyncSession, owner_id: UUID, now: datetime) -> list[OwnedStore]:
    """Every store of the owner with every product, oldest store first. Visits one store after the other, for
    every role; afterwards the transaction has no tenant."""
    return await _visit(session, owner_id, now, with_products=True)


async def read_stores(session: AsyncSession, owner_id: UUID, now: datetime) -> list[OwnedStore]:
    """The same without the products, of which there may be thousands."""
    return await _visit(session, owner_id, now, with_products=False)


async def _visit(
    session: AsyncSession, owner_id: UUID, now: datetime, *, with_products: bool
) -> list[OwnedStore]:
    since = now - SALES_WINDOW
    found = []
    for store_id in (await session.scalars(_OWNED, {"owner": owner_id})).all():
        await set_scope(session, store_id=store_id)
        place = {"store": store_id, "since": since}
        store = (await session.execute(_STORE, place)).one()
        found.append(
            OwnedStore(
                store_id,
                store.name,
                store.status,
                store.currency,
                store.created_at,
                store.is_held,
                int(store.sales_minor),
                store.orders,
                await _products(session, store_id, since) if with_products else [],
            )
        )
    await set_scope(session)
    return found


async def _products(session: AsyncSession, store_id: UUID, since: datetime) -> list[OwnedProduct]:
    rows = await session.execute(_PRODUCTS, {"store": store_id, "since": since})
    return [
        OwnedProduct(
            store_id, row.product_id, row.title, row.status, row.created_at, row.is_held, int(row.pieces)
        )
        for row in rows
    ]
