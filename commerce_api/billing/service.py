"""What an owner has used of the plan, over all of the owner's stores."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.billing.schemas import Amounts, BillingRead
from commerce_api.catalog.models import Product
from commerce_api.db.database import set_scope
from commerce_api.memberships.models import Membership, Role
from commerce_api.plans.plans import PLANS, PlanName
from commerce_api.platform import Platform
from commerce_api.product_imports.models import ProductImport


async def read_billing(session: AsyncSession, platform: Platform, store_id: UUID) -> BillingRead:
    """The plan of the store's owner with its limits and usage. Leaves the tenant as it was."""
    owner = await session.scalar(
        select(User)
        .join(Membership, Membership.user_id == User.user_id)
        .where(Membership.store_id == store_id, Membership.role == Role.OWNER)
    )
    assert owner is not None  # noqa: S101 (a store that is open to its members has an owner)
    owned = await session.scalars(
        select(Membership.store_id).where(
            Membership.user_id == owner.user_id,
            Membership.role == Role.OWNER,
            Membership.ended_at.is_(None),
        )
    )
    store_ids = list(owned)
    month_start = platform.clock().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    products = imports = 0
    # Store by store, because row-level security shows one at a time; a plan has few of them.
    for owned_id in store_ids:
        await set_scope(session, store_id=owned_id)
        products += (
            await session.scalar(
                select(func.count())
                .select_from(Product)
                .where(Product.store_id == owned_id, Product.deleted_at.is_(None))
            )
            or 0
        )
        imports += (
            await session.scalar(
                select(func.count())
                .select_from(ProductImport)
                .where(ProductImport.store_id == owned_id, ProductImport.requested_at >= month_start)
            )
            or 0
        )
    await set_scope(session, store_id=store_id)
    plan = PLANS[PlanName(owner.plan)]
    return BillingRead(
        plan=plan.name,
        fee_basis_points=plan.fee_basis_points,
        limits=Amounts(
            stores=plan.max_stores, products=plan.max_products, imports_month=plan.max_imports_a_month
        ),
        usage=Amounts(stores=len(store_ids), products=products, imports_month=imports),
    )
