"""Writing the audit log: in the transaction of the act itself, so that neither exists without the other."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.models import AuditEntry


def record(
    session: AsyncSession,
    *,
    actor: str,
    action: str,
    subject: str,
    occurred_at: datetime,
    store_id: UUID | None = None,
    detail: dict[str, object] | None = None,
) -> None:
    """``actor``: ``user:<id>``, ``operator`` or ``system``; ``action``: ``noun.verb``. No personal data."""
    session.add(
        AuditEntry(
            store_id=store_id,
            actor=actor,
            action=action,
            subject=subject,
            detail=detail or {},
            occurred_at=occurred_at,
        )
    )
