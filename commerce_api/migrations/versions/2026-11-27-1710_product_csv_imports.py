"""Imports of product files

Revision ID: product_csv_imports
Revises: customers
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "product_csv_imports"
down_revision = "customers"

TABLE = "product_csv_imports"
TIME = sa.DateTime(timezone=True)
COUNTS = ("rows", "products", "to_create", "to_update", "products_done", "created", "updated", "refused")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("import_id", sa.Uuid(), primary_key=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("encoding", sa.String()),
        sa.Column("delimiter", sa.String()),
        sa.Column("ignored_columns", postgresql.JSONB(), nullable=False, server_default="[]"),
        *(sa.Column(name, sa.Integer(), nullable=False, server_default="0") for name in COUNTS),
        sa.Column("error_count", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("row_errors", postgresql.JSONB(), nullable=False, server_default="[]"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("finished_at", TIME),
        sa.Column("store_id", sa.Uuid(), sa.ForeignKey("stores.store_id"), nullable=False),
        sa.CheckConstraint("step IN ('check', 'apply')", "known_step"),
        sa.CheckConstraint("status IN ('queued', 'running', 'succeeded', 'failed')", "known_status"),
    )
    op.create_index(op.f(f"ix_{TABLE}_store_id"), TABLE, ["store_id"])
    op.create_index("ix_product_csv_imports_newest", TABLE, ["store_id", "created_at"])
    op.create_index(
        "uq_product_csv_imports_under_way",
        TABLE,
        ["store_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('queued', 'running')"),
    )
    grant_rows(TABLE)
    protect_store_rows(TABLE)


def downgrade() -> None:
    op.drop_table(TABLE)
