"""What is said over the internal surface about calls to Claude."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from commerce_api.ai_budgets.models import CallStatus
from commerce_api.ai_budgets.prices import Tokens
from commerce_api.schemas import Body

MAX_TOKENS = 2_000_000

Id = Annotated[UUID, Field(strict=False)]
Purpose = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,39}$")]
Subject = Annotated[str, StringConstraints(min_length=1, max_length=120)]
InputHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ModelName = Annotated[str, StringConstraints(min_length=1, max_length=100)]
BatchId = Annotated[str, StringConstraints(min_length=1, max_length=120)]
TokenCount = Annotated[int, Field(ge=0, le=MAX_TOKENS)]


class ReservationIn(Body):
    """A question that somebody wants to ask. Without a store the platform pays."""

    purpose: Purpose
    subject: Subject = Field(description="What it is about: a candidate, a product, an import.")
    input_hash: InputHash
    store_id: Id | None = None
    model: ModelName
    max_input_tokens: TokenCount
    max_output_tokens: TokenCount

    @property
    def key(self) -> tuple[str, str, str]:
        return self.purpose, self.subject, self.input_hash


class ReservationsIn(Body):
    """``holder`` names this one asking: sent again with the same holder it is given the same calls."""

    holder: Id
    is_batch: bool = False
    items: list[ReservationIn] = Field(min_length=1, max_length=500)

    @model_validator(mode="after")
    def _each_question_once(self) -> Self:
        if len({item.key for item in self.items}) != len(self.items):
            raise ValueError("a question is reserved twice")
        return self


class ReservationOutcome(StrEnum):
    """``granted``: ask, and settle. ``answered``: it was asked before, here is the answer. ``unusable``: it
    was asked before and brought nothing. ``under_way``: somebody else is asking. ``lost``: asked today, and
    the answer did not arrive; tomorrow it may be asked again. ``budget_reached``: not today."""

    GRANTED = "granted"
    ANSWERED = "answered"
    UNUSABLE = "unusable"
    UNDER_WAY = "under_way"
    LOST = "lost"
    BUDGET_REACHED = "budget_reached"


class Reservation(BaseModel):
    subject: str
    input_hash: str
    outcome: ReservationOutcome
    call_id: UUID | None = None
    batch_id: str | None = None
    answer: str | None = None


class Reservations(BaseModel):
    """In the order in which they were asked for."""

    items: list[Reservation]


class Usage(Body):
    """Tokens as Claude counted them."""

    input_tokens: TokenCount = 0
    output_tokens: TokenCount = 0
    cache_write_tokens: TokenCount = 0
    cache_read_tokens: TokenCount = 0

    def tokens(self) -> Tokens:
        return Tokens(self.input_tokens, self.output_tokens, self.cache_write_tokens, self.cache_read_tokens)


class SettlementIn(Body):
    """How a call ended. Only what was certainly not billed is ``released``; what nobody knows is ``lost``."""

    call_id: Id
    outcome: Annotated[CallStatus, Field(strict=False)]
    usage: Usage | None = Field(default=None, description="Of a call that was billed.")
    answer: Annotated[str, StringConstraints(max_length=40_000)] | None = Field(
        default=None, description="Kept as it is, and given to whoever asks the same again."
    )

    @model_validator(mode="after")
    def _says_what_it_used(self) -> Self:
        is_billed = self.outcome in (CallStatus.ANSWERED, CallStatus.UNUSABLE)
        if self.outcome is CallStatus.RESERVED:
            raise ValueError("a call cannot be settled as reserved")
        if is_billed != (self.usage is not None):
            raise ValueError("usage belongs to calls that were billed, and to no others")
        if (self.outcome is CallStatus.ANSWERED) != (self.answer is not None):
            raise ValueError("an answer belongs to calls that were answered, and to no others")
        return self


class SettlementsIn(Body):
    items: list[SettlementIn] = Field(min_length=1, max_length=500)


class Settlements(BaseModel):
    settled: int


class BatchIn(Body):
    """A batch that was handed to Claude with these calls in it."""

    batch_id: BatchId
    call_ids: list[Id] = Field(min_length=1, max_length=10_000)


class OpenBatch(BaseModel):
    """A batch with calls that are not settled."""

    batch_id: str
    purpose: str
    day: date
    age_seconds: int
    call_ids: list[UUID]


class OpenBatches(BaseModel):
    items: list[OpenBatch]
