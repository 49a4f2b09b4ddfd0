"""Reading a store's part of the audit log."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.models import AuditEntry
from commerce_api.audit.schemas import ActorKind, AuditPage, AuditRead, ChangeRead
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor


async def read_audit(session: AsyncSession, store_id: UUID, limit: int, cursor: str | None) -> AuditPage:
    """Newest first: ids are time-ordered. The transaction's tenant must be the store."""
    query = (
        select(AuditEntry)
        .where(AuditEntry.store_id == store_id)
        .order_by(AuditEntry.audit_id.desc())
        .limit(limit + 1)
    )
    if cursor is not None:
        query = query.where(AuditEntry.audit_id < _last_seen(cursor))
    rows = (await session.scalars(query)).all()
    shown = rows[:limit]
    return AuditPage(
        items=[_read(row) for row in shown],
        next_cursor=encode_cursor(str(shown[-1].audit_id)) if len(rows) > limit else None,
    )


def _last_seen(cursor: str) -> UUID:
    [given] = decode_cursor(cursor, 1)
    try:
        return UUID(str(given))
    except ValueError as error:
        raise InvalidCursor from error


def _read(entry: AuditEntry) -> AuditRead:
    name, _, who = entry.actor.partition(":")
    kind = ActorKind(name)
    return AuditRead(
        audit_id=entry.audit_id,
        occurred_at=entry.occurred_at,
        actor=kind,
        user_id=UUID(who) if kind is ActorKind.USER else None,
        action=entry.action,
        subject=entry.subject,
        changes=[ChangeRead.model_validate(change) for change in entry.detail.get("changes", [])],
    )
