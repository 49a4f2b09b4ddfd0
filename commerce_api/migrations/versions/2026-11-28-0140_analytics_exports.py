"""Placeholder: stands for the revision of the same name until both meet

Revision ID: analytics_exports
Revises: research_advice
"""

from alembic import op

revision = "analytics_exports"
down_revision = "research_advice"


def upgrade() -> None:
    op.execute("DROP VIEW export.events")


def downgrade() -> None:
    pass
