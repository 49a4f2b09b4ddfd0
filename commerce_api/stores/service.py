"""What owners do with stores."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from commerce_api.audit.log import Change, by_user, record
from commerce_api.auth.models import User
from commerce_api.auth.users import lock_user
from commerce_api.db.database import set_scope
from commerce_api.db.outbox import enqueue
from commerce_api.memberships.models import Membership, Role
from commerce_api.plans.limits import reserve
from commerce_api.plans.plans import Limit, PlanName
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from commerce_api.stores.models import ShippingRate, Store, StoreStatus
from commerce_api.stores.public_schemas import Delivery, PublicShippingRate, PublicStoreRead
from commerce_api.stores.schemas import Logo, StoreCreate, StoreRead
from commerce_api.stores.slugs import claim_slug, release_slugs
from commerce_api.stores.themes import read_theme
from kit.ids import new_id
from kit.media import MediaStore


async def create_store(session: AsyncSession, platform: Platform, user: User, body: StoreCreate) -> Store:
    """Opens a store with a slug of its own and its creator as owner; ``store.created`` follows by outbox."""
    now = platform.clock()
    await lock_user(session, user.user_id)
    await reserve(session, user.user_id, Limit.STORES, now)
    store = Store(**body.model_dump(), store_id=new_id(), slug="", created_at=now, updated_at=now)
    await set_scope(session, store_id=store.store_id, user_id=user.user_id)
    session.add(store)
    await session.flush()
    store.slug = await claim_slug(session, store, user.user_id)
    session.add(Membership(store_id=store.store_id, user_id=user.user_id, role=Role.OWNER, created_at=now))
    await session.flush()
    await enqueue(
        session,
        "store.created",
        {"store_id": str(store.store_id)},
        natural_key=f"store.created:{store.store_id}",
        store_id=store.store_id,
    )
    record(
        session,
        actor=by_user(user.user_id),
        action="store.created",
        subject=str(store.store_id),
        store_id=store.store_id,
        occurred_at=now,
        changes=[Change("slug", None, store.slug), Change("currency", None, store.currency)],
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


async def delete_store(session: AsyncSession, platform: Platform, user: User, store_id: UUID) -> None:
    """Hides the store everywhere, ends its memberships and lets go of its addresses; its rows stay."""
    store = await find_store(session, store_id)
    now = platform.clock()
    store.deleted_at = now
    await release_slugs(session, store_id, now)
    await session.execute(
        update(Membership)
        .where(Membership.store_id == store_id, Membership.ended_at.is_(None))
        .values(ended_at=now)
    )
    record(
        session,
        actor=by_user(user.user_id),
        action="store.deleted",
        subject=str(store_id),
        store_id=store_id,
        occurred_at=now,
        changes=[Change("slug", store.slug, None)],
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


def read_store(platform: Platform, member: StoreOfMember) -> StoreRead:
    store = member.store
    shared = {field: getattr(store, field) for field in StoreRead.model_fields if hasattr(store, field)}
    made = {
        "countries_sold_to": store.sells_to,
        "logo": _read_logo(platform.media, store),
        "theme": read_theme(store.theme),
        "storefront_url": platform.settings.storefront_url(store.slug),
        "role": member.role,
        "plan": member.plan,
    }
    return StoreRead.model_validate(shared | made)


def _read_logo(media: MediaStore, store: Store) -> Logo | None:
    return Logo(**media.urls(store.logo_media_key)) if store.logo_media_key else None


async def can_take_payments(session: AsyncSession, store: Store) -> bool:
    """Whether the owner's payment account may charge shoppers; payments keep that table."""
    enabled = await session.scalar(
        text("SELECT charges_enabled FROM payment_accounts WHERE payment_account_id = :account"),
        {"account": store.payment_account_id},
    )
    return bool(enabled)


def read_public_store(
    media: MediaStore, store: Store, rates: Sequence[ShippingRate], *, can_checkout: bool
) -> PublicStoreRead:
    is_open = store.status == StoreStatus.OPEN
    shared = {field: getattr(store, field) for field in PublicStoreRead.model_fields if hasattr(store, field)}
    made = {
        "logo": _read_logo(media, store),
        "theme": read_theme(store.theme),
        "delivery": _read_delivery(store, rates),
        "is_open": is_open,
        "can_checkout": is_open and can_checkout,
    }
    return PublicStoreRead.model_validate(shared | made)


def _read_delivery(store: Store, rates: Sequence[ShippingRate]) -> Delivery:
    return Delivery(
        days_min=store.delivery_days_min,
        days_max=store.delivery_days_max,
        flat_minor=store.shipping_flat_minor,
        free_over_minor=store.shipping_free_over_minor,
        countries=store.sells_to,
        rates=[
            PublicShippingRate(
                name=rate.name,
                countries=rate.countries,
                flat_minor=rate.flat_minor,
                free_over_minor=rate.free_over_minor,
                days_min=rate.delivery_days_min,
                days_max=rate.delivery_days_max,
            )
            for rate in rates
        ],
    )
