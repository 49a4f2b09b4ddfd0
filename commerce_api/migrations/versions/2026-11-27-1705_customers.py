"""Customers of stores, with and without accounts

Revision ID: customers
Revises: disputes
"""

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "customers"
down_revision = "disputes"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
NEW_TABLES = (
    "customers",
    "customer_accounts",
    "customer_addresses",
    "customer_sessions",
    "customer_refresh_tokens",
    "customer_links",
)


def upgrade() -> None:
    customers()
    addresses()
    sessions()
    links()
    purchases()
    make_customers_of_orders()
    for table in NEW_TABLES:
        op.create_index(op.f(f"ix_{table}_store_id"), table, ["store_id"])
        grant_rows(table)
        protect_store_rows(table)


def of_store() -> sa.Column:
    return sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False)


def text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


def optional_text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def of_customer(table: str, **options: str) -> sa.ForeignKeyConstraint:
    columns = ["store_id", "customer_id"]
    return sa.ForeignKeyConstraint(columns, [f"{table}.{column}" for column in columns], **options)


def customers() -> None:
    op.create_table(
        "customers",
        sa.Column("customer_id", UUID, primary_key=True),
        of_store(),
        text("email"),
        optional_text("name"),
        optional_text("note"),
        sa.Column("created_at", TIME, nullable=False),
        sa.UniqueConstraint("store_id", "customer_id"),
    )
    op.create_index(
        "uq_customers_email_lower", "customers", ["store_id", sa.text("lower(email)")], unique=True
    )
    op.create_table(
        "customer_accounts",
        sa.Column("customer_id", UUID, primary_key=True),
        of_store(),
        text("email"),
        text("name"),
        text("password_hash"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("email_verified_at", TIME),
        of_customer("customers", ondelete="CASCADE"),
        sa.UniqueConstraint("store_id", "customer_id"),
    )


def addresses() -> None:
    op.create_table(
        "customer_addresses",
        sa.Column("address_id", UUID, primary_key=True),
        of_store(),
        sa.Column("customer_id", UUID, nullable=False),
        text("name"),
        text("line1"),
        optional_text("line2"),
        optional_text("postal_code"),
        text("city"),
        optional_text("state"),
        text("country"),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        of_customer("customer_accounts", ondelete="CASCADE"),
    )
    columns = ["store_id", "customer_id"]
    op.create_index("ix_customer_addresses_customer", "customer_addresses", columns)
    op.create_index(
        "uq_customer_addresses_default",
        "customer_addresses",
        columns,
        unique=True,
        postgresql_where=sa.text("is_default"),
    )


def sessions() -> None:
    op.create_table(
        "customer_sessions",
        sa.Column("session_id", UUID, primary_key=True),
        of_store(),
        sa.Column("customer_id", UUID, nullable=False),
        optional_text("device"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("last_used_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("revoked_at", TIME),
        of_customer("customer_accounts", ondelete="CASCADE"),
        sa.UniqueConstraint("store_id", "session_id"),
    )
    op.create_index("ix_customer_sessions_customer", "customer_sessions", ["store_id", "customer_id"])
    op.create_table(
        "customer_refresh_tokens",
        sa.Column("token_hash", sa.LargeBinary(), primary_key=True),
        of_store(),
        sa.Column("session_id", UUID, nullable=False),
        sa.Column("parent_hash", sa.LargeBinary()),
        sa.Column("issued_at", TIME, nullable=False),
        sa.Column("rotated_at", TIME),
        sa.ForeignKeyConstraint(
            ["store_id", "session_id"],
            ["customer_sessions.store_id", "customer_sessions.session_id"],
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_customer_refresh_tokens_session_id"), "customer_refresh_tokens", ["session_id"])


def links() -> None:
    op.create_table(
        "customer_links",
        sa.Column("link_id", UUID, primary_key=True),
        of_store(),
        sa.Column("customer_id", UUID, nullable=False),
        text("purpose"),
        text("email"),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        of_customer("customer_accounts", ondelete="CASCADE"),
    )
    op.create_index("ix_customer_links_customer", "customer_links", ["store_id", "customer_id"])


def purchases() -> None:
    """An order and a checkout know their customer; how an order is found by its e-mail."""
    for table in ("checkouts", "orders"):
        op.add_column(table, sa.Column("customer_id", UUID))
        op.create_foreign_key(
            f"fk_{table}_store_id_customer_id",
            table,
            "customers",
            ["store_id", "customer_id"],
            ["store_id", "customer_id"],
        )
        op.create_index(f"ix_{table}_customer", table, ["store_id", "customer_id"])
        op.create_index(f"ix_{table}_email", table, ["store_id", sa.text("lower(customer_email)")])
    op.add_column(
        "orders", sa.Column("is_by_account", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def make_customers_of_orders() -> None:
    """One customer per store and e-mail, with the name of the first order that tells one. Everybody who has
    bought so far was a guest."""
    op.execute("ALTER TABLE orders NO FORCE ROW LEVEL SECURITY")
    op.execute(
        """
        INSERT INTO customers (customer_id, store_id, email, name, created_at)
        SELECT gen_random_uuid(), store_id, (array_agg(customer_email ORDER BY number))[1],
               COALESCE((array_agg(customer_name ORDER BY number) FILTER (WHERE customer_name <> ''))[1], ''),
               min(placed_at)
        FROM orders WHERE customer_email <> ''
        GROUP BY store_id, lower(customer_email)
        """
    )
    op.execute(
        """
        UPDATE orders o SET customer_id = c.customer_id FROM customers c
        WHERE c.store_id = o.store_id AND lower(c.email) = lower(o.customer_email)
        """
    )
    op.execute("ALTER TABLE orders FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_column("orders", "is_by_account")
    for table in ("orders", "checkouts"):
        op.drop_index(f"ix_{table}_email", table)
        op.drop_index(f"ix_{table}_customer", table)
        op.drop_constraint(f"fk_{table}_store_id_customer_id", table)
        op.drop_column(table, "customer_id")
    for table in reversed(NEW_TABLES):
        op.drop_table(table)
