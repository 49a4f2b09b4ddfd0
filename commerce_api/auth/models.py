"""Users, and their sessions as families of rotated refresh tokens."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, primary_id
from commerce_api.plans.plans import PlanName


class User(Base):
    """An owner or a member of a team. The plan is what this user pays us; it covers the stores they own."""

    __tablename__ = "users"
    __table_args__ = (Index("uq_users_email_lower", func.lower(text("email")), unique=True),)

    user_id: Mapped[UUID] = primary_id()
    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str]
    plan: Mapped[str] = mapped_column(default=PlanName.STARTER, server_default=PlanName.STARTER)
    created_at: Mapped[datetime]


class LoginSession(Base):
    """One sign-in on one device: a family of refresh tokens that lives and dies together."""

    __tablename__ = "sessions"

    session_id: Mapped[UUID] = primary_id()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class RefreshToken(Base):
    """A link of a family's chain. Only the SHA-256 is stored; the successor is an HMAC of its parent, so an
    honest race can be answered with the same successor although no token is kept."""

    __tablename__ = "refresh_tokens"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(
        ForeignKey("sessions.session_id", ondelete="CASCADE"), index=True
    )
    parent_hash: Mapped[bytes | None]
    issued_at: Mapped[datetime]
    rotated_at: Mapped[datetime | None]
