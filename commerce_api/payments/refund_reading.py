"""How refunds, planned and made, are shown to owners."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Variant
from commerce_api.orders.models import OrderLine
from commerce_api.payments.models import Refund
from commerce_api.payments.refund_amounts import Quote, RefundPart
from commerce_api.payments.refund_requests import fee_back, list_refunds, quote
from commerce_api.payments.refund_schemas import (
    RefundableLineRead,
    RefundLineRead,
    RefundList,
    RefundPartRead,
    RefundPreview,
    RefundRead,
    RefundWish,
)
from commerce_api.payments.refundable import Refundable, find_refundable


async def preview_refund(
    session: AsyncSession, store_id: UUID, order_id: UUID, wish: RefundWish
) -> RefundPreview:
    """Refuses what a request would refuse as well, and changes nothing."""
    state = await find_refundable(session, store_id, order_id)
    quoted = quote(state, wish)
    shelf = await _on_hand(session, store_id, [part.line.line_id for part in quoted.parts])
    return _preview(state, quoted, shelf)


def _preview(state: Refundable, quoted: Quote, shelf: dict[UUID, int]) -> RefundPreview:
    payment = state.payment
    return RefundPreview(
        currency=payment.currency,
        lines=[_read_part(part, shelf) for part in quoted.parts],
        shipping_minor=quoted.shipping_minor,
        amount_minor=quoted.amount_minor,
        application_fee_minor=fee_back(state, quoted.amount_minor),
        processing_fee_minor=payment.processing_fee_minor,
        remaining_minor=state.left_minor - quoted.amount_minor,
        card_brand=payment.card_brand,
        card_last4=payment.card_last4,
    )


def _read_part(part: RefundPart, shelf: dict[UUID, int]) -> RefundPartRead:
    items = part.line.unit_price_minor * part.pieces.quantity
    return RefundPartRead(
        line_id=part.line.line_id,
        title=part.line.title,
        quantity=part.pieces.quantity,
        unsent_quantity=part.unsent_quantity,
        items_minor=items,
        discount_minor=items + part.tax_minor - part.amount_minor,
        tax_minor=part.tax_minor,
        amount_minor=part.amount_minor,
        restock_quantity=part.restock_quantity,
        stock_on_hand=shelf.get(part.line.line_id),
    )


async def _on_hand(session: AsyncSession, store_id: UUID, line_ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = await session.execute(
        select(OrderLine.line_id, Variant.stock_on_hand)
        .join(
            Variant, (Variant.store_id == OrderLine.store_id) & (Variant.variant_id == OrderLine.variant_id)
        )
        .where(OrderLine.store_id == store_id, OrderLine.line_id.in_(line_ids), Variant.is_stock_tracked)
    )
    return dict(rows.all())


async def read_refunds(session: AsyncSession, store_id: UUID, order_id: UUID) -> RefundList:
    state = await find_refundable(session, store_id, order_id)
    return RefundList(
        items=[read_refund(refund) for refund in await list_refunds(session, store_id, order_id)],
        lines_left=[
            RefundableLineRead(
                line_id=line.line_id,
                quantity=line.pieces_left,
                unsent_quantity=line.unsent_quantity,
                amount_minor=line.left_minor,
            )
            for line in state.lines
        ],
        shipping_left_minor=state.shipping_left_minor,
        left_minor=state.left_minor,
        pending_minor=state.pending_minor,
    )


def read_refund(refund: Refund) -> RefundRead:
    shared = {name: getattr(refund, name) for name in RefundRead.model_fields if name not in {"lines"}}
    lines = [RefundLineRead.model_validate(line, from_attributes=True) for line in refund.lines]
    return RefundRead(**shared, lines=lines)
