"""The asset ``reconciliation.payment_reconciliation``."""

from collections.abc import Sequence
from datetime import date, timedelta

import dagster as dg
import polars as pl

from assets.commerce.exports import CommerceExports
from assets.partitions import by_day, days_of
from assets.reconciliation.tables import PAYMENT_RECONCILIATION
from assets.sources.stripe.parsing import movements
from kit.reconciliation import DAY, Compared, Movement, Span, compare, judged_span, start_of
from warehouse.connection import Connection
from warehouse.loading import read, replace_partition
from warehouse.resource import Warehouse
from warehouse.tables import create_tables


@dg.asset(
    key=["reconciliation", "payment_reconciliation"],
    deps=[
        dg.AssetDep(
            dg.AssetKey(["raw", "stripe_balance_transactions"]),
            # A movement around midnight may be dated a day apart in the two books.
            partition_mapping=dg.TimeWindowPartitionMapping(
                start_offset=-1, allow_nonexistent_upstream_partitions=True
            ),
        )
    ],
    partitions_def=by_day,
    backfill_policy=dg.BackfillPolicy.single_run(),
    group_name="reconciliation",
    kinds={"stripe", "postgres", "duckdb"},
    owners=["team:analytics"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(
        fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
    ),
)
def payment_reconciliation(
    context: dg.AssetExecutionContext, exports: CommerceExports, warehouse: Warehouse
) -> dg.MaterializeResult[None]:
    """Payments, refunds, failed refunds and disputes as Stripe moved them and as commerce has them. One row
    per (day, account, kind, Stripe's id).

    Signed minor units of the sale's currency, to the cent. ``problem`` is null where both books agree.
    Accounts that Stripe did not answer for are not judged. Commerce is read at the moment of the run: a day
    that is run again shows what has been put right since.
    """
    days = days_of(context)
    with warehouse.open() as connection:
        create_tables(connection, [PAYMENT_RECONCILIATION])
        compared = {day: _compare_day(connection, exports, day) for day in days}
        rows = pl.concat([_rows(day, pairs) for day, pairs in compared.items()])
        replace_partition(connection, PAYMENT_RECONCILIATION, days, rows)
    problems = rows.filter(pl.col("problem").is_not_null())
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": rows.height,
            "days": len(days),
            "differences": problems.height,
            "stores": dg.MetadataValue.json(_by_store(rows)),
        }
    )


def _compare_day(connection: Connection, exports: CommerceExports, day: date) -> list[Compared]:
    theirs = read_movements(connection, day)
    around = Span(start_of(day) - DAY, start_of(day) + DAY)
    intents = {movement.payment_intent_id for movement in theirs if movement.payment_intent_id}
    return compare(theirs, exports.money_movements(around, intents), judged_spans(connection, day))


def read_movements(connection: Connection, day: date) -> list[Movement]:
    """Stripe's book of a day and the one before."""
    return movements(
        read(
            connection,
            "select * from raw.stripe_balance_transactions where day between ? and ? order by all",
            [day - DAY, day],
        )
    )


def judged_spans(connection: Connection, day: date) -> dict[str, Span]:
    """The accounts that Stripe answered for, and the moments of each that can be judged."""
    answers = read(
        connection,
        """select keyword as account, max(fetched_at) filter (day = ?) as read_at,
            bool_or(day < ?) as is_day_before_known
        from raw.source_answers where source = 'stripe' and day between ? and ? group by 1""",
        [day, day, day - DAY, day],
    )
    return {
        row["account"]: judged_span(day, row["read_at"], is_day_before_known=row["is_day_before_known"])
        for row in answers.iter_rows(named=True)
        if row["read_at"] is not None
    }


def _rows(day: date, compared: Sequence[Compared]) -> pl.DataFrame:
    return pl.DataFrame([_row(day, pair) for pair in compared], schema=PAYMENT_RECONCILIATION.types)


def _row(day: date, pair: Compared) -> dict[str, object]:
    movement, sale = pair.either, pair.sale
    return {
        "day": day,
        "account_id": movement.account,
        "kind": movement.kind.value,
        "stripe_id": movement.stripe_id,
        "occurred_at": movement.occurred_at,
        "store_id": sale.store_id,
        "order_id": sale.order_id,
        "order_number": sale.order_number,
        "checkout_id": sale.checkout_id,
        "currency": movement.currency,
        "stripe_minor": pair.stripe.amount_minor if pair.stripe else None,
        "commerce_minor": pair.commerce.amount_minor if pair.commerce else None,
        "stripe_fee_minor": pair.stripe.application_fee_minor if pair.stripe else None,
        "commerce_fee_minor": pair.commerce.application_fee_minor if pair.commerce else None,
        "problem": pair.problem.value if pair.problem else None,
        "sentence": str(pair) if pair.problem else None,
    }


def _by_store(rows: pl.DataFrame) -> list[dict[str, object]]:
    """What each book says moved in each store."""
    return (
        rows.group_by("store_id", "currency")
        .agg(
            pl.len().alias("movements"),
            pl.col("stripe_minor").sum(),
            pl.col("commerce_minor").sum(),
            pl.col("problem").count().alias("differences"),
        )
        .sort("store_id", "currency")
        .to_dicts()
    )
