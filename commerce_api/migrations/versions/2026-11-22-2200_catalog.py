"""Accounts, stores, catalog, inbox and outbox

Revision ID: catalog
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import CURRENT_STORE, CURRENT_USER, grant_rows, protect_rows, protect_store_rows

revision = "catalog"
down_revision = None

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
TEXTS = postgresql.ARRAY(sa.Text())
STORE_TABLES = ("products", "product_options", "variants", "product_images", "offers")


def upgrade() -> None:
    accounts()
    stores()
    messages()
    products()
    offers()
    for table in ("users", "sessions", "refresh_tokens", "memberships", "store_slugs", "payment_accounts"):
        grant_rows(table)
    grant_rows("inbox")
    grant_rows("outbox")
    grant_rows("stores", "SELECT, INSERT, UPDATE")
    protect_rows(
        "stores",
        using=(
            f"store_id = {CURRENT_STORE} OR EXISTS (SELECT FROM memberships m"
            f" WHERE m.store_id = stores.store_id AND m.user_id = {CURRENT_USER} AND m.ended_at IS NULL)"
        ),
        check=f"store_id = {CURRENT_STORE}",
    )
    for table in STORE_TABLES:
        grant_rows(table)
        protect_store_rows(table)


def accounts() -> None:
    op.create_table(
        "users",
        sa.Column("user_id", UUID, primary_key=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False, server_default="starter"),
        sa.Column("created_at", TIME, nullable=False),
    )
    op.create_index("uq_users_email_lower", "users", [sa.text("lower(email)")], unique=True)
    op.create_table(
        "sessions",
        sa.Column("session_id", UUID, primary_key=True),
        sa.Column("user_id", UUID, sa.ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("revoked_at", TIME),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"])
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.LargeBinary(), primary_key=True),
        sa.Column(
            "session_id", UUID, sa.ForeignKey("sessions.session_id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("parent_hash", sa.LargeBinary()),
        sa.Column("issued_at", TIME, nullable=False),
        sa.Column("rotated_at", TIME),
    )
    op.create_index(op.f("ix_refresh_tokens_session_id"), "refresh_tokens", ["session_id"])
    op.create_table(
        "payment_accounts",
        sa.Column("payment_account_id", UUID, primary_key=True),
        sa.Column("owner_user_id", UUID, sa.ForeignKey("users.user_id"), nullable=False, unique=True),
        sa.Column("stripe_account_id", sa.String(), nullable=False, unique=True),
        sa.Column("charges_enabled", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("details_submitted", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
    )


def stores() -> None:
    op.create_table(
        "stores",
        sa.Column("store_id", UUID, primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("niche", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False, server_default=""),
        sa.Column("tagline", sa.String(), nullable=False, server_default=""),
        sa.Column("status", sa.String(), nullable=False, server_default="open"),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String()),
        sa.Column("return_policy", sa.String(), nullable=False, server_default=""),
        sa.Column("delivery_promise", sa.String(), nullable=False, server_default=""),
        sa.Column("delivery_days_min", sa.Integer()),
        sa.Column("delivery_days_max", sa.Integer()),
        sa.Column("shipping_flat_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("shipping_free_over_minor", sa.BigInteger()),
        sa.Column("theme", postgresql.JSONB(), nullable=False, server_default="{}"),
        sa.Column("payment_account_id", UUID, sa.ForeignKey("payment_accounts.payment_account_id")),
        sa.Column("next_order_number", sa.Integer(), nullable=False, server_default="1001"),
        sa.Column("catalog_version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("deleted_at", TIME),
    )
    op.create_table(
        "store_slugs",
        sa.Column("slug", sa.String(), primary_key=True),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("created_at", TIME, nullable=False),
    )
    op.create_index(op.f("ix_store_slugs_store_id"), "store_slugs", ["store_id"])
    op.create_table(
        "memberships",
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("user_id", UUID, sa.ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("ended_at", TIME),
    )
    op.create_index(op.f("ix_memberships_user_id"), "memberships", ["user_id"])


def messages() -> None:
    op.create_table(
        "inbox",
        sa.Column("inbox_id", UUID, primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.Column("received_at", TIME, nullable=False, server_default=sa.func.now()),
        *delivery_columns("handled_at"),
        sa.UniqueConstraint("source", "external_id"),
    )
    op.create_index(
        "ix_inbox_open",
        "inbox",
        ["available_at"],
        postgresql_where=sa.text("handled_at IS NULL AND failed_at IS NULL"),
    )
    op.create_table(
        "outbox",
        sa.Column("outbox_id", UUID, primary_key=True),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("store_id", UUID),
        sa.Column("natural_key", sa.String(), nullable=False, unique=True),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", TIME, nullable=False, server_default=sa.func.now()),
        *delivery_columns("delivered_at"),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["available_at"],
        postgresql_where=sa.text("delivered_at IS NULL AND failed_at IS NULL"),
    )


def delivery_columns(done: str) -> tuple[sa.Column, ...]:
    return (
        sa.Column("available_at", TIME, nullable=False, server_default=sa.func.now()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("last_error", sa.String()),
        sa.Column(done, TIME),
        sa.Column("failed_at", TIME),
    )


def products() -> None:
    op.create_table(
        "products",
        sa.Column("product_id", UUID, primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("subtitle", sa.String(), nullable=False, server_default=""),
        sa.Column("description", sa.String(), nullable=False, server_default=""),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("seo_title", sa.String(), nullable=False, server_default=""),
        sa.Column("seo_description", sa.String(), nullable=False, server_default=""),
        sa.Column("tags", TEXTS, nullable=False, server_default="{}"),
        sa.Column("import_id", UUID),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("deleted_at", TIME),
        of_store(),
        sa.UniqueConstraint("store_id", "product_id"),
    )
    op.create_index("uq_products_slug", "products", ["store_id", "slug"], unique=True)
    op.create_index("ix_products_newest", "products", ["store_id", "created_at", "product_id"])
    op.create_table(
        "product_options",
        sa.Column("option_id", UUID, primary_key=True),
        sa.Column("product_id", UUID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("values", TEXTS, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        of_store(),
        of_product(),
        sa.UniqueConstraint("product_id", "name"),
    )
    op.create_table(
        "variants",
        sa.Column("variant_id", UUID, primary_key=True),
        sa.Column("product_id", UUID, nullable=False),
        sa.Column("title", sa.String(), nullable=False, server_default=""),
        sa.Column("option_values", TEXTS, nullable=False, server_default="{}"),
        sa.Column("sku", sa.String(), nullable=False, server_default=""),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("compare_at_minor", sa.BigInteger()),
        sa.Column("cost_minor", sa.BigInteger()),
        sa.Column("is_stock_tracked", sa.Boolean(), nullable=False),
        sa.Column("stock_on_hand", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("stock_reserved", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("position", sa.Integer(), nullable=False),
        of_store(),
        of_product(),
        sa.UniqueConstraint("store_id", "variant_id"),
        sa.UniqueConstraint("product_id", "option_values"),
        sa.CheckConstraint("price_minor >= 0 AND stock_on_hand >= 0 AND stock_reserved >= 0", "not_negative"),
        sa.CheckConstraint("NOT is_stock_tracked OR stock_reserved <= stock_on_hand", "reserved_is_there"),
    )
    op.create_index(op.f("ix_variants_product_id"), "variants", ["product_id"])
    op.create_table(
        "product_images",
        sa.Column("image_id", UUID, primary_key=True),
        sa.Column("product_id", UUID),
        sa.Column("media_key", sa.String(), nullable=False),
        sa.Column("alt", sa.String(), nullable=False, server_default=""),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("source_url", sa.String()),
        sa.Column("rights_note", sa.String()),
        sa.Column("created_at", TIME, nullable=False),
        of_store(),
        of_product(),
    )
    op.create_index(op.f("ix_product_images_product_id"), "product_images", ["product_id"])
    for table in STORE_TABLES[:4]:
        op.create_index(op.f(f"ix_{table}_store_id"), table, ["store_id"])


def offers() -> None:
    op.create_table(
        "offers",
        sa.Column("offer_id", UUID, primary_key=True),
        sa.Column("variant_id", UUID, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("sku_id", sa.String(), nullable=False, server_default=""),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("supplier", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=False),
        sa.Column("freight_minor", sa.BigInteger(), nullable=False),
        sa.Column("stock", sa.Integer()),
        sa.Column("observed_at", TIME, nullable=False),
        of_store(),
        sa.ForeignKeyConstraint(
            ["store_id", "variant_id"], ["variants.store_id", "variants.variant_id"], ondelete="CASCADE"
        ),
        sa.UniqueConstraint("variant_id", "source", "source_id", "sku_id"),
    )
    op.create_index(op.f("ix_offers_store_id"), "offers", ["store_id"])


def of_store() -> sa.Column:
    return sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False)


def of_product() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["store_id", "product_id"], ["products.store_id", "products.product_id"], ondelete="CASCADE"
    )


def downgrade() -> None:
    for table in (*reversed(STORE_TABLES), "outbox", "inbox", "memberships", "store_slugs", "stores"):
        op.drop_table(table)
    for table in ("payment_accounts", "refresh_tokens", "sessions", "users"):
        op.drop_table(table)
