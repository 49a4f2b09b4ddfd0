"""What the variants of a product come to: its lowest price, what is left of it."""

from uuid import UUID

from sqlalchemy import Subquery, case, func, not_, or_, select

from commerce_api.catalog.models import Variant

FEW_LEFT = 5


def variants_of_products(store_id: UUID) -> Subquery:
    """One row a product. ``stock_left`` is null where a variant's stock is not tracked: it never ends.

    Grouped by the product, so that Postgres leaves an outer join to it out where none of it is asked for.
    """
    left = Variant.stock_on_hand - Variant.stock_reserved
    return (
        select(
            Variant.product_id,
            func.min(Variant.price_minor).label("price_from"),
            func.bool_or(or_(not_(Variant.is_stock_tracked), left > 0)).label("is_in_stock"),
            case((func.bool_and(Variant.is_stock_tracked), func.sum(left))).label("stock_left"),
        )
        .where(Variant.store_id == store_id)
        .group_by(Variant.product_id)
        .subquery("offered")
    )
