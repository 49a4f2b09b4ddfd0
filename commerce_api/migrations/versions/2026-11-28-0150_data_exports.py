"""Owners take the rows behind their figures with them

Revision ID: data_exports
Revises: event_ingestion
"""

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "data_exports"
down_revision = "event_ingestion"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "data_exports",
        sa.Column("export_id", UUID, primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("started_at", TIME),
        sa.Column("finished_at", TIME),
        sa.Column("expires_at", TIME),
        sa.Column("rows", sa.BigInteger()),
        sa.Column("bytes", sa.BigInteger()),
        sa.Column("error", sa.String()),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.UniqueConstraint("store_id", "export_id"),
    )
    op.create_index(
        "uq_data_exports_live",
        "data_exports",
        ["store_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('queued', 'running')"),
    )
    op.create_index(
        "ix_data_exports_queued",
        "data_exports",
        ["requested_at"],
        postgresql_where=sa.text("status = 'queued'"),
    )
    op.create_index(
        "ix_data_exports_expiring",
        "data_exports",
        ["expires_at"],
        postgresql_where=sa.text("status = 'succeeded'"),
    )
    op.create_index(op.f("ix_data_exports_store_id"), "data_exports", ["store_id"])
    grant_rows("data_exports")
    protect_store_rows("data_exports")


def downgrade() -> None:
    op.drop_table("data_exports")
