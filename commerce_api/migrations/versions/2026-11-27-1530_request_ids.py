"""Queued rows remember the request that caused them

Revision ID: request_ids
Revises: claims
"""

import sqlalchemy as sa
from alembic import op

revision = "request_ids"
down_revision = "claims"


def upgrade() -> None:
    op.add_column("inbox", sa.Column("request_id", sa.String()))
    op.add_column("outbox", sa.Column("request_id", sa.String()))


def downgrade() -> None:
    op.drop_column("outbox", "request_id")
    op.drop_column("inbox", "request_id")
