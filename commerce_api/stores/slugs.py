"""Addresses of stores: made from the name or chosen, kept for redirects, not given on for a while."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from slugify import slugify
from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.memberships.models import Membership, Role
from commerce_api.stores.errors import NoFreeSlug, SlugIsReserved, SlugIsTaken, TooManyFormerSlugs
from commerce_api.stores.models import Store, StoreSlug
from commerce_api.stores.reserved_slugs import is_reserved

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""One DNS label. No two hyphens in a row: labels like ``xn--…`` stand for other letters than they show."""
MIN_LENGTH = 3
MAX_LENGTH = 63

NOT_REUSED_FOR = timedelta(days=90)
MAX_FORMER_SLUGS = 10
"""Each of them is an address that nobody else can have: a store that was renamed often enough to need more
is collecting addresses."""

# Leaves room for what is appended to make a name's address unique.
_BASE_LENGTH = 50
_TRIES = 50


def slug_candidates(name: str) -> list[str]:
    """Slugs to try in order: the name's, then with 2, 3, …; none for a name that is ours.

    >>> slug_candidates("Fern & Fable")[:2]
    ['fern-and-fable', 'fern-and-fable-2']
    """
    base = _base(name)
    numbered = [f"{base}-{number}" for number in range(2, _TRIES)]
    return [slug for slug in [base, *numbered] if len(slug) >= MIN_LENGTH and not is_reserved(slug)]


def _base(name: str) -> str:
    return (
        slugify(name, max_length=_BASE_LENGTH, word_boundary=True, replacements=[("&", " and ")]) or "store"
    )


async def claim_slug(session: AsyncSession, store: Store, owner_id: UUID) -> str:
    """Gives a new store the first free slug of its name; safe when many claim the same name at once."""
    base, now = _base(store.name), store.created_at
    taken = set(
        await session.scalars(
            select(StoreSlug.slug).where(
                StoreSlug.slug.startswith(base, autoescape=True), ~_is_free(store.store_id, owner_id, now)
            )
        )
    )
    # Past the numbered ones, the end of the store's own id is as good as certain to be free.
    tail = store.store_id.hex[-8:]
    last = f"store-{tail}" if is_reserved(f"{base}-{tail}") else f"{base}-{tail}"
    left = [slug for slug in slug_candidates(store.name) if slug not in taken]
    while slug := await _first_to_try(session, left):
        if await _take(session, slug, store.store_id, owner_id, now):
            return slug
        left = left[left.index(slug) + 1 :]
    if await _take(session, last, store.store_id, owner_id, now):
        return last
    raise NoFreeSlug


async def _first_to_try(session: AsyncSession, slugs: Sequence[str]) -> str | None:
    """The first that no other transaction tries: the next number is as good as waiting for its end. They are
    looked at one after the other, and none after the one that is ours; all in one statement, since of many
    namesakes each would otherwise ask once for every other."""
    wanted = func.unnest(cast(list(slugs), ARRAY(Text))).column_valued("slug")
    is_ours = func.pg_try_advisory_xact_lock(func.hashtextextended(literal("store_slugs:") + wanted, 0))
    return await session.scalar(select(wanted).where(is_ours).limit(1))


async def change_slug(
    session: AsyncSession, store: Store, slug: str, *, owner_id: UUID, now: datetime
) -> None:
    """Moves the store to another address; the former one stays its own and leads to the new one."""
    if is_reserved(slug):
        raise SlugIsReserved
    # Looked at before anything is locked: two stores that want each other's address must not wait in a
    # circle.
    is_free = _is_free(store.store_id, owner_id, now)
    if await session.scalar(select(exists().where(StoreSlug.slug == slug, ~is_free))):
        raise SlugIsTaken
    if not await _take(session, slug, store.store_id, owner_id, now):
        raise SlugIsTaken
    of_store = StoreSlug.store_id == store.store_id
    await session.execute(update(StoreSlug).where(of_store, StoreSlug.slug != slug).values(is_current=False))
    former = await session.scalar(select(func.count()).where(of_store, ~StoreSlug.is_current))
    if (former or 0) > MAX_FORMER_SLUGS:
        raise TooManyFormerSlugs
    store.slug = slug


async def release_slugs(session: AsyncSession, store_id: UUID, now: datetime) -> None:
    """Lets go of all addresses of a deleted store; from now on the time counts until others may have them."""
    await session.execute(
        update(StoreSlug).where(StoreSlug.store_id == store_id).values(is_current=False, released_at=now)
    )


def _is_free(store_id: UUID, owner_id: UUID, now: datetime) -> ColumnElement[bool]:
    """Of a slug that exists: whether this store may have it all the same."""
    stores_of_owner = select(Membership.store_id).where(
        Membership.user_id == owner_id, Membership.role == Role.OWNER
    )
    is_own_former = and_(StoreSlug.store_id == store_id, ~StoreSlug.is_current)
    is_released_to_us = or_(
        StoreSlug.released_at <= now - NOT_REUSED_FOR, StoreSlug.store_id.in_(stores_of_owner)
    )
    # First whether it is released at all: compared with null, the rest would be neither true nor false.
    return or_(is_own_former, and_(StoreSlug.released_at.is_not(None), is_released_to_us))


async def _take(session: AsyncSession, slug: str, store_id: UUID, owner_id: UUID, now: datetime) -> bool:
    """One statement, so that of two who want the same slug at once the second sees that it is gone."""
    taken = {"store_id": store_id, "is_current": True, "created_at": now, "released_at": None}
    claimed = await session.scalar(
        insert(StoreSlug)
        .values(slug=slug, **taken)
        .on_conflict_do_update(index_elements=["slug"], set_=taken, where=_is_free(store_id, owner_id, now))
        .returning(StoreSlug.slug)
    )
    return claimed is not None
