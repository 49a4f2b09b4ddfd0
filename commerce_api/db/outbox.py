"""The outbox: what must happen outside because of a transaction, written in that transaction.

The worker delivers each row at least once, in order of availability, with bounded backoff; a receiver that
must not act twice uses the row's id as its idempotency key.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, primary_id
from commerce_api.db.causes import current_request_id
from kit.ids import new_id

OUTBOX_CHANNEL = "slipway_outbox"


class OutboxEvent(Base):
    """One effect to bring about. Life: available → delivered, or → failed after the last attempt."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_open",
            "available_at",
            postgresql_where=text("delivered_at IS NULL AND failed_at IS NULL"),
        ),
    )

    outbox_id: Mapped[UUID] = primary_id()
    topic: Mapped[str]
    store_id: Mapped[UUID | None]
    natural_key: Mapped[str] = mapped_column(unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    request_id: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    available_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    last_error: Mapped[str | None]
    delivered_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]


_ENQUEUE = text(
    "INSERT INTO outbox (outbox_id, topic, store_id, natural_key, payload, request_id) "
    "VALUES (:outbox_id, :topic, :store_id, :natural_key, CAST(:payload AS jsonb), :request_id) "
    "ON CONFLICT (natural_key) DO NOTHING"
)
_NOTIFY = text(f"SELECT pg_notify('{OUTBOX_CHANNEL}', '')")


async def enqueue(
    session: AsyncSession,
    topic: str,
    payload: dict[str, object],
    *,
    natural_key: str,
    store_id: UUID | None = None,
) -> None:
    """Writes an event once per ``natural_key`` (``<topic>:<what it is about>``), however often asked."""
    await session.execute(
        _ENQUEUE,
        {
            "outbox_id": new_id(),
            "topic": topic,
            "store_id": store_id,
            "natural_key": natural_key,
            "payload": orjson.dumps(payload).decode(),
            "request_id": current_request_id(),
        },
    )
    await session.execute(_NOTIFY)
