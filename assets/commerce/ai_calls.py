"""What is said to commerce about calls to Claude: asked for before they are made, settled after."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from pydantic import BaseModel

from assets.commerce.messages import Message


class ReservationRequest(Message):
    """A question that is to be asked. Without a store the platform pays."""

    purpose: str
    subject: str
    input_hash: str
    store_id: str | None
    model: str
    max_input_tokens: int
    max_output_tokens: int


class ReservationRequests(Message):
    """``holder`` names this one asking, so that it may be repeated."""

    holder: str
    is_batch: bool
    items: list[ReservationRequest]


class ReservationOutcome(StrEnum):
    GRANTED = "granted"
    ANSWERED = "answered"
    UNUSABLE = "unusable"
    UNDER_WAY = "under_way"
    LOST = "lost"
    BUDGET_REACHED = "budget_reached"


class Reservation(Message):
    outcome: ReservationOutcome
    call_id: str | None = None
    batch_id: str | None = None
    answer: str | None = None


class Reservations(Message):
    items: list[Reservation]


class Usage(BaseModel):
    """Tokens as Claude counts them: what was read from the cache or written into it is not among the
    input."""

    input_tokens: int = 0
    output_tokens: int = 0
    cache_write_tokens: int = 0
    cache_read_tokens: int = 0


SettlementOutcome = Literal["answered", "unusable", "released", "lost"]


class Settlement(Message):
    """How a call ended; ``answer`` is kept and comes back with a later reservation of the same question."""

    call_id: str
    outcome: SettlementOutcome
    usage: Usage | None = None
    answer: str | None = None


class SettledCalls(Message):
    items: list[Settlement]


class BatchNote(Message):
    batch_id: str
    call_ids: list[str]


class OpenBatch(Message):
    """A batch at Claude whose answers were not fetched."""

    batch_id: str
    purpose: str
    day: date
    age_seconds: int
    call_ids: list[str]


class OpenBatches(Message):
    items: list[OpenBatch]


class AiDesk(Protocol):
    """What asking Claude needs of commerce; the tests' fake is written against it."""

    def reserve_calls(self, body: ReservationRequests) -> list[Reservation]: ...

    def settle_calls(self, settlements: Sequence[Settlement]) -> None: ...

    def note_batch(self, batch_id: str, call_ids: Sequence[str]) -> None: ...

    def open_batches(self) -> list[OpenBatch]: ...
