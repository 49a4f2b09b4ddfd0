"""What must be true of the balance transactions that were read last."""

import dagster as dg

from assets.sources.ingestion import check_answered
from warehouse.loading import read
from warehouse.resource import Warehouse


@dg.asset_check(asset=["raw", "stripe_balance_transactions"])
def every_account_was_read(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Stripe answered for every connected account that was asked for last."""
    return check_answered(warehouse, "stripe")


@dg.asset_check(asset=["raw", "stripe_balance_transactions"])
def every_transaction_adds_up(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Amount less fee is net; otherwise we read the wrong fields."""
    with warehouse.open() as connection:
        found = read(
            connection,
            """select count(*) as transactions,
                count(*) filter (amount_minor - fee_minor <> net_minor) as wrong
            from raw.stripe_balance_transactions
            where day = (select max(day) from raw.stripe_balance_transactions)""",
        ).row(0, named=True)
    return dg.AssetCheckResult(passed=found["wrong"] == 0, metadata=found)
