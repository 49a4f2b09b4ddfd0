"""Addresses of stores: made from the name, unique for ever, never one of ours."""

from slugify import slugify
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.stores.errors import NoFreeSlug
from commerce_api.stores.models import Store, StoreSlug

MAX_LENGTH = 50
_TRIES = 50

_RESERVED_WORDS = """
    about account accounts admin administrator api app apps assets auth billing blog cdn checkout cname
    contact customer customers dagster dashboard data demo dev docs email ftp git graphql help host
    images imap img internal invoice invoices legal localhost login logout mail media metrics mx news ns
    ns1 ns2 oauth orders partner partners pay payment payments pop press privacy research root sandbox
    secure security shop signup slipway smtp sso staging static status store stores stripe support
    system terms test user users webhook webhooks webmail www
"""
RESERVED = frozenset(_RESERVED_WORDS.split())


def slug_candidates(name: str) -> list[str]:
    """Slugs to try in order: the name's, then with 2, 3, …

    >>> slug_candidates("Fern & Fable")[:2]
    ['fern-and-fable', 'fern-and-fable-2']
    """
    base = slugify(name, max_length=MAX_LENGTH, word_boundary=True, replacements=[("&", " and ")]) or "store"
    first = [] if base in RESERVED or len(base) < 3 else [base]
    return first + [f"{base}-{number}" for number in range(2, _TRIES)]


async def claim_slug(session: AsyncSession, store: Store) -> str:
    """Gives the store the first slug that nobody has or had; safe when many claim the same name at once."""
    base = slug_candidates(store.name)[-1].rsplit("-", 1)[0]
    taken = set(
        await session.scalars(select(StoreSlug.slug).where(StoreSlug.slug.startswith(base, autoescape=True)))
    )
    # Past the numbered ones, the end of the store's own id is as good as certain to be free.
    names = [*slug_candidates(store.name), f"{base}-{store.store_id.hex[-8:]}"]
    for slug in names:
        if slug in taken:
            continue
        claimed = await session.scalar(
            insert(StoreSlug)
            .values(slug=slug, store_id=store.store_id, is_current=True, created_at=store.created_at)
            .on_conflict_do_nothing()
            .returning(StoreSlug.slug)
        )
        if claimed:
            return claimed
    raise NoFreeSlug
