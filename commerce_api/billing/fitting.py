"""Fitting stores and products to a plan: what no longer fits is put aside, what fits again comes back.

Nothing is ever deleted. Stores: the owner's choice stays first, then those that sell most, then the oldest.
Products of the stores that stay: published ones first, then those that sold most pieces in thirty days, then
the oldest. What is put aside is closed or archived, which every public read honors, and a :class:`PlanHold`
remembers what it was.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.billing.holdings import OwnedProduct, OwnedStore, read_holdings
from commerce_api.billing.models import BillingCustomer
from commerce_api.billing.notices import PLAN_FITTED_MAIL
from commerce_api.billing.sync import lock_customer
from commerce_api.catalog.models import ProductStatus
from commerce_api.db.database import set_scope
from commerce_api.db.outbox import enqueue
from commerce_api.plans.limits import lock_plan
from commerce_api.plans.models import PlanHold
from commerce_api.plans.plans import Plan
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from commerce_api.stores.service import revalidate_store
from kit.ids import new_id

PlanHoldValues = dict[str, object]

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Fit:
    """What a plan keeps and what it puts aside, the best first."""

    kept_stores: Sequence[OwnedStore]
    held_stores: Sequence[OwnedStore]
    kept_products: Sequence[OwnedProduct]
    held_products: Sequence[OwnedProduct]


def decide(stores: Sequence[OwnedStore], plan: Plan, chosen: Collection[UUID] = ()) -> Fit:
    """What fits. What is not held yet stays before what is: a fit that holds is not stirred."""
    ranked = sorted(
        stores,
        key=lambda store: (
            store.store_id not in chosen,
            store.is_held,
            -store.sales_minor,
            store.created_at,
            store.store_id,
        ),
    )
    kept, held = ranked[: plan.max_stores], ranked[plan.max_stores :]
    products = sorted(
        (product for store in kept for product in store.products),
        key=lambda product: (
            product.is_held,
            product.status != ProductStatus.PUBLISHED,
            -product.pieces_sold,
            product.created_at,
            product.product_id,
        ),
    )
    return Fit(kept, held, products[: plan.max_products], products[plan.max_products :])


async def fit_to_plan(platform: Platform, user_id: UUID) -> None:
    """Brings stores and products in line with the plan that the owner has by now. A repeat changes nothing.
    Runs under the lock that limits are counted under, so nothing is created in between."""
    now = platform.clock()
    async with platform.database.transaction() as session:
        known = await session.get(BillingCustomer, user_id)
        if known is None:
            return
        customer = await lock_customer(session, known.stripe_customer_id)
        plan = await lock_plan(session, user_id)
        if customer.fitted_plan == plan.name:
            return
        fit = decide(await read_holdings(session, user_id, now), plan, customer.kept_store_ids)
        changed = await _put_aside(session, fit, now)
        changed |= await _bring_back(session, fit)
        for store_id in changed:
            await _tell_storefront(session, store_id)
        customer.fitted_plan = plan.name
        await set_scope(session)
        await _announce(session, user_id, plan, fit, customer.applied_fetch)
    log.info("plan.fitted", user_id=str(user_id), plan=plan.name, stores_changed=len(changed))


async def _put_aside(session: AsyncSession, fit: Fit, now: datetime) -> set[UUID]:
    held = defaultdict[UUID, list[PlanHoldValues]](list)
    for store in fit.held_stores:
        if not store.is_held:
            held[store.store_id].append(_hold(store.store_id, None, store.status, now))
    for product in fit.held_products:
        if not product.is_held:
            held[product.store_id].append(_hold(product.store_id, product.product_id, product.status, now))
    for store_id, rows in held.items():
        await set_scope(session, store_id=store_id)
        await session.execute(insert(PlanHold), rows)
        await session.execute(_ARCHIVE, {"store": store_id, "now": now})
        await session.execute(_CLOSE, {"store": store_id, "now": now})
    return set(held)


def _hold(store_id: UUID, product_id: UUID | None, status: str, now: datetime) -> PlanHoldValues:
    return {
        "hold_id": new_id(),
        "store_id": store_id,
        "product_id": product_id,
        "status_before": status,
        "held_at": now,
    }


async def _bring_back(session: AsyncSession, fit: Fit) -> set[UUID]:
    stores = {store.store_id for store in fit.kept_stores if store.is_held}
    products = defaultdict[UUID, list[UUID]](list)
    for product in fit.kept_products:
        if product.is_held:
            products[product.store_id].append(product.product_id)
    for store_id in stores | set(products):
        await set_scope(session, store_id=store_id)
        if store_id in stores:
            await session.execute(_REOPEN, {"store": store_id})
        if products[store_id]:
            await session.execute(_RESTORE, {"store": store_id, "products": products[store_id]})
    return stores | {store_id for store_id, ids in products.items() if ids}


async def _tell_storefront(session: AsyncSession, store_id: UUID) -> None:
    await set_scope(session, store_id=store_id)
    store = await find_store(session, store_id)
    await revalidate_store(session, store)


async def _announce(session: AsyncSession, user_id: UUID, plan: Plan, fit: Fit, fetch: int) -> None:
    if not fit.held_stores and not fit.held_products:
        return
    owner = await session.get_one(User, user_id)
    await enqueue(
        session,
        PLAN_FITTED_MAIL,
        {
            "user_id": str(owner.user_id),
            "plan": plan.title,
            "closed_stores": [store.name for store in fit.held_stores],
            "hidden_products": len(fit.held_products),
            "products": len(fit.held_products) + len(fit.kept_products),
        },
        natural_key=f"{PLAN_FITTED_MAIL}:{user_id}:{fetch}",
    )


_ARCHIVE = text(
    """
    UPDATE products p SET status = 'archived', updated_at = :now FROM plan_holds h
    WHERE p.store_id = :store AND h.store_id = p.store_id AND h.product_id = p.product_id
      AND h.held_at = :now
    """
)
_CLOSE = text(
    """
    UPDATE stores s SET status = 'closed', updated_at = :now FROM plan_holds h
    WHERE s.store_id = :store AND h.store_id = s.store_id AND h.product_id IS NULL AND h.held_at = :now
    """
)
# What the owner changed meanwhile by hand stays: only what is still as the plan left it goes back.
_REOPEN = text(
    """
    WITH back AS (DELETE FROM plan_holds WHERE store_id = :store AND product_id IS NULL RETURNING *)
    UPDATE stores s SET status = back.status_before FROM back
    WHERE s.store_id = back.store_id AND s.status = 'closed'
    """
)
_RESTORE = text(
    """
    WITH back AS (
      DELETE FROM plan_holds WHERE store_id = :store AND product_id = ANY(:products) RETURNING *)
    UPDATE products p SET status = back.status_before FROM back
    WHERE p.store_id = back.store_id AND p.product_id = back.product_id
      AND p.status = 'archived'
    """
)
