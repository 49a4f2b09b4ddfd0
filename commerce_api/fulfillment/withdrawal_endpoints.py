"""Withdrawals, for owners."""

from uuid import UUID

from fastapi import APIRouter

from commerce_api.fulfillment.models import WithdrawalStatus
from commerce_api.fulfillment.withdrawal_reading import read_withdrawal
from commerce_api.fulfillment.withdrawal_schemas import (
    WithdrawalAcceptance,
    WithdrawalRead,
    WithdrawalRefusal,
)
from commerce_api.fulfillment.withdrawals import answer_withdrawal
from commerce_api.memberships.access import ManagedStore, OwnedStore, StoreAccess
from commerce_api.platform import Platform, PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/orders/{order_id}/withdrawal", tags=["orders"])


@router.get("", responses=answers(401, 404))
async def read(order_id: UUID, access: OwnedStore) -> WithdrawalRead:
    """What the customer of an order wants to give back, and the refund that this asks for."""
    return await read_withdrawal(access.session, access.store_id, order_id)


@router.post("/acceptance", responses=answers(401, 403, 404, 409))
async def accept(
    order_id: UUID, body: WithdrawalAcceptance, access: ManagedStore, platform: PlatformDep
) -> WithdrawalRead:
    """Takes the goods back and says so to the customer. The money follows by a refund, for which
    `planned_refund` is the body."""
    return await _answer(access, platform, order_id, WithdrawalStatus.ACCEPTED, body.message)


@router.post("/refusal", responses=answers(401, 403, 404, 409))
async def decline(
    order_id: UUID, body: WithdrawalRefusal, access: ManagedStore, platform: PlatformDep
) -> WithdrawalRead:
    """Declines, and tells the customer why."""
    return await _answer(access, platform, order_id, WithdrawalStatus.DECLINED, body.reason)


async def _answer(
    access: StoreAccess, platform: Platform, order_id: UUID, verdict: WithdrawalStatus, text: str
) -> WithdrawalRead:
    await answer_withdrawal(
        access.session,
        access.store_id,
        order_id,
        verdict,
        text,
        by=access.user.user_id,
        now=platform.clock(),
    )
    return await read_withdrawal(access.session, access.store_id, order_id)
