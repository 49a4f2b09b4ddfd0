"""Price lists of suppliers, and the view that hands them to the data house

Revision ID: supplier_lists
Revises: countable
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "supplier_lists"
down_revision = "countable"

TIME = sa.DateTime(timezone=True)
# Columns are only ever added. The number that a supplier gave is one only within its list.
VIEW = """
    SELECT l.store_id::text AS store_id, l.list_id::text AS list_id, l.name AS list_name, l.version,
           l.uploaded_at, l.list_id::text || ':' || r.listing_id AS listing_id, r.listing_id AS sku_id,
           r.line, r.title, r.category, r.brand, r.url, array_to_string(r.image_urls, E'\\n') AS image_urls,
           r.supplier, r.ships_from, r.price_minor, r.currency, r.freight_minor, r.delivery_days_min,
           r.delivery_days_max, r.stock, r.rating
    FROM public.supplier_lists l
    JOIN public.supplier_list_rows r ON r.store_id = l.store_id AND r.list_id = l.list_id
    JOIN public.stores s ON s.store_id = l.store_id AND s.deleted_at IS NULL"""
TABLES = ("supplier_lists", "supplier_list_rows")


def upgrade() -> None:
    op.create_table(
        "supplier_lists",
        sa.Column("list_id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("delimiter", sa.String(), nullable=False),
        sa.Column("columns", postgresql.JSONB(), nullable=False),
        sa.Column("ignored_columns", postgresql.JSONB(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("error_count", sa.Integer(), nullable=False),
        sa.Column("row_errors", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("uploaded_at", TIME, nullable=False),
        sa.Column("store_id", sa.Uuid(), sa.ForeignKey("stores.store_id"), nullable=False),
        sa.UniqueConstraint("store_id", "list_id"),
        sa.UniqueConstraint("store_id", "name"),
    )
    op.create_table(
        "supplier_list_rows",
        sa.Column("store_id", sa.Uuid(), primary_key=True),
        sa.Column("list_id", sa.Uuid(), primary_key=True),
        sa.Column("listing_id", sa.String(), primary_key=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("freight_minor", sa.BigInteger()),
        sa.Column("stock", sa.BigInteger()),
        sa.Column("image_urls", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"),
        *(sa.Column(name, sa.String()) for name in ("url", "supplier", "ships_from")),
        *(sa.Column(name, sa.Integer()) for name in ("delivery_days_min", "delivery_days_max")),
        *(sa.Column(name, sa.String()) for name in ("category", "brand")),
        sa.Column("rating", sa.Float()),
        sa.ForeignKeyConstraint(
            ["store_id", "list_id"],
            ["supplier_lists.store_id", "supplier_lists.list_id"],
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_supplier_list_rows_order", "supplier_list_rows", ["store_id", "list_id", "line"])
    for table in TABLES:
        grant_rows(table)
        protect_store_rows(table)
        op.execute(f"GRANT SELECT ON {table} TO slipway_export")
        op.execute(f"CREATE POLICY {table}_of_export ON {table} FOR SELECT TO slipway_export USING (true)")
    op.execute("GRANT USAGE, CREATE ON SCHEMA export TO slipway_export")
    op.execute(f"CREATE VIEW export.supplier_listings AS {VIEW}")
    op.execute("ALTER VIEW export.supplier_listings OWNER TO slipway_export")
    op.execute("GRANT SELECT ON export.supplier_listings TO slipway_reader")
    op.execute("REVOKE CREATE ON SCHEMA export FROM slipway_export")


def downgrade() -> None:
    op.execute("DROP VIEW export.supplier_listings")
    for table in reversed(TABLES):
        op.drop_table(table)
