"""What must be true of the latest research day."""

import dagster as dg

from assets.research.parts import PARTS, columns_of
from warehouse.loading import read
from warehouse.resource import Warehouse


@dg.asset_check(asset=["research", "product_scores"])
def every_score_lies_between_0_and_100(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Parts are points of a hundred inside their own interval, or missing."""
    outside = " or ".join(
        f"not (0 <= {low} and {low} <= {value} and {value} <= {high} and {high} <= 100)"
        for value, low, high in map(columns_of, PARTS)
    )
    with warehouse.open() as connection:
        found = read(
            connection,
            f"""select count(*) as candidates, count(*) filter ({outside}) as outside
            from research.product_scores where day = (select max(day) from research.product_scores)""",  # noqa: S608
        ).row(0, named=True)
    return dg.AssetCheckResult(passed=found["outside"] == 0, metadata=found)


@dg.asset_check(asset=["research", "product_offers"])
def every_offer_adds_up(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Landed cost is the sum of its seven parts, and what is kept is the price without VAT less that."""
    with warehouse.open() as connection:
        found = read(
            connection,
            """select count(*) as offers, count(*) filter (
                landed_minor <> item_minor + coalesce(freight_minor, 0) + duty_minor + payment_minor
                    + refund_reserve_minor + currency_reserve_minor + platform_fee_minor
                or keep_minor <> net_price_minor - landed_minor) as wrong
            from research.product_offers where day = (select max(day) from research.product_offers)""",
        ).row(0, named=True)
    return dg.AssetCheckResult(passed=found["wrong"] == 0, metadata=found)
