"""The page of an order, for whoever has the link from its mails."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response

from commerce_api.fulfillment.guest_page import read_guest_order
from commerce_api.fulfillment.guest_schemas import GuestOrder
from commerce_api.fulfillment.withdrawal_reading import read_state
from commerce_api.fulfillment.withdrawal_schemas import WithdrawalCreate, WithdrawalState
from commerce_api.fulfillment.withdrawals import request_withdrawal
from commerce_api.orders.tokens import read_order_token
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import PublicStore

router = APIRouter(prefix="/stores/{slug}/orders", tags=["orders"])

OrderToken = Annotated[
    str,
    Path(max_length=100, pattern=r"^[A-Za-z0-9_-]+$", description="From the link in the order's mails."),
]


@router.get("/{token}", responses=answers(404))
async def read_order(
    token: OrderToken, visit: PublicStore, platform: PlatformDep, response: Response
) -> GuestOrder:
    """One order: what was bought, how far it is, its parcels and refunds, and until when it can be withdrawn
    from. 404 for a token that we did not make, as for an order that does not exist."""
    order_id = read_order_token(platform.settings, visit.store_id, token)
    response.headers["Cache-Control"] = "no-store"
    return await read_guest_order(visit.session, platform, visit.store, order_id)


@router.post("/{token}/withdrawal", status_code=HTTPStatus.CREATED, responses=answers(404, 409))
async def withdraw(
    token: OrderToken, body: WithdrawalCreate, visit: PublicStore, platform: PlatformDep
) -> WithdrawalState:
    """Withdraws from the purchase, in whole or in part, once per order; both sides get a mail. The same again
    gives the same answer, something else 409 `withdrawal_already_requested`; too late, canceled or paid back
    409 `withdrawal_not_possible`."""
    order_id = read_order_token(platform.settings, visit.store_id, token)
    withdrawal = await request_withdrawal(visit.session, visit.store, order_id, body, platform.clock())
    return read_state(withdrawal)
