"""The audit log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index
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


class AuditNumber(Base):
    """The place of an entry in its log: 1, 2, 3 … without a hole, given out at commit by a trigger of the
    entries. ``log`` is the store's id, all zeros for acts that belong to no store. An entry that was taken
    away leaves its number behind, a number its hole; hence no foreign key."""

    __tablename__ = "audit_numbers"

    log: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    audit_id: Mapped[UUID] = mapped_column(unique=True)
