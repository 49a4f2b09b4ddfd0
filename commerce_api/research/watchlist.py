"""A store's items by what its owner made of them, page by page."""

import math
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.research.imported import products_of_imports
from commerce_api.research.models import ItemStatus
from commerce_api.research.reading import read_entry
from commerce_api.research.repository import ItemRepository
from commerce_api.research.schemas import ScorePoint, Watchlist
from kit.clock import utc_day

SPARKLINE = timedelta(days=90)


async def read_watchlist(
    session: AsyncSession,
    store_id: UUID,
    status: ItemStatus | None,
    now: datetime,
    *,
    limit: int,
    cursor: str | None,
) -> Watchlist:
    items = ItemRepository(session, store_id)
    found = await items.listed(status, limit=limit + 1, after=_place_in(cursor) if cursor else None)
    rows = found[:limit]
    histories = await items.histories([item.item_id for item, _ in rows], utc_day(now) - SPARKLINE)
    products = await products_of_imports(session, store_id, (item.import_id for item, _ in rows))
    return Watchlist(
        items=[
            read_entry(
                item,
                pick,
                [ScorePoint(day=day, score=score) for day, score in histories.get(item.item_id, [])],
                products.get(item.import_id) if item.import_id else None,
                now,
            )
            for item, pick in rows
        ],
        next_cursor=_cursor(rows[-1][1].score, rows[-1][0].item_id) if len(found) > limit else None,
        counts=await items.counts(),
    )


def _cursor(score: float, item_id: UUID) -> str:
    return encode_cursor(repr(score), str(item_id))


def _place_in(cursor: str) -> tuple[float, UUID]:
    score, item_id = decode_cursor(cursor, 2)
    try:
        place = float(score), UUID(str(item_id))
    except ValueError as error:
        raise InvalidCursor from error
    if not math.isfinite(place[0]):
        raise InvalidCursor
    return place
