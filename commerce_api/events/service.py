"""Keeps what storefronts report: new events about this store's own products, everything else not."""

from datetime import date, datetime, timedelta
from uuid import UUID

import orjson
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.events.models import StorefrontEvent
from commerce_api.events.schemas import EventIn
from commerce_api.events.visitors import Visitor, recognize, salt_of, session_hash
from kit.clock import utc_day

QUIET = timedelta(minutes=30)
"""After this long without an event, the next one begins a new session."""

# Forged products are sorted out by joins that see this store only; repeats of today by the key, repeats that
# fell on the other side of midnight by the look into yesterday.
_KEEP = text("""
INSERT INTO storefront_events (
  day, store_id, event_id, occurred_at, kind, visitor_hash, session_hash, page, product_id, variant_id,
  referrer, utm_source, utm_medium, utm_campaign, is_bot)
SELECT :day, :store_id, e.event_id, :now, e.kind, :visitor_hash, :session_hash, e.page, e.product_id,
       e.variant_id, e.referrer, e.utm_source, e.utm_medium, e.utm_campaign, :is_bot
FROM jsonb_to_recordset(CAST(:events AS jsonb)) AS e(
  event_id uuid, kind text, page text, product_id uuid, variant_id uuid,
  referrer text, utm_source text, utm_medium text, utm_campaign text)
LEFT JOIN products p ON p.store_id = :store_id AND p.product_id = e.product_id
LEFT JOIN variants v ON v.store_id = :store_id AND v.variant_id = e.variant_id
WHERE (e.product_id IS NULL OR p.product_id IS NOT NULL)
  AND (e.variant_id IS NULL
       OR (v.variant_id IS NOT NULL AND (e.product_id IS NULL OR v.product_id = e.product_id)))
  AND NOT EXISTS (
    SELECT FROM storefront_events y
    WHERE y.day = :yesterday AND y.store_id = :store_id AND y.event_id = e.event_id)
ON CONFLICT (day, store_id, event_id) DO NOTHING
RETURNING event_id
""")


async def keep_events(
    session: AsyncSession,
    store_id: UUID,
    events: list[EventIn],
    *,
    address: str,
    user_agent: str,
    now: datetime,
) -> int:
    """How many of the events were kept. All of a batch happened now, by our clock."""
    day = utc_day(now)
    visitor = recognize(await salt_of(session, day), store_id, address, user_agent)
    kept = await session.execute(
        _KEEP,
        {
            "day": day,
            "yesterday": day - timedelta(days=1),
            "store_id": store_id,
            "now": now,
            "visitor_hash": visitor.hash,
            "session_hash": await _session_of(session, store_id, visitor, day, now),
            "is_bot": visitor.is_bot,
            "events": orjson.dumps([_row(event) for event in events]).decode(),
        },
    )
    return len(kept.all())


def _row(event: EventIn) -> dict[str, str | UUID | None]:
    return {
        "event_id": event.event_id,
        "kind": event.kind.value,
        "page": event.page,
        "product_id": event.product_id,
        "variant_id": event.variant_id,
        "referrer": _without_query(event.referrer),
        "utm_source": event.utm.source if event.utm else None,
        "utm_medium": event.utm.medium if event.utm else None,
        "utm_campaign": event.utm.campaign if event.utm else None,
    }


def _without_query(address: str | None) -> str | None:
    """Queries and fragments of other sites can carry names and tokens."""
    return address.split("?", 1)[0].split("#", 1)[0] or None if address else None


async def _session_of(
    session: AsyncSession, store_id: UUID, visitor: Visitor, day: date, now: datetime
) -> str:
    """The visitor's running session, or a new one. The lock keeps two first batches from beginning two."""
    lock = int.from_bytes(bytes.fromhex(visitor.hash)[:8], signed=True)
    await session.execute(select(func.pg_advisory_xact_lock(lock)))
    last = await session.execute(
        select(StorefrontEvent.session_hash)
        .where(
            StorefrontEvent.day == day,
            StorefrontEvent.store_id == store_id,
            StorefrontEvent.visitor_hash == visitor.hash,
            StorefrontEvent.occurred_at > now - QUIET,
        )
        .order_by(StorefrontEvent.occurred_at.desc())
        .limit(1)
    )
    return last.scalar_one_or_none() or session_hash(visitor.hash, now)
