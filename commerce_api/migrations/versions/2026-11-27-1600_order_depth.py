"""Refund lines, partial shipments, withdrawals, notes

Revision ID: order_depth
Revises: catalog_depth
"""

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "order_depth"
down_revision = "catalog_depth"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
NEW_TABLES = ("refund_lines", "shipment_lines", "withdrawals", "withdrawal_lines")
LINE_COUNTS = ("shipped_quantity", "refunded_quantity", "removed_quantity")


def upgrade() -> None:
    orders()
    payments()
    refunds()
    shipments()
    withdrawals()
    for table in NEW_TABLES:
        op.create_index(op.f(f"ix_{table}_store_id"), table, ["store_id"])
        grant_rows(table)
        protect_store_rows(table)


def orders() -> None:
    op.add_column("orders", sa.Column("canceled_at", TIME))
    op.add_column("order_events", sa.Column("by_user_id", UUID))
    op.create_unique_constraint("uq_order_lines_store_id_line_id", "order_lines", ["store_id", "line_id"])
    for name in LINE_COUNTS:
        op.add_column("order_lines", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "order_lines", sa.Column("refunded_minor", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.create_check_constraint(
        "sent_once",
        "order_lines",
        "shipped_quantity >= 0 AND removed_quantity >= 0 AND shipped_quantity + removed_quantity <= quantity",
    )
    op.create_check_constraint(
        "refunded_once",
        "order_lines",
        "refunded_quantity BETWEEN removed_quantity AND removed_quantity + shipped_quantity"
        " AND refunded_minor BETWEEN 0 AND total_minor",
    )
    op.execute(
        "CREATE INDEX ix_order_lines_words ON order_lines"
        " USING gin (to_tsvector('simple', title || ' ' || variant_title || ' ' || sku))"
    )


def payments() -> None:
    op.add_column("payments", sa.Column("processing_fee_minor", sa.BigInteger()))
    op.add_column("payments", sa.Column("card_brand", sa.String()))
    op.add_column("payments", sa.Column("card_last4", sa.String()))


def refunds() -> None:
    for name in ("shipping_minor", "application_fee_minor"):
        op.add_column("refunds", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    for name in ("note", "message"):
        op.add_column("refunds", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("refunds", sa.Column("requested_by", UUID))
    op.add_column("refunds", sa.Column("idempotency_key", sa.String()))
    op.add_column("refunds", sa.Column("request_hash", sa.LargeBinary()))
    op.create_unique_constraint(
        "uq_refunds_store_id_order_id_idempotency_key",
        "refunds",
        ["store_id", "order_id", "idempotency_key"],
    )
    op.create_check_constraint(
        "not_negative", "refunds", "shipping_minor BETWEEN 0 AND amount_minor AND application_fee_minor >= 0"
    )
    op.create_table(
        "refund_lines",
        sa.Column("refund_id", UUID, primary_key=True),
        sa.Column("line_id", UUID, primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unsent_quantity", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("tax_minor", sa.BigInteger(), nullable=False),
        sa.Column("restock_quantity", sa.Integer(), nullable=False),
        sa.Column("restocked_quantity", sa.Integer(), nullable=False, server_default="0"),
        of_store(),
        of("refunds", "refund_id", ondelete="CASCADE"),
        of("order_lines", "line_id"),
        sa.CheckConstraint(
            "quantity > 0 AND unsent_quantity BETWEEN 0 AND quantity"
            " AND restock_quantity BETWEEN 0 AND quantity"
            " AND restocked_quantity BETWEEN 0 AND restock_quantity",
            "pieces",
        ),
        sa.CheckConstraint("amount_minor >= 0 AND tax_minor >= 0", "not_negative"),
    )
    op.create_index("ix_refund_lines_line", "refund_lines", ["store_id", "line_id"])


def shipments() -> None:
    op.add_column("shipments", sa.Column("tracking_url", sa.String()))
    op.add_column("shipments", sa.Column("undone_at", TIME))
    op.drop_constraint("uq_shipments_store_id_order_id", "shipments", type_="unique")
    op.create_unique_constraint("uq_shipments_store_id_shipment_id", "shipments", ["store_id", "shipment_id"])
    op.create_index("ix_shipments_order", "shipments", ["store_id", "order_id"])
    op.create_table(
        "shipment_lines",
        sa.Column("shipment_id", UUID, primary_key=True),
        *pieces(),
        of_store(),
        of("shipments", "shipment_id", ondelete="CASCADE"),
        of("order_lines", "line_id"),
        sa.CheckConstraint("quantity > 0", "positive"),
    )
    op.create_index("ix_shipment_lines_line", "shipment_lines", ["store_id", "line_id"])
    fill_shipments()


def fill_shipments() -> None:
    """Until now a shipment was the whole order. The owner of the tables is under their policies as well, and
    sees no rows unless those are lifted for it."""
    for table in ("shipments", "order_lines"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "INSERT INTO shipment_lines (shipment_id, line_id, position, quantity, store_id)"
        " SELECT s.shipment_id, l.line_id, l.position, l.quantity, l.store_id FROM shipments s"
        " JOIN order_lines l ON l.store_id = s.store_id AND l.order_id = s.order_id"
    )
    op.execute(
        "UPDATE order_lines l SET shipped_quantity = quantity FROM shipments s"
        " WHERE s.store_id = l.store_id AND s.order_id = l.order_id"
    )
    for table in ("shipments", "order_lines"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("withdrawal_id", UUID, primary_key=True),
        sa.Column("order_id", UUID, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False, server_default=""),
        sa.Column("answer", sa.String(), nullable=False, server_default=""),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("answered_at", TIME),
        sa.Column("answered_by", UUID),
        of_store(),
        of("orders", "order_id", ondelete="CASCADE"),
        sa.UniqueConstraint("store_id", "withdrawal_id"),
        sa.UniqueConstraint("store_id", "order_id"),
    )
    op.create_table(
        "withdrawal_lines",
        sa.Column("withdrawal_id", UUID, primary_key=True),
        *pieces(),
        of_store(),
        of("withdrawals", "withdrawal_id", ondelete="CASCADE"),
        of("order_lines", "line_id"),
        sa.CheckConstraint("quantity > 0", "positive"),
    )


def pieces() -> tuple[sa.Column, ...]:
    return (
        sa.Column("line_id", UUID, primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
    )


def of_store() -> sa.Column:
    return sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False)


def of(table: str, key: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["store_id", key], [f"{table}.store_id", f"{table}.{key}"], ondelete=ondelete
    )


def downgrade() -> None:
    for table in ("withdrawal_lines", "withdrawals", "shipment_lines", "refund_lines"):
        op.drop_table(table)
    op.drop_index("ix_shipments_order", "shipments")
    op.drop_constraint("uq_shipments_store_id_shipment_id", "shipments", type_="unique")
    op.create_unique_constraint("uq_shipments_store_id_order_id", "shipments", ["store_id", "order_id"])
    for name in ("undone_at", "tracking_url"):
        op.drop_column("shipments", name)
    op.drop_constraint("not_negative", "refunds", type_="check")
    op.drop_constraint("uq_refunds_store_id_order_id_idempotency_key", "refunds", type_="unique")
    for name in (
        "request_hash",
        "idempotency_key",
        "requested_by",
        "message",
        "note",
        "application_fee_minor",
        "shipping_minor",
    ):
        op.drop_column("refunds", name)
    for name in ("card_last4", "card_brand", "processing_fee_minor"):
        op.drop_column("payments", name)
    op.drop_index("ix_order_lines_words", "order_lines")
    op.drop_constraint("refunded_once", "order_lines", type_="check")
    op.drop_constraint("sent_once", "order_lines", type_="check")
    for name in ("refunded_minor", *reversed(LINE_COUNTS)):
        op.drop_column("order_lines", name)
    op.drop_constraint("uq_order_lines_store_id_line_id", "order_lines", type_="unique")
    op.drop_column("order_events", "by_user_id")
    op.drop_column("orders", "canceled_at")
