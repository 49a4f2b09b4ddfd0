"""Checkouts, orders, payments, refunds, audit log

Revision ID: orders
Revises: catalog
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import CURRENT_STORE, grant_rows, protect_rows, protect_store_rows

revision = "orders"
down_revision = "catalog"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
STORE_TABLES = (
    "checkouts",
    "checkout_lines",
    "orders",
    "order_lines",
    "order_events",
    "payments",
    "refunds",
)


def upgrade() -> None:
    checkouts()
    orders()
    payments()
    audit()
    for table in STORE_TABLES:
        op.create_index(op.f(f"ix_{table}_store_id"), table, ["store_id"])
        grant_rows(table)
        protect_store_rows(table)
    # Append-only: nobody who serves requests can rewrite what was done.
    grant_rows("audit_entries", "SELECT, INSERT")
    protect_rows("audit_entries", using=f"store_id = {CURRENT_STORE}")


def checkouts() -> None:
    op.create_table(
        "checkouts",
        sa.Column("checkout_id", UUID, primary_key=True),
        sa.Column("idempotency_key", sa.String()),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("customer_email", sa.String()),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("subtotal_minor", sa.BigInteger(), nullable=False),
        sa.Column("shipping_minor", sa.BigInteger(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("application_fee_minor", sa.BigInteger(), nullable=False),
        sa.Column("shipping_country", sa.String(), nullable=False),
        sa.Column("success_url", sa.String(), nullable=False),
        sa.Column("cancel_url", sa.String(), nullable=False),
        sa.Column("stripe_account_id", sa.String(), nullable=False),
        sa.Column("stripe_session_id", sa.String(), unique=True),
        sa.Column("url", sa.String()),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("settled_at", TIME),
        of_store(),
        sa.UniqueConstraint("store_id", "checkout_id"),
        sa.UniqueConstraint("store_id", "idempotency_key"),
        sa.CheckConstraint(
            "subtotal_minor >= 0 AND shipping_minor >= 0 AND application_fee_minor >= 0", "not_negative"
        ),
        sa.CheckConstraint("total_minor = subtotal_minor + shipping_minor", "total"),
    )
    op.create_index(
        "ix_checkouts_unsettled",
        "checkouts",
        ["expires_at"],
        postgresql_where=sa.text("status IN ('reserved', 'open', 'processing')"),
    )
    op.create_table(
        "checkout_lines",
        sa.Column("line_id", UUID, primary_key=True),
        sa.Column("checkout_id", UUID, nullable=False),
        *sold_columns(),
        sa.Column("held_quantity", sa.Integer(), nullable=False),
        of_store(),
        sa.ForeignKeyConstraint(
            ["store_id", "checkout_id"],
            ["checkouts.store_id", "checkouts.checkout_id"],
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("checkout_id", "variant_id"),
        sa.CheckConstraint("quantity > 0 AND held_quantity >= 0 AND unit_price_minor >= 0", "not_negative"),
    )
    op.create_index("ix_checkout_lines_variant", "checkout_lines", ["store_id", "variant_id"])


def sold_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", UUID, nullable=False),
        sa.Column("variant_id", UUID, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("variant_title", sa.String(), nullable=False, server_default=""),
        sa.Column("sku", sa.String(), nullable=False, server_default=""),
        sa.Column("image_key", sa.String()),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price_minor", sa.BigInteger(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger()),
    )


def orders() -> None:
    op.create_table(
        "orders",
        sa.Column("order_id", UUID, primary_key=True),
        sa.Column("checkout_id", UUID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("payment_status", sa.String(), nullable=False),
        sa.Column("fulfillment_status", sa.String(), nullable=False),
        sa.Column("customer_email", sa.String(), nullable=False),
        sa.Column("customer_name", sa.String(), nullable=False, server_default=""),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("subtotal_minor", sa.BigInteger(), nullable=False),
        sa.Column("discount_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("shipping_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("application_fee_minor", sa.BigInteger(), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("shipping_address", postgresql.JSONB()),
        sa.Column("placed_at", TIME, nullable=False),
        sa.Column("refund_asked_at", TIME),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        of_store(),
        of_checkout(),
        sa.UniqueConstraint("store_id", "order_id"),
        sa.UniqueConstraint("store_id", "number"),
        sa.UniqueConstraint("store_id", "checkout_id"),
        sa.CheckConstraint(
            "subtotal_minor >= 0 AND discount_minor >= 0 AND shipping_minor >= 0 AND tax_minor >= 0"
            " AND refunded_minor >= 0 AND refunded_minor <= total_minor",
            "not_negative",
        ),
        sa.CheckConstraint(
            "total_minor = subtotal_minor - discount_minor + shipping_minor + tax_minor", "total"
        ),
    )
    op.create_index("ix_orders_placed", "orders", ["store_id", "placed_at"])
    op.create_table(
        "order_lines",
        sa.Column("line_id", UUID, primary_key=True),
        sa.Column("order_id", UUID, nullable=False),
        *sold_columns(),
        sa.Column("discount_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        of_store(),
        of_order(ondelete="CASCADE"),
        sa.UniqueConstraint("order_id", "position"),
        sa.CheckConstraint("quantity > 0 AND unit_price_minor >= 0", "not_negative"),
        sa.CheckConstraint("total_minor = unit_price_minor * quantity - discount_minor + tax_minor", "total"),
    )
    op.create_index("ix_order_lines_product", "order_lines", ["store_id", "product_id"])
    op.create_table(
        "order_events",
        sa.Column("event_id", UUID, primary_key=True),
        sa.Column("order_id", UUID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False, server_default=""),
        sa.Column("occurred_at", TIME, nullable=False),
        of_store(),
        of_order(ondelete="CASCADE"),
    )
    op.create_index("ix_order_events_order", "order_events", ["order_id", "event_id"])


def payments() -> None:
    op.create_table(
        "payments",
        sa.Column("payment_id", UUID, primary_key=True),
        sa.Column("checkout_id", UUID, nullable=False),
        sa.Column("order_id", UUID),
        sa.Column("stripe_account_id", sa.String(), nullable=False),
        sa.Column("stripe_session_id", sa.String(), nullable=False, unique=True),
        sa.Column("stripe_payment_intent_id", sa.String(), unique=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("application_fee_minor", sa.BigInteger(), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("paid_at", TIME, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        of_store(),
        of_checkout(),
        of_order(),
        sa.UniqueConstraint("store_id", "payment_id"),
        sa.UniqueConstraint("store_id", "checkout_id"),
        sa.CheckConstraint(
            "amount_minor >= 0 AND refunded_minor >= 0 AND refunded_minor <= amount_minor", "not_negative"
        ),
    )
    op.create_index(op.f("ix_payments_order_id"), "payments", ["order_id"])
    op.create_table(
        "refunds",
        sa.Column("refund_id", UUID, primary_key=True),
        sa.Column("payment_id", UUID, nullable=False),
        sa.Column("order_id", UUID),
        sa.Column("stripe_refund_id", sa.String(), unique=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("refunded_at", TIME),
        of_store(),
        sa.ForeignKeyConstraint(["store_id", "payment_id"], ["payments.store_id", "payments.payment_id"]),
        of_order(),
        sa.UniqueConstraint("store_id", "refund_id"),
        sa.CheckConstraint("amount_minor > 0", "positive"),
    )
    op.create_index(op.f("ix_refunds_payment_id"), "refunds", ["payment_id"])
    op.create_index(op.f("ix_refunds_order_id"), "refunds", ["order_id"])


def audit() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("audit_id", UUID, primary_key=True),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id")),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", postgresql.JSONB(), nullable=False),
        sa.Column("occurred_at", TIME, nullable=False),
    )
    op.create_index("ix_audit_entries_store", "audit_entries", ["store_id", "audit_id"])


def of_store() -> sa.Column:
    return sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False)


def of_checkout() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["store_id", "checkout_id"], ["checkouts.store_id", "checkouts.checkout_id"]
    )


def of_order(ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["store_id", "order_id"], ["orders.store_id", "orders.order_id"], ondelete=ondelete
    )


def downgrade() -> None:
    for table in ("audit_entries", *reversed(STORE_TABLES)):
        op.drop_table(table)
