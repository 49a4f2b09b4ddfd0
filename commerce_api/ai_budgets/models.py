"""The ledger of calls to Claude, and the limits that owners set below their plan's."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStoreByKeys, primary_id


class CallStatus(StrEnum):
    """``reserved`` → ``answered`` (usable), ``unusable`` (billed, but a refusal or in another shape),
    ``released`` (certainly not billed) or ``lost`` (nobody knows: counted as if it had cost the most)."""

    RESERVED = "reserved"
    ANSWERED = "answered"
    UNUSABLE = "unusable"
    RELEASED = "released"
    LOST = "lost"


LIVE = (CallStatus.RESERVED, CallStatus.ANSWERED, CallStatus.UNUSABLE)
IS_LIVE = text("status IN ('reserved', 'answered', 'unusable')")


class AiCall(Base):
    """One question to Claude. ``store_id`` is None when several stores share it: then the platform pays.

    At most one call of a question (purpose, subject, hash of the input) is live: under way or settled. So the
    same input is not billed twice; its answer is kept here and given to whoever asks again. A call that was
    released or lost stays as it was, and another attempt is a row of its own.
    """

    __tablename__ = "ai_calls"
    __table_args__ = (
        Index("uq_ai_calls_live", "purpose", "subject", "input_hash", unique=True, postgresql_where=IS_LIVE),
        Index("ix_ai_calls_payer", "store_id", "day"),
        Index("ix_ai_calls_settled", "settled_at"),
        Index("ix_ai_calls_open", "expires_at", postgresql_where=text("status = 'reserved'")),
    )

    call_id: Mapped[UUID] = primary_id()
    store_id: Mapped[UUID | None] = mapped_column(ForeignKey("stores.store_id"))
    day: Mapped[date]
    purpose: Mapped[str]
    subject: Mapped[str]
    input_hash: Mapped[str]
    model: Mapped[str]
    is_batch: Mapped[bool]
    batch_id: Mapped[str | None]
    holder: Mapped[UUID]
    status: Mapped[str]
    reserved_micros: Mapped[int] = mapped_column(BigInteger)
    cost_micros: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    input_tokens: Mapped[int | None]
    output_tokens: Mapped[int | None]
    cache_write_tokens: Mapped[int | None]
    cache_read_tokens: Mapped[int | None]
    answer: Mapped[str | None]
    reserved_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class AiBudgetLimit(OfStoreByKeys, Base):
    """What an owner lets Claude cost a store and day, in millionths of a dollar, where that is less than the
    plan does."""

    __tablename__ = "ai_budget_limits"

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True)
    daily_micros: Mapped[int] = mapped_column(BigInteger)
