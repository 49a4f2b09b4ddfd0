"""Customers of stores, and what those with an account have: addresses, sessions, mailed links."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.auth.models import FamilyToken, LinkInMail, SignIn
from commerce_api.db.base import Base, OfStore, primary_id


def _of_customer() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["store_id", "customer_id"], ["customers.store_id", "customers.customer_id"], ondelete="CASCADE"
    )


def _of_account() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["store_id", "customer_id"],
        ["customer_accounts.store_id", "customer_accounts.customer_id"],
        ondelete="CASCADE",
    )


def new_customer_id() -> UUID:
    """Random, not ordered by time like other ids: whoever signs up with an address is told the id, and must
    not learn from it whether and when somebody bought with that address before."""
    return uuid4()


class Customer(OfStore, Base):
    """An e-mail address that has paid for an order of the store, or signed up with it: what the owner sees.
    ``note`` is the owner's own and never shown to the customer."""

    __tablename__ = "customers"
    __table_args__ = (
        UniqueConstraint("store_id", "customer_id"),
        Index("uq_customers_email_lower", "store_id", func.lower(text("email")), unique=True),
    )

    customer_id: Mapped[UUID] = mapped_column(primary_key=True, default=new_customer_id)
    email: Mapped[str]
    name: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime]


class CustomerAccount(OfStore, Base):
    """How a customer signs in. Until the address is verified, whoever signed up may be anybody: such an
    account sees nothing that was bought with the address before, and names nobody to the owner. ``email`` is
    the customer's as it was written on signing up, so that no answer tells how it was written before."""

    __tablename__ = "customer_accounts"
    __table_args__ = (_of_customer(), UniqueConstraint("store_id", "customer_id"))

    customer_id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    email_verified_at: Mapped[datetime | None]


class CustomerAddress(OfStore, Base):
    """Where a customer has things sent. While there is one, exactly one is the default."""

    __tablename__ = "customer_addresses"
    __table_args__ = (
        _of_account(),
        Index("ix_customer_addresses_customer", "store_id", "customer_id"),
        Index(
            "uq_customer_addresses_default",
            "store_id",
            "customer_id",
            unique=True,
            postgresql_where=text("is_default"),
        ),
    )

    address_id: Mapped[UUID] = primary_id()
    customer_id: Mapped[UUID]
    name: Mapped[str]
    line1: Mapped[str]
    line2: Mapped[str] = mapped_column(default="", server_default="")
    postal_code: Mapped[str] = mapped_column(default="", server_default="")
    city: Mapped[str]
    state: Mapped[str] = mapped_column(default="", server_default="")
    country: Mapped[str]
    is_default: Mapped[bool]
    created_at: Mapped[datetime]


class CustomerSession(SignIn, OfStore):
    __tablename__ = "customer_sessions"
    __table_args__ = (
        _of_account(),
        UniqueConstraint("store_id", "session_id"),
        Index("ix_customer_sessions_customer", "store_id", "customer_id"),
    )

    customer_id: Mapped[UUID]


class CustomerRefreshToken(FamilyToken, OfStore):
    __tablename__ = "customer_refresh_tokens"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "session_id"],
            ["customer_sessions.store_id", "customer_sessions.session_id"],
            ondelete="CASCADE",
        ),
    )


class CustomerLink(LinkInMail, OfStore):
    __tablename__ = "customer_links"
    __table_args__ = (_of_account(), Index("ix_customer_links_customer", "store_id", "customer_id"))

    customer_id: Mapped[UUID]
