"""What an owner has of the plan, over all of the owner's stores, and what another plan would change."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.billing.costs import costs_on_each_plan
from commerce_api.billing.fitting import decide
from commerce_api.billing.holdings import OwnedStore, read_holdings, read_stores
from commerce_api.billing.models import BillingCustomer, Subscription
from commerce_api.billing.schemas import (
    AccountBilling,
    Amounts,
    BillingRead,
    PlanCatalog,
    PlanPreview,
    PlanRead,
    PriceRead,
    ProductPreview,
    StoreLimits,
    StorePreview,
    SubscriptionRead,
)
from commerce_api.plans.limits import owner_of, usage
from commerce_api.plans.plans import (
    PLANS,
    TRIAL_DAYS,
    BillingCurrency,
    Limit,
    Plan,
    PlanName,
    plan_of,
    rank,
)
from commerce_api.platform import Platform

NAMED_PRODUCTS = 100


def read_catalog() -> PlanCatalog:
    return PlanCatalog(trial_days=TRIAL_DAYS, plans=[_read_plan(plan) for plan in PLANS.values()])


async def read_billing(session: AsyncSession, platform: Platform, store_id: UUID) -> BillingRead:
    """The plan of the store's owner with its limits and usage. Leaves the tenant as it was."""
    owner = await session.get_one(User, await owner_of(session, store_id))
    return await _read_usage(session, platform, owner)


async def read_limits(session: AsyncSession, platform: Platform, store_id: UUID) -> StoreLimits:
    """The same without what concerns the owner's money."""
    found = await read_billing(session, platform, store_id)
    return StoreLimits(plan=found.plan, limits=found.limits, usage=found.usage)


async def read_account(session: AsyncSession, platform: Platform, user: User) -> AccountBilling:
    """The caller's own plan; a manager of somebody else's store sees what is theirs."""
    used = await _read_usage(session, platform, user)
    subscription = await _subscription(session, user.user_id)
    customer = await session.get(BillingCustomer, user.user_id)
    stores = await read_stores(session, user.user_id, platform.clock())
    return AccountBilling(
        **used.model_dump(),
        subscription=_read_subscription(subscription) if subscription else None,
        can_try=customer is None or customer.trial_started_at is None,
        costs=costs_on_each_plan(stores, _currency(subscription)),
    )


async def preview(
    session: AsyncSession, platform: Platform, user: User, name: PlanName, chosen: list[UUID]
) -> PlanPreview:
    """What would stay and what would be put aside if the owner were on another plan now."""
    used = await _read_usage(session, platform, user)
    subscription = await _subscription(session, user.user_id)
    stores = await read_holdings(session, user.user_id, platform.clock())
    plan, fit = PLANS[name], decide(stores, PLANS[name], chosen)
    kept = {store.store_id for store in fit.kept_stores}
    is_less = rank(name) < rank(used.plan)
    pays = subscription is not None and subscription.status == "active"
    return PlanPreview(
        plan=name,
        current_plan=used.plan,
        takes_effect_at=subscription.current_period_end if subscription and pays and is_less else None,
        limits=_limits(plan),
        usage=used.usage,
        stores=[
            _preview_store(store, is_kept=store.store_id in kept)
            for store in [*fit.kept_stores, *fit.held_stores]
        ],
        products=len(fit.kept_products) + len(fit.held_products),
        hidden_count=len(fit.held_products),
        hidden_products=[
            ProductPreview(
                store_id=product.store_id,
                product_id=product.product_id,
                title=product.title,
                pieces_sold=product.pieces_sold,
            )
            for product in fit.held_products[:NAMED_PRODUCTS]
        ],
        costs=costs_on_each_plan(stores, _currency(subscription)),
    )


def _preview_store(store: OwnedStore, *, is_kept: bool) -> StorePreview:
    return StorePreview(
        store_id=store.store_id,
        name=store.name,
        status=store.status,
        currency=store.currency,
        sales_minor=store.sales_minor,
        is_kept=is_kept,
    )


async def _read_usage(session: AsyncSession, platform: Platform, owner: User) -> BillingRead:
    plan, now = plan_of(owner), platform.clock()
    counted = {limit: await usage(session, owner.user_id, limit, now) for limit in Limit}
    return BillingRead(
        plan=plan.name,
        fee_basis_points=plan.fee_basis_points,
        limits=_limits(plan),
        usage=Amounts(**{limit.value: count for limit, count in counted.items()}),
    )


async def _subscription(session: AsyncSession, user_id: UUID) -> Subscription | None:
    """The one that gives the plan, otherwise the last one that did."""
    return await session.scalar(
        select(Subscription)
        .where(Subscription.user_id == user_id)
        .order_by(
            Subscription.gives_plan.desc(), Subscription.ended_at.is_not(None), Subscription.started_at.desc()
        )
        .limit(1)
    )


def _currency(subscription: Subscription | None) -> BillingCurrency:
    return BillingCurrency(subscription.currency) if subscription else BillingCurrency.EUR


def _read_subscription(row: Subscription) -> SubscriptionRead:
    shared = {field: getattr(row, field) for field in SubscriptionRead.model_fields if hasattr(row, field)}
    return SubscriptionRead.model_validate({**shared, "plan_until": row.gives_until})


def _limits(plan: Plan) -> Amounts:
    return Amounts(**{limit.value: plan.room_for(limit) for limit in Limit})


def _read_plan(plan: Plan) -> PlanRead:
    return PlanRead(
        plan=plan.name,
        title=plan.title,
        description=plan.description,
        fee_basis_points=plan.fee_basis_points,
        limits=_limits(plan),
        prices=[
            PriceRead(currency=currency, month_minor=price.month, year_minor=price.year)
            for currency, price in plan.prices.items()
        ],
    )
