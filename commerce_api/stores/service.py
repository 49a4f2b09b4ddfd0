"""What owners do with stores."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from commerce_api.auth.models import User
from commerce_api.auth.users import lock_user
from commerce_api.db.database import set_scope
from commerce_api.db.outbox import enqueue
from commerce_api.memberships.models import Membership, Role
from commerce_api.plans.limits import bring_back_store, reserve
from commerce_api.plans.plans import Limit, PlanName
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from commerce_api.stores.errors import CurrencyIsFixed, StoreNotFound
from commerce_api.stores.models import FIRST_ORDER_NUMBER, Store, StoreSlug, StoreStatus
from commerce_api.stores.schemas import Delivery, PublicStoreRead, StoreCreate, StoreRead, StoreUpdate
from commerce_api.stores.slugs import claim_slug
from kit.ids import new_id


async def create_store(session: AsyncSession, platform: Platform, user: User, body: StoreCreate) -> Store:
    """Opens a store with a slug of its own and its creator as owner; ``store.created`` follows by outbox."""
    now = platform.clock()
    await lock_user(session, user.user_id)
    await reserve(session, user.user_id, Limit.STORES, now)
    store = Store(**body.model_dump(), store_id=new_id(), slug="", created_at=now, updated_at=now)
    await set_scope(session, store_id=store.store_id, user_id=user.user_id)
    session.add(store)
    await session.flush()
    store.slug = await claim_slug(session, store)
    session.add(Membership(store_id=store.store_id, user_id=user.user_id, role=Role.OWNER, created_at=now))
    await session.flush()
    await enqueue(
        session,
        "store.created",
        {"store_id": str(store.store_id)},
        natural_key=f"store.created:{store.store_id}",
        store_id=store.store_id,
    )
    return store


@dataclass(frozen=True)
class StoreOfMember:
    """A store with what the asking member is in it, and the plan of whoever owns it."""

    store: Store
    role: Role
    plan: PlanName


async def list_stores(
    session: AsyncSession, user: User, store_id: UUID | None = None
) -> Sequence[StoreOfMember]:
    """The stores a user is a member of, oldest first; only ``store_id`` when it is given."""
    owners = aliased(Membership)
    query = (
        select(Store, Membership.role, User.plan)
        .join(Membership, Membership.store_id == Store.store_id)
        .join(owners, and_(owners.store_id == Store.store_id, owners.role == Role.OWNER))
        .join(User, User.user_id == owners.user_id)
        .where(Membership.user_id == user.user_id, Membership.ended_at.is_(None), Store.deleted_at.is_(None))
        .order_by(Store.created_at, Store.store_id)
    )
    if store_id is not None:
        query = query.where(Store.store_id == store_id)
    rows = await session.execute(query)
    return [StoreOfMember(store, Role(role), PlanName(plan)) for store, role, plan in rows]


async def update_store(session: AsyncSession, platform: Platform, store: Store, body: StoreUpdate) -> Store:
    changes = body.model_dump(exclude_unset=True)
    has_orders = store.next_order_number > FIRST_ORDER_NUMBER
    if has_orders and changes.get("currency", store.currency) != store.currency:
        raise CurrencyIsFixed
    if changes.get("status") == StoreStatus.OPEN:
        await bring_back_store(session, store.store_id, platform.clock())
    for field, value in changes.items():
        setattr(store, field, value)
    store.updated_at = platform.clock()
    await revalidate_store(session, store)
    return store


async def delete_store(session: AsyncSession, platform: Platform, store_id: UUID) -> None:
    """Hides the store everywhere and ends its memberships; its rows stay."""
    store = await find_store(session, store_id)
    store.deleted_at = platform.clock()
    await session.execute(update(StoreSlug).where(StoreSlug.store_id == store_id).values(is_current=False))
    await session.execute(
        update(Membership)
        .where(Membership.store_id == store_id, Membership.ended_at.is_(None))
        .values(ended_at=store.deleted_at)
    )
    await revalidate_store(session, store)


async def revalidate_store(session: AsyncSession, store: Store, *tags: str) -> None:
    """Tells the storefront, by outbox, that cached pages of this store are old."""
    marker = new_id()
    await enqueue(
        session,
        "storefront.revalidate",
        {"tags": [f"store:{store.store_id}", *tags]},
        natural_key=f"storefront.revalidate:{marker}",
        store_id=store.store_id,
    )


async def lock_owner(session: AsyncSession, store_id: UUID) -> User:
    """The store's owner, locked until the transaction ends: plan limits are counted under this lock."""
    owner = await session.scalar(
        select(User)
        .join(Membership, Membership.user_id == User.user_id)
        .where(Membership.store_id == store_id, Membership.role == Role.OWNER)
        .with_for_update(of=User)
    )
    if owner is None:
        raise StoreNotFound
    return owner


def read_store(platform: Platform, member: StoreOfMember) -> StoreRead:
    store = member.store
    shared = {field: getattr(store, field) for field in StoreRead.model_fields if hasattr(store, field)}
    url = platform.settings.storefront_url(store.slug)
    return StoreRead.model_validate(
        {**shared, "storefront_url": url, "role": member.role, "plan": member.plan}
    )


async def can_take_payments(session: AsyncSession, store: Store) -> bool:
    """Whether the owner's payment account may charge shoppers; payments keep that table."""
    enabled = await session.scalar(
        text("SELECT charges_enabled FROM payment_accounts WHERE payment_account_id = :account"),
        {"account": store.payment_account_id},
    )
    return bool(enabled)


def read_public_store(store: Store, *, can_checkout: bool) -> PublicStoreRead:
    is_open = store.status == StoreStatus.OPEN
    shared = {field: getattr(store, field) for field in PublicStoreRead.model_fields if hasattr(store, field)}
    delivery = Delivery(
        days_min=store.delivery_days_min,
        days_max=store.delivery_days_max,
        flat_minor=store.shipping_flat_minor,
        free_over_minor=store.shipping_free_over_minor,
    )
    return PublicStoreRead.model_validate(
        {**shared, "delivery": delivery, "is_open": is_open, "can_checkout": is_open and can_checkout}
    )
