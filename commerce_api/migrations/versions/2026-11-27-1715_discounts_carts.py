"""Discount codes, kept carts, and what checkouts and orders keep of discounts, countries and taxes

Revision ID: discounts_carts
Revises: product_csv_imports
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "discounts_carts"
down_revision = "product_csv_imports"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
ZERO = sa.text("0")
CHECKOUT_COLUMNS = (
    sa.Column("discount_id", UUID),
    sa.Column("discount_code", sa.String()),
    sa.Column("discount_customer_hash", sa.LargeBinary()),
    sa.Column("discount_minor", sa.BigInteger(), nullable=False, server_default=ZERO),
    sa.Column("tax_minor", sa.BigInteger(), nullable=False, server_default=ZERO),
    sa.Column("included_tax_minor", sa.BigInteger(), nullable=False, server_default=ZERO),
    sa.Column("tax_behavior", sa.String()),
    sa.Column("allowed_countries", postgresql.ARRAY(sa.Text())),
    sa.Column("cart_id", UUID),
)
ORDER_COLUMNS = (
    sa.Column("discount_code", sa.String()),
    sa.Column("included_tax_minor", sa.BigInteger(), nullable=False, server_default=ZERO),
)


def upgrade() -> None:
    discounts()
    carts()
    for column in CHECKOUT_COLUMNS:
        op.add_column("checkouts", column.copy())
    # The owner of the tables is under their policies as well, and sees no rows unless they are lifted.
    op.execute("ALTER TABLE checkouts NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE checkouts SET allowed_countries = ARRAY[shipping_country]")
    op.execute("ALTER TABLE checkouts FORCE ROW LEVEL SECURITY")
    op.alter_column("checkouts", "allowed_countries", nullable=False)
    op.add_column(
        "checkout_lines", sa.Column("discount_minor", sa.BigInteger(), nullable=False, server_default=ZERO)
    )
    op.drop_constraint(op.f("ck_checkouts_total"), "checkouts")
    op.create_check_constraint(
        "total", "checkouts", "total_minor = subtotal_minor - discount_minor + shipping_minor + tax_minor"
    )
    op.create_check_constraint(
        "reduced", "checkouts", "discount_minor BETWEEN 0 AND subtotal_minor AND tax_minor >= 0"
    )
    for column in ORDER_COLUMNS:
        op.add_column("orders", column.copy())
    op.add_column("order_lines", ORDER_COLUMNS[1].copy())


def discounts() -> None:
    op.create_table(
        "discounts",
        sa.Column("discount_id", UUID, primary_key=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("percent_basis_points", sa.Integer()),
        sa.Column("amount_minor", sa.BigInteger()),
        sa.Column("minimum_subtotal_minor", sa.BigInteger(), nullable=False, server_default=ZERO),
        sa.Column("product_ids", postgresql.ARRAY(UUID)),
        sa.Column("starts_at", TIME),
        sa.Column("ends_at", TIME),
        sa.Column("usage_limit", sa.Integer()),
        sa.Column("usage_limit_per_customer", sa.Integer()),
        sa.Column("is_paused", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("held_count", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("used_count", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.UniqueConstraint("store_id", "discount_id"),
        sa.UniqueConstraint("store_id", "code"),
        sa.CheckConstraint("code = upper(code)", "code_in_capitals"),
        sa.CheckConstraint("held_count >= 0 AND used_count >= 0", "not_negative"),
        sa.CheckConstraint(
            "(kind = 'percent') = (percent_basis_points IS NOT NULL)"
            " AND (kind = 'fixed_amount') = (amount_minor IS NOT NULL)",
            "value_of_its_kind",
        ),
    )
    op.create_table(
        "discount_customers",
        sa.Column("discount_id", UUID, primary_key=True),
        sa.Column("customer_hash", sa.LargeBinary(), primary_key=True),
        sa.Column("held_count", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("used_count", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "discount_id"],
            ["discounts.store_id", "discounts.discount_id"],
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("held_count >= 0 AND used_count >= 0", "not_negative"),
    )
    for table in ("discounts", "discount_customers"):
        _protect(table)


def carts() -> None:
    op.create_table(
        "carts",
        sa.Column("cart_id", UUID, primary_key=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("discount_code", sa.String()),
        sa.Column("lines", postgresql.JSONB(), nullable=False),
        sa.Column("checkout_id", UUID),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("closed_at", TIME),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.UniqueConstraint("store_id", "cart_id"),
    )
    op.create_index(op.f("ix_carts_expires_at"), "carts", ["expires_at"])
    _protect("carts")


def _protect(table: str) -> None:
    op.create_index(op.f(f"ix_{table}_store_id"), table, ["store_id"])
    grant_rows(table)
    protect_store_rows(table)


def downgrade() -> None:
    op.drop_column("order_lines", "included_tax_minor")
    for column in reversed(ORDER_COLUMNS):
        op.drop_column("orders", column.name)
    op.drop_constraint(op.f("ck_checkouts_reduced"), "checkouts")
    op.drop_constraint(op.f("ck_checkouts_total"), "checkouts")
    op.drop_column("checkout_lines", "discount_minor")
    for column in reversed(CHECKOUT_COLUMNS):
        op.drop_column("checkouts", column.name)
    op.create_check_constraint("total", "checkouts", "total_minor = subtotal_minor + shipping_minor")
    op.drop_table("carts")
    op.drop_table("discount_customers")
    op.drop_table("discounts")
