"""Shipments

Revision ID: shipments
Revises: export
"""

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "shipments"
down_revision = "export"


def upgrade() -> None:
    op.create_table(
        "shipments",
        sa.Column("shipment_id", sa.Uuid(), primary_key=True),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("carrier", sa.String(), nullable=False, server_default=""),
        sa.Column("tracking_number", sa.String(), nullable=False, server_default=""),
        sa.Column("shipped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("store_id", sa.Uuid(), sa.ForeignKey("stores.store_id"), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "order_id"], ["orders.store_id", "orders.order_id"], ondelete="CASCADE"
        ),
        sa.UniqueConstraint("store_id", "order_id"),
    )
    op.create_index(op.f("ix_shipments_store_id"), "shipments", ["store_id"])
    grant_rows("shipments")
    protect_store_rows("shipments")


def downgrade() -> None:
    op.drop_table("shipments")
