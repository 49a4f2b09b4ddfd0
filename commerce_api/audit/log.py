"""Writing the audit log: in the transaction of the act itself, so that neither exists without the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.models import AuditEntry


@dataclass(frozen=True)
class Change:
    """One field that an act changed. ``is_told``: whether its values may be kept; long texts and what
    concerns a person are only named."""

    field: str
    before: JsonValue = None
    after: JsonValue = None
    is_told: bool = True

    def kept(self) -> dict[str, JsonValue]:
        if not self.is_told:
            return {"field": self.field}
        return {"field": self.field, "before": self.before, "after": self.after}


def changes_between(
    before: Mapping[str, JsonValue], after: Mapping[str, JsonValue], *, told: frozenset[str]
) -> list[Change]:
    """The fields of ``after`` that differ; the values of those in ``told`` are kept."""
    return [
        Change(field, before.get(field), value, is_told=field in told)
        for field, value in after.items()
        if before.get(field) != value
    ]


def by_user(user_id: UUID) -> str:
    return f"user:{user_id}"


def record(
    session: AsyncSession,
    *,
    actor: str,
    action: str,
    subject: str,
    occurred_at: datetime,
    store_id: UUID | None = None,
    detail: dict[str, object] | None = None,
    changes: Sequence[Change] = (),
) -> None:
    """``actor``: ``user:<id>``, ``customer:<id>``, ``operator`` or ``system``; ``action``: ``noun.verb``.
    No personal data.

    Owners are shown ``changes`` and nothing else of ``detail``.
    """
    kept = dict(detail or {})
    if changes:
        kept["changes"] = [change.kept() for change in changes]
    session.add(
        AuditEntry(
            store_id=store_id,
            actor=actor,
            action=action,
            subject=subject,
            detail=kept,
            occurred_at=occurred_at,
        )
    )
