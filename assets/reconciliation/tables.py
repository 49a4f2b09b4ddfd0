"""Schema ``reconciliation``: both books side by side."""

from warehouse.tables import by_day

PAYMENT_RECONCILIATION = by_day(
    "reconciliation.payment_reconciliation",
    {
        "account_id": "varchar not null",
        "kind": "varchar not null",
        "stripe_id": "varchar not null",
        "occurred_at": "timestamptz not null",
        "store_id": "varchar",
        "order_id": "varchar",
        "order_number": "bigint",
        "checkout_id": "varchar",
        "currency": "varchar not null",
        "stripe_minor": "bigint",
        "commerce_minor": "bigint",
        "stripe_fee_minor": "bigint",
        "commerce_fee_minor": "bigint",
        "problem": "varchar",
        "sentence": "varchar",
    },
    key=("account_id", "kind", "stripe_id"),
)
