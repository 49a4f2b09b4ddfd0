"""Bodies and answers about withdrawals."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints, model_validator

from commerce_api.fulfillment.models import WithdrawalStatus
from commerce_api.fulfillment.schemas import Pieces, PiecesRead, each_line_once
from commerce_api.schemas import Body

Sentences = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class WithdrawalCreate(Body):
    """Without ``lines`` it is the whole order. No reason has to be given."""

    lines: Pieces | None = None
    reason: Sentences = ""

    @model_validator(mode="after")
    def _names_lines_once(self) -> "WithdrawalCreate":
        each_line_once(self.lines)
        return self


class WithdrawalAcceptance(Body):
    """``message`` stands in the mail: where to send the goods, for example."""

    message: Sentences = ""


class WithdrawalRefusal(Body):
    """``reason`` stands in the mail."""

    reason: Reason


class WithdrawalState(BaseModel):
    """What a customer sees of a withdrawal. ``answer`` is the owner's, in the owner's words."""

    status: WithdrawalStatus
    reason: str
    answer: str
    lines: list[PiecesRead]
    requested_at: datetime
    answered_at: datetime | None


class WithdrawalOffer(BaseModel):
    """Whether an order can be withdrawn from. ``last_day`` is the store's; None while something has yet to be
    sent, because the time has not begun."""

    is_possible: bool
    last_day: date | None
    request: WithdrawalState | None


class PlannedPieces(BaseModel):
    line_id: UUID
    quantity: int
    is_restocked: bool


class PlannedRefund(BaseModel):
    """The refund that a withdrawal asks for, as far as it has not been made: a body for the refund itself.
    Shipping goes back with the whole order only."""

    reason: str
    lines: list[PlannedPieces]
    shipping_minor: int


class WithdrawalRead(WithdrawalState):
    withdrawal_id: UUID
    order_id: UUID
    planned_refund: PlannedRefund
