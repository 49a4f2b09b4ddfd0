"""Who pays us at Stripe, and for what. Global: they belong to a user, not to a store."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, primary_id


class BillingCustomer(Base):
    """A user as Stripe's customer.

    Each fetch of Stripe's state draws the next ``fetches`` before it asks; ``applied_fetch`` is the last one
    whose answer was written. An answer that was asked for earlier never overwrites one asked for later,
    whatever order they arrive in, and no clock takes part in it.

    ``checkouts`` counts sessions asked for; at most one of them is open, ``open_session_id``.
    ``fitted_plan`` is the plan that the owner's stores and products were last fitted to.
    """

    __tablename__ = "billing_customers"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True)
    stripe_customer_id: Mapped[str] = mapped_column(unique=True)
    trial_started_at: Mapped[datetime | None]
    checkouts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    open_session_id: Mapped[str | None]
    kept_store_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list, server_default=text("'{}'"))
    fitted_plan: Mapped[str | None]
    fetches: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    applied_fetch: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    synced_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Subscription(Base):
    """A subscription as Stripe had it at ``synced_at``; every event only says that it is to be fetched anew.

    ``gives_plan``: whether the owner has the plan because of it, until ``gives_until`` where that is known
    (the end of the grace when a card was declined). ``behind_since``: when the unpaid invoice was made.
    ``pending_plan`` follows at ``pending_at``, the end of the paid period.
    """

    __tablename__ = "subscriptions"
    __table_args__ = (
        CheckConstraint("amount_minor >= 0", "not_negative"),
        Index(
            "ix_subscriptions_grace",
            "gives_until",
            postgresql_where=text("gives_plan AND gives_until IS NOT NULL"),
        ),
    )

    subscription_id: Mapped[UUID] = primary_id()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"), index=True)
    stripe_customer_id: Mapped[str]
    stripe_subscription_id: Mapped[str] = mapped_column(unique=True)
    stripe_schedule_id: Mapped[str | None]
    plan: Mapped[str]
    status: Mapped[str]
    interval: Mapped[str]
    currency: Mapped[str]
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    has_payment_method: Mapped[bool]
    trial_end: Mapped[datetime | None]
    current_period_end: Mapped[datetime | None]
    cancel_at_period_end: Mapped[bool]
    pending_plan: Mapped[str | None]
    pending_interval: Mapped[str | None]
    pending_at: Mapped[datetime | None]
    behind_since: Mapped[datetime | None]
    gives_plan: Mapped[bool]
    gives_until: Mapped[datetime | None]
    end_reason: Mapped[str | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    synced_at: Mapped[datetime]
