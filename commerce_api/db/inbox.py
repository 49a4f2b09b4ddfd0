"""The inbox: what the outside world told us, kept before it is acted on, once per (source, external id)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, primary_id
from commerce_api.db.causes import current_request_id
from kit.ids import new_id

INBOX_CHANNEL = "slipway_inbox"


class InboxEvent(Base):
    """One event as it was received. Its effects and ``handled_at`` are written in one transaction."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(
            "ix_inbox_open", "available_at", postgresql_where=text("handled_at IS NULL AND failed_at IS NULL")
        ),
    )

    inbox_id: Mapped[UUID] = primary_id()
    source: Mapped[str]
    external_id: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    request_id: Mapped[str | None]
    received_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    available_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    last_error: Mapped[str | None]
    handled_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]


async def receive(
    session: AsyncSession, *, source: str, external_id: str, kind: str, payload: dict[str, Any]
) -> bool:
    """Keeps an event; answers whether it was new. A repeated event changes nothing."""
    written = await session.execute(
        insert(InboxEvent)
        .values(
            inbox_id=new_id(),
            source=source,
            external_id=external_id,
            kind=kind,
            payload=payload,
            request_id=current_request_id(),
        )
        .on_conflict_do_nothing(index_elements=["source", "external_id"])
        .returning(InboxEvent.inbox_id)
    )
    is_new = written.scalar_one_or_none() is not None
    if is_new:
        await session.execute(text(f"SELECT pg_notify('{INBOX_CHANNEL}', '')"))
    return is_new
