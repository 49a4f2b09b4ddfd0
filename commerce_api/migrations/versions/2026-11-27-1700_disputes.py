"""Disputes, refunds that fail late, accounts that were disconnected; what reconciliation reads

Revision ID: disputes
Revises: order_depth
"""

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "disputes"
down_revision = "order_depth"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)

# Signed as the owner's Stripe balance sees it. `stripe_id` is what Stripe calls it: the payment intent, the
# refund, or the balance transaction of a dispute.
MONEY_MOVEMENTS = """
    SELECT 'payment' AS kind, p.stripe_payment_intent_id AS stripe_id, p.stripe_account_id,
           p.stripe_payment_intent_id, p.store_id::text AS store_id, p.order_id::text AS order_id,
           o.number AS order_number, p.checkout_id::text AS checkout_id, p.amount_minor, p.currency,
           p.application_fee_minor, p.paid_at AS occurred_at
    FROM public.payments p
    LEFT JOIN public.orders o ON o.store_id = p.store_id AND o.order_id = p.order_id
    WHERE p.stripe_payment_intent_id IS NOT NULL
    UNION ALL
    SELECT 'refund', COALESCE(r.stripe_refund_id, r.refund_id::text), p.stripe_account_id,
           p.stripe_payment_intent_id, p.store_id::text, p.order_id::text, o.number, p.checkout_id::text,
           -r.amount_minor, r.currency, NULL::bigint, r.refunded_at
    FROM public.refunds r
    JOIN public.payments p ON p.store_id = r.store_id AND p.payment_id = r.payment_id
    LEFT JOIN public.orders o ON o.store_id = p.store_id AND o.order_id = p.order_id
    WHERE r.refunded_at IS NOT NULL AND (r.status = 'succeeded' OR r.stripe_refund_id IS NOT NULL)
    UNION ALL
    SELECT 'refund_failure', r.stripe_refund_id, p.stripe_account_id,
           p.stripe_payment_intent_id, p.store_id::text, p.order_id::text, o.number, p.checkout_id::text,
           r.amount_minor, r.currency, NULL::bigint, r.failed_at
    FROM public.refunds r
    JOIN public.payments p ON p.store_id = r.store_id AND p.payment_id = r.payment_id
    LEFT JOIN public.orders o ON o.store_id = p.store_id AND o.order_id = p.order_id
    WHERE r.failed_at IS NOT NULL AND r.stripe_refund_id IS NOT NULL
    UNION ALL
    SELECT 'dispute', m.stripe_transaction_id, p.stripe_account_id,
           p.stripe_payment_intent_id, p.store_id::text, p.order_id::text, o.number, p.checkout_id::text,
           m.amount_minor, m.currency, NULL::bigint, m.moved_at
    FROM public.dispute_movements m
    JOIN public.disputes d ON d.store_id = m.store_id AND d.dispute_id = m.dispute_id
    JOIN public.payments p ON p.store_id = d.store_id AND p.payment_id = d.payment_id
    LEFT JOIN public.orders o ON o.store_id = p.store_id AND o.order_id = p.order_id"""
PAYMENT_ACCOUNTS = """
    SELECT stripe_account_id, charges_enabled, created_at, deauthorized_at FROM public.payment_accounts"""
VIEWS = {"money_movements": MONEY_MOVEMENTS, "payment_accounts": PAYMENT_ACCOUNTS}
NEWLY_EXPORTED = ("payments", "disputes", "dispute_movements")
INDEXES = (
    ("ix_payments_paid", "payments", "paid_at", None),
    ("ix_refunds_refunded", "refunds", "refunded_at", None),
    ("ix_refunds_failed", "refunds", "failed_at", sa.text("failed_at IS NOT NULL")),
)


def upgrade() -> None:
    disputes()
    op.add_column("refunds", sa.Column("failed_at", TIME))
    op.add_column("payment_accounts", sa.Column("deauthorized_at", TIME))
    views()
    with op.get_context().autocommit_block():
        for name, table, column, condition in INDEXES:
            op.create_index(name, table, [column], postgresql_where=condition, postgresql_concurrently=True)


def disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("dispute_id", UUID, primary_key=True),
        sa.Column("payment_id", UUID, nullable=False),
        sa.Column("order_id", UUID),
        sa.Column("stripe_dispute_id", sa.String(), nullable=False, unique=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("evidence_due_at", TIME),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("closed_at", TIME),
        sa.Column("fetched_at", TIME, nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.ForeignKeyConstraint(["store_id", "payment_id"], ["payments.store_id", "payments.payment_id"]),
        sa.ForeignKeyConstraint(["store_id", "order_id"], ["orders.store_id", "orders.order_id"]),
        sa.UniqueConstraint("store_id", "dispute_id"),
        sa.CheckConstraint("amount_minor >= 0", "not_negative"),
    )
    op.create_table(
        "dispute_movements",
        sa.Column("stripe_transaction_id", sa.String(), primary_key=True),
        sa.Column("dispute_id", UUID, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("fee_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("moved_at", TIME, nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "dispute_id"], ["disputes.store_id", "disputes.dispute_id"], ondelete="CASCADE"
        ),
    )
    for column in ("payment_id", "order_id"):
        op.create_index(op.f(f"ix_disputes_{column}"), "disputes", [column])
    op.create_index(op.f("ix_dispute_movements_dispute_id"), "dispute_movements", ["dispute_id"])
    for table in ("disputes", "dispute_movements"):
        op.create_index(op.f(f"ix_{table}_store_id"), table, ["store_id"])
        grant_rows(table)
        protect_store_rows(table)


def views() -> None:
    """The operator's command line compares as well: slipway_system reads what the data house reads."""
    for table in NEWLY_EXPORTED:
        op.execute(f"GRANT SELECT ON {table} TO slipway_export")
        op.execute(f"CREATE POLICY {table}_of_export ON {table} FOR SELECT TO slipway_export USING (true)")
    op.execute("GRANT SELECT ON payment_accounts TO slipway_export")
    op.execute("GRANT USAGE, CREATE ON SCHEMA export TO slipway_export")
    op.execute("GRANT USAGE ON SCHEMA export TO slipway_system")
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW export.{name} AS {query}")
        op.execute(f"ALTER VIEW export.{name} OWNER TO slipway_export")
        op.execute(f"GRANT SELECT ON export.{name} TO slipway_reader, slipway_system")
    op.execute("REVOKE CREATE ON SCHEMA export FROM slipway_export")


def downgrade() -> None:
    for name in VIEWS:
        op.execute(f"DROP VIEW export.{name}")
    op.execute("REVOKE USAGE ON SCHEMA export FROM slipway_system")
    op.execute("REVOKE ALL ON payment_accounts FROM slipway_export")
    op.execute("DROP POLICY payments_of_export ON payments")
    op.execute("REVOKE ALL ON payments FROM slipway_export")
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
    op.drop_column("payment_accounts", "deauthorized_at")
    op.drop_column("refunds", "failed_at")
    op.drop_table("dispute_movements")
    op.drop_table("disputes")
