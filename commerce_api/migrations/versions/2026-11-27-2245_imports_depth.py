"""Imports from addresses and given listings, results of steps, price rules, re-syncs

Revision ID: imports_depth
Revises: countable
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "imports_depth"
down_revision = "supplier_lists"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
JSON = postgresql.JSONB()
RESYNCS = "product_resyncs"
UNDER_WAY = sa.text("status IN ('queued', 'running')")
NEW_COLUMNS = {
    "product_imports": [
        sa.Column("url", sa.String()),
        sa.Column("given_listing", JSON),
        sa.Column("written", JSON),
    ],
    "product_import_steps": [sa.Column("result", JSON)],
    "import_settings": [
        sa.Column("claim_handling", sa.String(), nullable=False, server_default="mark"),
        sa.Column("rule", sa.String(), nullable=False, server_default="margin"),
        sa.Column("markup_percent", sa.Integer(), nullable=False, server_default=sa.text("250")),
        sa.Column("floor_margin_percent", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("min_price_minor", sa.BigInteger()),
        sa.Column("max_price_minor", sa.BigInteger()),
        sa.Column("compare_at_percent", sa.Integer()),
    ],
}


def upgrade() -> None:
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        RESYNCS,
        sa.Column("resync_id", UUID, primary_key=True),
        sa.Column("import_id", UUID, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("finished_at", TIME),
        sa.Column("worker_id", sa.String()),
        sa.Column("lease_until", TIME),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("error_code", sa.String()),
        sa.Column("error_message", sa.String()),
        sa.Column("outcome", JSON),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "import_id"],
            ["product_imports.store_id", "product_imports.import_id"],
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("status IN ('queued', 'running', 'succeeded', 'failed')", "known_status"),
    )
    op.create_index(op.f(f"ix_{RESYNCS}_store_id"), RESYNCS, ["store_id"])
    op.create_index("ix_product_resyncs_newest", RESYNCS, ["store_id", "import_id", "requested_at"])
    op.create_index("ix_product_resyncs_claimable", RESYNCS, ["requested_at"], postgresql_where=UNDER_WAY)
    op.create_index(
        "uq_product_resyncs_under_way",
        RESYNCS,
        ["store_id", "import_id"],
        unique=True,
        postgresql_where=UNDER_WAY,
    )
    grant_rows(RESYNCS)
    protect_store_rows(RESYNCS)


def downgrade() -> None:
    op.drop_table(RESYNCS)
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.drop_column(table, column.name)
