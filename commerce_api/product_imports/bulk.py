"""Many imports asked for at once, each of them answered on its own."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.errors import CommerceError
from commerce_api.plans.limits import lock_owner
from commerce_api.product_imports.schemas import Asked, BulkImportOutcome, BulkImportRead, ImportRequest
from commerce_api.product_imports.service import request_import


async def request_imports(
    session: AsyncSession, store_id: UUID, user_id: UUID, wanted: list[ImportRequest], now: datetime
) -> BulkImportRead:
    """One that is refused leaves nothing behind and holds up no other."""
    # Out here: a lock that is taken for one of them would be given back with its refusal.
    await lock_owner(session, store_id)
    outcomes = [await _request(session, store_id, user_id, one, now) for one in wanted]
    counted = Counter(outcome.outcome for outcome in outcomes)
    return BulkImportRead(
        queued=counted[Asked.QUEUED],
        exists=counted[Asked.EXISTS],
        refused=counted[Asked.REFUSED],
        items=outcomes,
    )


async def _request(
    session: AsyncSession, store_id: UUID, user_id: UUID, wanted: ImportRequest, now: datetime
) -> BulkImportOutcome:
    try:
        async with session.begin_nested():
            row, is_new = await request_import(session, store_id, user_id, wanted, now)
    except CommerceError as refusal:
        return BulkImportOutcome(
            outcome=Asked.REFUSED, import_id=None, code=refusal.code(), message=refusal.detail
        )
    outcome = Asked.QUEUED if is_new else Asked.EXISTS
    return BulkImportOutcome(outcome=outcome, import_id=row.import_id, code=None, message=None)
