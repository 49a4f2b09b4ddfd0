"""Users, their sessions as families of rotated refresh tokens, and the links that were mailed to them.

What any kind of account needs is abstract here; customers of stores have tables of their own for it.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, primary_id
from commerce_api.plans.plans import PlanName


class User(Base):
    """An owner or a member of a team. The plan is what this user pays us; it covers the stores they own.

    A deleted account keeps its row, because others refer to it, with nothing of the person in it: the
    ``email`` becomes ``erased:<user_id>``, which no address can be.
    """

    __tablename__ = "users"
    __table_args__ = (Index("uq_users_email_lower", func.lower(text("email")), unique=True),)

    user_id: Mapped[UUID] = primary_id()
    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str]
    plan: Mapped[str] = mapped_column(default=PlanName.STARTER, server_default=PlanName.STARTER)
    created_at: Mapped[datetime]
    email_verified_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class SignIn(Base):
    """One sign-in on one device: a family of refresh tokens that lives and dies together. ``last_used_at`` is
    when its token was rotated last."""

    __abstract__ = True

    session_id: Mapped[UUID] = primary_id()
    device: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class FamilyToken(Base):
    """A link of a family's chain. Only the SHA-256 is stored; the successor is an HMAC of its parent, so an
    honest race can be answered with the same successor although no token is kept."""

    __abstract__ = True

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(index=True)
    parent_hash: Mapped[bytes | None]
    issued_at: Mapped[datetime]
    rotated_at: Mapped[datetime | None]


class LinkPurpose(StrEnum):
    RESET_PASSWORD = "reset_password"  # noqa: S105 (a purpose, no password)
    VERIFY_EMAIL = "verify_email"
    CONFIRM_EMAIL = "confirm_email"


class LinkInMail(Base):
    """A link that works once, until it expires; using it deletes the row. ``email``: where it was sent; with
    ``confirm_email`` that is the address that the account is to get. Only the token's SHA-256 is stored."""

    __abstract__ = True

    link_id: Mapped[UUID] = primary_id()
    purpose: Mapped[str]
    email: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class LoginSession(SignIn):
    __tablename__ = "sessions"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"), index=True)


class RefreshToken(FamilyToken):
    __tablename__ = "refresh_tokens"
    __table_args__ = (ForeignKeyConstraint(["session_id"], ["sessions.session_id"], ondelete="CASCADE"),)


class MailedLink(LinkInMail):
    __tablename__ = "mailed_links"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"), index=True)
