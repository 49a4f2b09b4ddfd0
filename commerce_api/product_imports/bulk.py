"""Many imports asked for at once, each of them answered on its own."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.errors import CommerceError
from commerce_api.plans.limits import lock_owner
from commerce_api.product_imports.errors import ListRowNotFound
from commerce_api.product_imports.given import GivenField, GivenListing, GivenVariant
from commerce_api.product_imports.models import ProductImport
from commerce_api.product_imports.schemas import Asked, BulkImportOutcome, BulkImportRead, ImportRequest
from commerce_api.product_imports.service import request_given_import, request_import
from commerce_api.supplier_lists.models import SupplierList, SupplierListRow
from commerce_api.supplier_lists.repository import SupplierListRepository

SOURCE = "supplier_list"
Wanted = Callable[[], Awaitable[tuple[ProductImport, bool]]]


async def request_imports(
    session: AsyncSession, store_id: UUID, user_id: UUID, wanted: Sequence[ImportRequest], now: datetime
) -> BulkImportRead:
    """One that is refused leaves nothing behind and holds up no other."""
    asked = [partial(request_import, session, store_id, user_id, one, now) for one in wanted]
    return await _request_each(session, store_id, asked)


async def request_imports_of_list(
    session: AsyncSession,
    store_id: UUID,
    user_id: UUID,
    list_id: UUID,
    listing_ids: Sequence[str],
    now: datetime,
) -> BulkImportRead:
    """Of rows of a supplier's price list, by their number there. The list says it all: no source is asked."""
    lists = SupplierListRepository(session, store_id)
    of_list = await lists.get(list_id)
    rows = {row.listing_id: row for row in await lists.rows_named(list_id, listing_ids)}

    async def request(listing_id: str) -> tuple[ProductImport, bool]:
        row = rows.get(listing_id)
        if row is None:
            raise ListRowNotFound
        return await request_given_import(
            session,
            store_id,
            user_id,
            source=SOURCE,
            # The same number may stand in another list, for another thing.
            source_id=f"{list_id}:{listing_id}",
            title=row.title,
            image_url=next(iter(row.image_urls), None),
            given=_given(of_list, row),
            now=now,
        )

    return await _request_each(session, store_id, [partial(request, one) for one in listing_ids])


def _given(of_list: SupplierList, row: SupplierListRow) -> GivenListing:
    days = [str(day) for day in (row.delivery_days_min, row.delivery_days_max) if day is not None]
    facts = {
        "Category": row.category,
        "Brand": row.brand,
        "Delivery days": "–".join(dict.fromkeys(days)) or None,
        "Rating": None if row.rating is None else f"{row.rating:g} of 5",
    }
    return GivenListing(
        url=row.url,
        supplier=row.supplier or of_list.name,
        ships_from=row.ships_from if row.ships_from and len(row.ships_from) == 2 else None,
        currency=row.currency,
        freight_minor=row.freight_minor,
        fields=[GivenField(name=name, value=value) for name, value in facts.items() if value],
        variants=[GivenVariant(sku_id=row.listing_id, item_minor=row.price_minor, stock=row.stock)],
        image_urls=list(row.image_urls),
    )


async def _request_each(session: AsyncSession, store_id: UUID, wanted: Sequence[Wanted]) -> BulkImportRead:
    # Out here: a lock that is taken for one of them would be given back with its refusal.
    await lock_owner(session, store_id)
    outcomes = [await _request(session, one) for one in wanted]
    counted = Counter(outcome.outcome for outcome in outcomes)
    return BulkImportRead(
        queued=counted[Asked.QUEUED],
        exists=counted[Asked.EXISTS],
        refused=counted[Asked.REFUSED],
        items=outcomes,
    )


async def _request(session: AsyncSession, wanted: Wanted) -> BulkImportOutcome:
    try:
        async with session.begin_nested():
            row, is_new = await wanted()
    except CommerceError as refusal:
        return BulkImportOutcome(
            outcome=Asked.REFUSED, import_id=None, code=refusal.code(), message=refusal.detail
        )
    outcome = Asked.QUEUED if is_new else Asked.EXISTS
    return BulkImportOutcome(outcome=outcome, import_id=row.import_id, code=None, message=None)
