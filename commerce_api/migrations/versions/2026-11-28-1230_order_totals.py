"""Lists of orders say what they come to and what is late, a parcel is recorded once a key, and products
are counted, and found by their imports, in indexes

Revision ID: order_totals
Revises: data_exports
"""

import sqlalchemy as sa
from alembic import op

revision = "order_totals"
down_revision = "data_exports"

# Sums are read from the index alone: the row of an order is wide, and a store has a hundred thousand.
SUMMED = ["status", "payment_status", "fulfillment_status", "currency", "total_minor", "refunded_minor"]
TO_SEND = (
    "status = 'open' AND fulfillment_status <> 'fulfilled'"
    " AND payment_status IN ('paid', 'partially_refunded')"
)
ASKED_BACK = "refund_asked_at IS NOT NULL AND payment_status <> 'refunded'"
SHIPMENT_KEY = "uq_shipments_store_id_order_id_idempotency_key"


def upgrade() -> None:
    op.add_column("shipments", sa.Column("idempotency_key", sa.String()))
    op.add_column("shipments", sa.Column("request_hash", sa.LargeBinary()))
    op.create_unique_constraint(SHIPMENT_KEY, "shipments", ["store_id", "order_id", "idempotency_key"])
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_orders_sums",
            "orders",
            ["store_id", "placed_at"],
            postgresql_include=SUMMED,
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_orders_to_send",
            "orders",
            ["store_id", "placed_at"],
            postgresql_where=sa.text(TO_SEND),
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_orders_asked_back",
            "orders",
            ["store_id", "refund_asked_at"],
            postgresql_where=sa.text(ASKED_BACK),
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_orders_country",
            "orders",
            ["store_id", sa.text("(shipping_address ->> 'country')")],
            postgresql_concurrently=True,
        )
        op.drop_index("ix_orders_placed", "orders", postgresql_concurrently=True)
        op.create_index(
            "ix_products_import",
            "products",
            ["store_id", "import_id"],
            postgresql_where=sa.text("import_id IS NOT NULL"),
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_products_kept",
            "products",
            ["store_id"],
            postgresql_where=sa.text("deleted_at IS NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_products_kept", "products")
    op.drop_index("ix_products_import", "products")
    op.create_index("ix_orders_placed", "orders", ["store_id", "placed_at"])
    for name in ("country", "asked_back", "to_send", "sums"):
        op.drop_index(f"ix_orders_{name}", "orders")
    op.drop_constraint(SHIPMENT_KEY, "shipments", type_="unique")
    op.drop_column("shipments", "request_hash")
    op.drop_column("shipments", "idempotency_key")
