"""Discount codes, and who has used them how often."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from commerce_api.db.base import Base, OfStore, primary_id


class DiscountKind(StrEnum):
    PERCENT = "percent"
    FIXED_AMOUNT = "fixed_amount"
    FREE_SHIPPING = "free_shipping"


class Discount(OfStore, Base):
    """A code in capitals. ``held_count`` checkouts under way have it, ``used_count`` paid ones had it: with a
    ``usage_limit`` a checkout can only start while both together are below. A payment that comes after its
    checkout expired still counts as a use, and may be one more than the limit: the customer paid that price.

    ``product_ids``: what the code is for; None for everything. The minimum counts the whole cart.
    """

    __tablename__ = "discounts"
    __table_args__ = (
        UniqueConstraint("store_id", "discount_id"),
        UniqueConstraint("store_id", "code"),
        CheckConstraint("code = upper(code)", "code_in_capitals"),
        CheckConstraint("held_count >= 0 AND used_count >= 0", "not_negative"),
        CheckConstraint(
            "(kind = 'percent') = (percent_basis_points IS NOT NULL)"
            " AND (kind = 'fixed_amount') = (amount_minor IS NOT NULL)",
            "value_of_its_kind",
        ),
    )

    discount_id: Mapped[UUID] = primary_id()
    code: Mapped[str]
    kind: Mapped[str]
    percent_basis_points: Mapped[int | None]
    amount_minor: Mapped[int | None] = mapped_column(BigInteger)
    minimum_subtotal_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    product_ids: Mapped[list[UUID] | None] = mapped_column(ARRAY(Uuid()))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    usage_limit: Mapped[int | None]
    usage_limit_per_customer: Mapped[int | None]
    is_paused: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    held_count: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    used_count: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class DiscountCustomer(OfStore, Base):
    """How often one customer holds and has used a discount. The e-mail is kept as a hash only: counting needs
    no more."""

    __tablename__ = "discount_customers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "discount_id"],
            ["discounts.store_id", "discounts.discount_id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("held_count >= 0 AND used_count >= 0", "not_negative"),
    )

    discount_id: Mapped[UUID] = mapped_column(primary_key=True)
    customer_hash: Mapped[bytes] = mapped_column(primary_key=True)
    held_count: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    used_count: Mapped[int] = mapped_column(default=0, server_default=text("0"))
