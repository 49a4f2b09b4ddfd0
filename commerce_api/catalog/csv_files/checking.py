"""The look at a file before anything is written: what it would make, what it would change, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.drafts import Draft, drafts_of, make_checked, make_whole
from commerce_api.catalog.csv_files.reading import Table, read_table
from commerce_api.catalog.csv_files.spreadsheets import RowErrors
from commerce_api.errors import CommerceError
from commerce_api.plans.limits import reserve_in_store
from commerce_api.plans.plans import Limit

LOOKED_UP = 2_000

# Former addresses among them; a deleted product keeps its own.
_HANDLES = text(
    "SELECT p.slug, p.deleted_at IS NULL AS is_shown FROM unnest(CAST(:handles AS text[])) AS h (slug)"
    " JOIN products p ON p.store_id = :store_id AND p.slug = h.slug"
    " UNION ALL SELECT f.slug, false FROM unnest(CAST(:handles AS text[])) AS h (slug)"
    " JOIN product_slugs f ON f.store_id = :store_id AND f.slug = h.slug"
)
_SKUS = text(
    "SELECT v.sku, count(*) AS number FROM variants v JOIN products p USING (store_id, product_id)"
    " WHERE v.store_id = :store_id AND v.sku = ANY(:skus) AND p.deleted_at IS NULL GROUP BY v.sku"
)


@dataclass
class FileContent:
    """A file as it was read; the same bytes always give the same drafts in the same order."""

    table: Table
    drafts: list[Draft]


@dataclass
class Named:
    """What the store has of the addresses and SKUs that a file names."""

    handles: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    skus: dict[str, int] = field(default_factory=dict)


def read_file(content: bytes, currency: str) -> FileContent:
    table = read_table(content)
    return FileContent(table, drafts_of(table, currency, table.errors))


async def look_up(session: AsyncSession, store_id: UUID, drafts: Sequence[Draft]) -> Named:
    """Piece by piece: a statement is cut off when it takes too long, a file is not."""
    known = Named()
    for start in range(0, len(drafts), LOOKED_UP):
        piece = drafts[start : start + LOOKED_UP]
        handles = [draft.handle for draft in piece if draft.handle]
        for row in await session.execute(_HANDLES, {"store_id": store_id, "handles": handles}):
            (known.handles if row.is_shown else known.taken).add(row.slug)
        if skus := [str(draft.variants[0]["sku"]) for draft in piece if not draft.handle]:
            for row in await session.execute(_SKUS, {"store_id": store_id, "skus": skus}):
                known.skus[row.sku] = row.number
    known.taken -= known.handles
    return known


def judge(drafts: list[Draft], known: Named, errors: RowErrors) -> tuple[int, int]:
    """How many would be made and how many changed; what cannot be stands in ``errors``."""
    to_create = to_update = 0
    for draft in drafts:
        if not draft.handle:
            sku = str(draft.variants[0]["sku"])
            if known.skus.get(sku, 0) != 1:
                code = "ambiguous_sku" if sku in known.skus else "unknown_sku"
                errors.add(draft.line, "sku", code, "A row without a handle needs the SKU of one variant.")
                continue
        if draft.handle in known.taken:
            errors.add(draft.line, "handle", "slug_taken", "Another product has had this address.")
        elif draft.handle in known.handles or not draft.handle:
            to_update += make_checked(draft, errors)
        else:
            to_create += make_whole(draft, errors)
    if not drafts and errors.count == 0:
        errors.add(1, None, "no_rows", "The file has no rows.")
    return to_create, to_update


async def look_for_room(
    session: AsyncSession, store_id: UUID, to_create: int, errors: RowErrors, now: datetime
) -> None:
    """Whether the plan has room for what would be made; nothing is reserved."""
    if to_create:
        try:
            await reserve_in_store(session, store_id, Limit.PRODUCTS, now, count=to_create)
        except CommerceError as refusal:
            errors.add(1, None, refusal.code(), refusal.detail)
