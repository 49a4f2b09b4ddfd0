"""Copies of carts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore


class KeptCart(OfStore, Base):
    """A shopper's cart as it was last told to us, with an e-mail. The browser chooses the id; the token that
    it got for the first copy is asked for ever after and kept as a hash.

    Life: open → closed when a checkout of it is paid; forgotten 30 days after its last change.
    ``checkout_id`` is the last checkout that was started from it. ``lines`` are what :class:`CartLine` says.
    """

    __tablename__ = "carts"
    __table_args__ = (UniqueConstraint("store_id", "cart_id"),)

    cart_id: Mapped[UUID] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes]
    email: Mapped[str]
    country: Mapped[str | None]
    discount_code: Mapped[str | None]
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    checkout_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
