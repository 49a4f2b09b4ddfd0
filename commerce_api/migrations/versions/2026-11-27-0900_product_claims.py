"""Claims of imported texts, and how they were settled

Revision ID: claims
Revises: shipments
"""

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "claims"
down_revision = "shipments"


def upgrade() -> None:
    op.create_table(
        "product_claims",
        sa.Column("product_id", sa.Uuid(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("settlement", sa.String()),
        sa.Column("note", sa.String(), nullable=False, server_default=""),
        sa.Column("settled_by", sa.Uuid(), sa.ForeignKey("users.user_id")),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("store_id", sa.Uuid(), sa.ForeignKey("stores.store_id"), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "product_id"], ["products.store_id", "products.product_id"], ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "(settlement IS NULL) = (settled_at IS NULL) AND (settlement IS NULL) = (settled_by IS NULL)",
            name="settled_by_somebody",
        ),
    )
    op.create_index(op.f("ix_product_claims_store_id"), "product_claims", ["store_id"])
    take_over_open_drafts()
    grant_rows("product_claims")
    protect_store_rows("product_claims")


def take_over_open_drafts() -> None:
    """Drafts that were never published wait from now on. Who settled the others, and how, nobody kept."""
    for table in ("product_imports", "products"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        """
        INSERT INTO product_claims (store_id, product_id, position, text)
        SELECT p.store_id, p.product_id, said.place - 1, said.sentence ->> 'text'
        FROM product_imports i
        JOIN products p ON p.store_id = i.store_id AND p.product_id = i.product_id
        CROSS JOIN LATERAL jsonb_array_elements(i.review -> 'copy' -> 'sentences')
          WITH ORDINALITY AS said (sentence, place)
        WHERE p.published_at IS NULL AND NOT (said.sentence ->> 'is_supported')::boolean
        """
    )
    for table in ("product_imports", "products"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_table("product_claims")
