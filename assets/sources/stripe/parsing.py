"""From balance transactions as Stripe sent them to rows, and from rows to movements."""

from collections.abc import Iterable
from datetime import date, datetime

import polars as pl

from assets.io import Answer
from kit.reconciliation import Movement, MovementKind
from kit.stripe_balance import BalanceTransaction
from warehouse.schema import STRIPE_BALANCE_TRANSACTIONS


def parse_day(day: date, answers: Iterable[Answer]) -> pl.DataFrame:
    """A row per transaction; what is not of our sales has no ``movement_kind``."""
    return pl.DataFrame([_row(day, answer) for answer in answers], schema=STRIPE_BALANCE_TRANSACTIONS.types)


def answered(day: date, account: str, answers: list[Answer], read_up_to: datetime) -> dict[str, object]:
    """That an account was read, also when nothing moved on it, and up to which moment of the day."""
    return {
        "day": day,
        "source": "stripe",
        "keyword": account,
        "answers": len(answers),
        "fetched_at": read_up_to,
    }


def movements(rows: pl.DataFrame) -> list[Movement]:
    """Those of our sales, as Stripe's book has them."""
    return [
        Movement(
            account=row["account_id"],
            kind=MovementKind(row["movement_kind"]),
            stripe_id=row["stripe_id"],
            payment_intent_id=row["payment_intent_id"],
            amount_minor=row["sale_amount_minor"],
            currency=row["sale_currency"],
            occurred_at=row["created_at"],
            application_fee_minor=row["application_fee_minor"],
            store_id=row["store_id"],
            checkout_id=row["checkout_id"],
        )
        for row in rows.filter(pl.col("movement_kind").is_not_null()).iter_rows(named=True)
    ]


def _row(day: date, answer: Answer) -> dict[str, object]:
    transaction = BalanceTransaction.read(answer.answer)
    movement = transaction.movement(answer.keyword)
    row: dict[str, object] = {
        "day": day,
        "account_id": answer.keyword,
        "transaction_id": transaction.id,
        "type": transaction.type,
        "amount_minor": transaction.amount,
        "fee_minor": transaction.fee,
        "net_minor": transaction.net,
        "currency": transaction.currency.upper(),
        "created_at": transaction.created,
        "fetched_at": answer.fetched_at,
    }
    if movement is not None:
        row |= {
            "movement_kind": movement.kind.value,
            "stripe_id": movement.stripe_id,
            "payment_intent_id": movement.payment_intent_id,
            "sale_amount_minor": movement.amount_minor,
            "sale_currency": movement.currency,
            "application_fee_minor": movement.application_fee_minor,
            "store_id": movement.store_id,
            "checkout_id": movement.checkout_id,
        }
    return row
