"""The audit log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, primary_id


class AuditEntry(Base):
    """One act: who, what, on what. ``store_id`` is None for acts of operators on the platform itself."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_store", "store_id", "audit_id"),)

    audit_id: Mapped[UUID] = primary_id()
    store_id: Mapped[UUID | None] = mapped_column(ForeignKey("stores.store_id"))
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)
    occurred_at: Mapped[datetime]
