"""The tie between a user and a store, and the offer of one."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class Role(StrEnum):
    OWNER = "owner"
    MANAGER = "manager"
    VIEWER = "viewer"


class Membership(Base):
    """A user's role in a store; it ends when the user leaves or the store is deleted."""

    __tablename__ = "memberships"

    store_id: Mapped[UUID] = mapped_column(
        ForeignKey("stores.store_id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Invitation(OfStore, Base):
    """An offer to join a store's team, good for the person at ``email`` and for seven days. A store has at
    most one open invitation per address; withdrawing one deletes it. ``token_hash`` is empty until the mail
    is sent: the token stands in that mail only."""

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("store_id", "invitation_id"),
        CheckConstraint("role IN ('manager', 'viewer')", "role"),
        Index(
            "uq_invitations_open",
            "store_id",
            func.lower(text("email")),
            unique=True,
            postgresql_where=text("accepted_at IS NULL"),
        ),
        Index("ix_invitations_email", func.lower(text("email"))),
    )

    invitation_id: Mapped[UUID] = primary_id()
    email: Mapped[str]
    role: Mapped[str]
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
