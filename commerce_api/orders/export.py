"""A store's orders as CSV: one row per line item, written page by page, whatever their number."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC
from uuid import UUID

from commerce_api.orders.due import DueDates
from commerce_api.orders.filtering import OrderFilter
from commerce_api.orders.models import Order, OrderLine
from commerce_api.orders.repository import OrderRepository
from commerce_api.platform import Platform
from kit.csv_cells import BYTE_ORDER_MARK, Cell, csv_rows
from kit.money import to_decimal

PAGE = 200
COLUMNS = (
    "order",
    "placed_at",
    "status",
    "payment_status",
    "fulfillment_status",
    "email",
    "name",
    "country",
    "title",
    "variant",
    "sku",
    "quantity",
    "sent",
    "refunded_pieces",
    "currency",
    "unit_price",
    "line_discount",
    "line_tax",
    "line_total",
    "line_refunded",
    "unit_cost",
    "order_subtotal",
    "order_discount",
    "order_shipping",
    "order_tax",
    "order_total",
    "order_refunded",
)


async def export_orders(
    platform: Platform, store_id: UUID, wanted: OrderFilter, due: DueDates
) -> AsyncIterator[bytes]:
    """Highest number first. Each page is a transaction of its own: a slow reader holds none open."""
    yield BYTE_ORDER_MARK + csv_rows([COLUMNS])
    below: int | None = None
    while True:
        async with platform.database.transaction(store_id=store_id) as session:
            orders = await OrderRepository(session, store_id).page(wanted, due, limit=PAGE, below=below)
        if not orders:
            return
        yield csv_rows(row for order in orders for row in _rows(order))
        below = orders[-1].number


def _rows(order: Order) -> Iterator[list[Cell]]:
    """What belongs to the whole order stands in its first row only, so that a column can be summed."""
    for place, line in enumerate(order.lines):
        yield [*_order_cells(order), *_line_cells(order, line), *_sums(order, is_first=place == 0)]


def _order_cells(order: Order) -> list[Cell]:
    return [
        order.number,
        order.placed_at.astimezone(UTC).isoformat(timespec="seconds"),
        order.status,
        order.payment_status,
        order.fulfillment_status,
        order.customer_email,
        order.customer_name,
        (order.shipping_address or {}).get("country") or "",
    ]


def _line_cells(order: Order, line: OrderLine) -> list[Cell]:
    amounts = (
        line.unit_price_minor,
        line.discount_minor,
        line.tax_minor,
        line.total_minor,
        line.refunded_minor,
    )
    return [
        line.title,
        line.variant_title,
        line.sku,
        line.quantity,
        line.shipped_quantity,
        line.refunded_quantity,
        order.currency,
        *(to_decimal(amount, order.currency) for amount in amounts),
        None if line.cost_minor is None else to_decimal(line.cost_minor, order.currency),
    ]


def _sums(order: Order, *, is_first: bool) -> list[Cell]:
    amounts = (
        order.subtotal_minor,
        order.discount_minor,
        order.shipping_minor,
        order.tax_minor,
        order.total_minor,
        order.refunded_minor,
    )
    return [to_decimal(amount, order.currency) if is_first else None for amount in amounts]
