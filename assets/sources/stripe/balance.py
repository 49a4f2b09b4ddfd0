"""The asset ``raw.stripe_balance_transactions``."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import dagster as dg
import polars as pl

from assets.commerce.exports import CommerceExports
from assets.io import Answer, Landing
from assets.partitions import by_day, days_of
from assets.sources.errors import SourceError, SourceUnavailable
from assets.sources.ingestion import GIVE_UP_AFTER, Landed, keep_status, replace_answers, status_of
from assets.sources.stripe.client import StripeBalances
from assets.sources.stripe.parsing import answered, parse_day
from kit.clock import utc_now
from kit.reconciliation import DAY, SETTLING, start_of
from warehouse.loading import replace_partition
from warehouse.resource import Warehouse
from warehouse.schema import SOURCE_ANSWERS, STRIPE_BALANCE_TRANSACTIONS

SOURCE = "stripe"


@dg.asset(
    key=["raw", "stripe_balance_transactions"],
    partitions_def=by_day,
    backfill_policy=dg.BackfillPolicy.single_run(),
    group_name="reconciliation",
    kinds={"stripe", "duckdb"},
    owners=["team:analytics"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(
        fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
    ),
)
def stripe_balance_transactions(
    context: dg.AssetExecutionContext,
    stripe_balances: StripeBalances,
    exports: CommerceExports,
    landing: Landing,
    warehouse: Warehouse,
) -> dg.MaterializeResult[None]:
    """What moved on the balances of connected accounts. One row per (day, account, balance transaction).

    Amounts in minor units: ``amount_minor``, ``fee_minor`` and ``net_minor`` in the balance's currency,
    ``sale_amount_minor`` in the customer's. A finished day is asked for once per account and replayed from
    its file from then on; of the open day everything so far is read each time. An account that cannot be
    read leaves the others alone and the check red.
    """
    days, now, outcome = days_of(context), utc_now(), Landed()
    accounts = exports.connected_accounts()
    frames, described = [parse_day(date.min, [])], []
    for day in days:
        for account, answers in _read_day(stripe_balances, landing, day, accounts, outcome, now):
            frames.append(parse_day(day, answers))
            described.append(answered(day, account, answers, min(start_of(day) + DAY, now)))
    rows = pl.concat(frames)
    with warehouse.open() as connection:
        replace_partition(connection, STRIPE_BALANCE_TRANSACTIONS, days, rows)
        last = replace_answers(connection, SOURCE, days, pl.DataFrame(described, schema=SOURCE_ANSWERS.types))
        keep_status(connection, status_of(SOURCE, outcome, last, now))
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": rows.height,
            "days": len(days),
            "accounts": len(accounts),
            "accounts_failed": len(outcome.failed),
            "failures": dg.MetadataValue.json(outcome.failed),
        }
    )


def _read_day(
    stripe: StripeBalances,
    landing: Landing,
    day: date,
    accounts: Sequence[str],
    outcome: Landed,
    now: datetime,
) -> Iterable[tuple[str, list[Answer]]]:
    """Each account's transactions of a day, from its file or from Stripe. Also accounts that are gone by now
    are replayed from what landed while we could still read them."""
    landed, down = set(landing.names(SOURCE, day)), 0
    for account in sorted(landed | set(accounts)):
        if account in landed:
            yield account, list(landing.answers(SOURCE, day, account))
            continue
        if down >= GIVE_UP_AFTER:
            outcome.failed[account] = "not asked: Stripe is down"
            continue
        try:
            answers = list(stripe.transactions(account, start_of(day), min(start_of(day) + DAY, now)))
        except SourceError as error:
            outcome.failed[account] = str(error)
            down += isinstance(error, SourceUnavailable)
            continue
        outcome.fetched.append(account)
        # What lands is there for ever: of the open day more will come, and Stripe's last minutes may lag.
        if now >= start_of(day) + DAY + SETTLING:
            landing.write_once(SOURCE, day, account, (answer.line() for answer in answers))
        yield account, answers
