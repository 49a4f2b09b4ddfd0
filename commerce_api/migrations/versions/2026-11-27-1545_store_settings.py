"""Store settings, shipping rates, released slugs

Revision ID: store_settings
Revises: accounts
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "store_settings"
down_revision = "accounts"

TEXTS = postgresql.ARRAY(sa.Text())
STORE_COLUMNS = (
    sa.Column("countries_sold_to", TEXTS),
    sa.Column("return_days", sa.Integer()),
    sa.Column("return_shipping_paid_by", sa.String()),
    sa.Column("is_stripe_tax_on", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("prices_include_tax", sa.Boolean(), nullable=False, server_default=sa.true()),
    sa.Column("legal_address", postgresql.JSONB()),
    sa.Column("logo_media_key", sa.String()),
)


def upgrade() -> None:
    for column in STORE_COLUMNS:
        op.add_column("stores", column.copy())
    op.add_column("store_slugs", sa.Column("released_at", sa.DateTime(timezone=True)))
    # So far a slug stopped being current only when its store was deleted; nobody wrote down when.
    op.execute("UPDATE store_slugs SET released_at = now() WHERE NOT is_current")
    op.create_table(
        "shipping_rates",
        sa.Column("shipping_rate_id", sa.Uuid(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("countries", TEXTS, nullable=False),
        sa.Column("flat_minor", sa.BigInteger(), nullable=False),
        sa.Column("free_over_minor", sa.BigInteger()),
        sa.Column("delivery_days_min", sa.Integer()),
        sa.Column("delivery_days_max", sa.Integer()),
        sa.Column("store_id", sa.Uuid(), sa.ForeignKey("stores.store_id"), nullable=False),
        sa.UniqueConstraint("store_id", "position"),
        sa.CheckConstraint("flat_minor >= 0 AND free_over_minor >= 0", "not_negative"),
        sa.CheckConstraint("cardinality(countries) > 0", "of_some_country"),
    )
    op.create_index(op.f("ix_shipping_rates_store_id"), "shipping_rates", ["store_id"])
    grant_rows("shipping_rates")
    protect_store_rows("shipping_rates")


def downgrade() -> None:
    op.drop_table("shipping_rates")
    op.drop_column("store_slugs", "released_at")
    for column in reversed(STORE_COLUMNS):
        op.drop_column("stores", column.name)
