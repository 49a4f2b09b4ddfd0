"""How a withdrawal is shown: to its customer, and to the owner with the refund that it asks for."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.fulfillment.errors import WithdrawalNotFound
from commerce_api.fulfillment.models import Withdrawal, WithdrawalStatus
from commerce_api.fulfillment.schemas import PiecesRead
from commerce_api.fulfillment.withdrawal_schemas import (
    PlannedPieces,
    PlannedRefund,
    WithdrawalRead,
    WithdrawalState,
)
from commerce_api.fulfillment.withdrawals import find_withdrawal
from commerce_api.payments.models import RefundReason
from commerce_api.payments.refundable import Refundable, find_refundable


def read_state(withdrawal: Withdrawal) -> WithdrawalState:
    return WithdrawalState(
        status=WithdrawalStatus(withdrawal.status),
        reason=withdrawal.reason,
        answer=withdrawal.answer,
        lines=[PiecesRead.model_validate(line, from_attributes=True) for line in withdrawal.lines],
        requested_at=withdrawal.requested_at,
        answered_at=withdrawal.answered_at,
    )


async def read_withdrawal(session: AsyncSession, store_id: UUID, order_id: UUID) -> WithdrawalRead:
    state = await find_refundable(session, store_id, order_id)
    withdrawal = await find_withdrawal(session, store_id, order_id)
    if withdrawal is None:
        raise WithdrawalNotFound
    return WithdrawalRead(
        **read_state(withdrawal).model_dump(),
        withdrawal_id=withdrawal.withdrawal_id,
        order_id=order_id,
        planned_refund=_planned(state, withdrawal),
    )


def _planned(state: Refundable, withdrawal: Withdrawal) -> PlannedRefund:
    """Pieces that went back meanwhile are not planned again. What has not left the shelf goes back on sale;
    of what was sent, the owner decides when it is there."""
    known = {line.line_id: line for line in state.lines}
    lines = [
        PlannedPieces(
            line_id=part.line_id,
            quantity=pieces,
            is_restocked=pieces <= known[part.line_id].unsent_quantity,
        )
        for part in withdrawal.lines
        if (pieces := min(part.quantity, known[part.line_id].pieces_left))
    ]
    is_rest = sum(line.quantity for line in lines) == sum(line.pieces_left for line in state.lines)
    return PlannedRefund(
        reason=RefundReason.WITHDRAWAL,
        lines=lines,
        shipping_minor=state.shipping_left_minor if is_rest and lines else 0,
    )
