"""Refunds and cancellation of orders, for owners."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from commerce_api.idempotency import idempotency_header
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.orders.schemas import OrderRead
from commerce_api.orders.service import read_order
from commerce_api.payments.canceling import cancel_order
from commerce_api.payments.refund_reading import preview_refund, read_refund, read_refunds
from commerce_api.payments.refund_requests import request_refund
from commerce_api.payments.refund_schemas import (
    OrderCancel,
    RefundCreate,
    RefundList,
    RefundPreview,
    RefundRead,
    RefundWish,
)
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/orders/{order_id}", tags=["orders"])

IdempotencyKey = Annotated[
    str,
    idempotency_header("One per refund that is wanted of this order. Repeating it gives the same refund."),
]


@router.get("/refunds", responses=answers(401, 404))
async def list_refunds(order_id: UUID, access: OwnedStore) -> RefundList:
    """The refunds of an order, those made at Stripe itself included, and what is left to refund."""
    return await read_refunds(access.session, access.store_id, order_id)


@router.post("/refunds/preview", responses=answers(401, 403, 404, 409))
async def preview(order_id: UUID, body: RefundWish, access: ManagedStore) -> RefundPreview:
    """What a refund would pay back, which fee comes back with it, and what then remains. Changes nothing;
    refuses what the refund itself would refuse."""
    return await preview_refund(access.session, access.store_id, order_id, body)


@router.post("/refunds", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404, 409))
async def refund_order(
    order_id: UUID, body: RefundCreate, key: IdempotencyKey, access: ManagedStore, platform: PlatformDep
) -> RefundRead:
    """Pays back whole or part of an order, to the card it was paid with.

    The refund is `requested` at once, `succeeded` when Stripe has taken it, which is when its pieces are
    restocked and the customer is written to, or `failed`. Never more than is left: 409
    `refund_exceeds_payment`, `more_pieces_than_left`, `nothing_to_refund`. Our fee goes back in proportion,
    Stripe's own stays with Stripe. The same `Idempotency-Key` and body again give the same refund; with
    another body 422 `idempotency_key_reused`.
    """
    refund = await request_refund(
        access.session,
        access.store_id,
        order_id,
        body,
        key=key,
        by=access.user.user_id,
        now=platform.clock(),
    )
    return read_refund(refund)


@router.post("/cancellation", responses=answers(401, 403, 404, 409))
async def cancel(
    order_id: UUID, body: OrderCancel, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> OrderRead:
    """Calls an order off of which nothing was sent: everything left is refunded, its pieces are restocked,
    the customer is written to. 409 `order_was_sent`, `order_was_canceled`."""
    await cancel_order(
        access.session, access.store_id, order_id, body, by=access.user.user_id, now=platform.clock()
    )
    await access.session.flush()
    return await read_order(access.session, platform, store, order_id)
