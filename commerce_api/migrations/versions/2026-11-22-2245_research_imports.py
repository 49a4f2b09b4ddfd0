"""Research and imports

Revision ID: research
Revises: orders
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "research"
down_revision = "orders"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
JSONB = postgresql.JSONB()
STORE_TABLES = (
    "research_settings",
    "research_runs",
    "research_days",
    "watchlist_items",
    "research_picks",
    "import_settings",
    "product_imports",
    "product_import_steps",
)
LIVE = sa.text("status IN ('queued', 'running')")
QUEUED = sa.text("status = 'queued'")


def upgrade() -> None:
    sources()
    runs_and_days()
    picks()
    imports()
    for table in STORE_TABLES:
        grant_rows(table)
        protect_store_rows(table)


def sources() -> None:
    op.create_table(
        "research_sources",
        sa.Column("source", sa.String(), primary_key=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("since", TIME),
        sa.Column("last_success_at", TIME),
        sa.Column("detail", sa.String()),
        sa.Column("is_sandbox", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("updated_at", TIME, nullable=False),
    )
    op.execute("GRANT SELECT ON research_sources TO slipway_app")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON research_sources TO slipway_system")


def runs_and_days() -> None:
    op.create_table(
        "research_settings",
        store_key(),
        sa.Column("keywords", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("weights", JSONB, nullable=False),
        sa.Column("score_line", sa.Integer(), nullable=False, server_default="70"),
        sa.Column("updated_at", TIME, nullable=False),
    )
    op.create_table(
        "research_runs",
        sa.Column("run_id", UUID, primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        *request_columns(),
        sa.Column("stage", sa.String()),
        sa.Column("dagster_run_id", sa.String()),
        of_store(),
        sa.UniqueConstraint("store_id", "run_id"),
    )
    op.create_index(
        "uq_research_runs_live", "research_runs", ["store_id"], unique=True, postgresql_where=LIVE
    )
    op.create_index("ix_research_runs_latest", "research_runs", ["store_id", "requested_at"])
    op.create_index("ix_research_runs_queued", "research_runs", ["requested_at"], postgresql_where=QUEUED)
    op.create_index(op.f("ix_research_runs_store_id"), "research_runs", ["store_id"])
    op.create_table(
        "research_days",
        store_key(),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("candidates_seen", sa.Integer(), nullable=False),
        sa.Column("ready_at", TIME, nullable=False),
        sa.Column("rejected", JSONB, nullable=False),
    )


def picks() -> None:
    op.create_table(
        "watchlist_items",
        sa.Column("item_id", UUID, primary_key=True),
        sa.Column("candidate_id", sa.String(), nullable=False),
        *listing_columns(),
        sa.Column("niche", sa.String(), nullable=False),
        sa.Column("first_seen_on", sa.Date(), nullable=False),
        sa.Column("owner_status", sa.String(), nullable=False, server_default="new"),
        sa.Column("decided_at", TIME),
        sa.Column("import_id", UUID),
        of_store(),
        sa.UniqueConstraint("store_id", "item_id"),
        sa.UniqueConstraint("store_id", "candidate_id"),
    )
    op.create_index(
        "ix_watchlist_items_watched",
        "watchlist_items",
        ["store_id"],
        postgresql_where=sa.text("owner_status = 'watched'"),
    )
    op.create_index(op.f("ix_watchlist_items_store_id"), "watchlist_items", ["store_id"])
    op.create_table(
        "research_picks",
        store_key(),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("item_id", UUID, primary_key=True),
        sa.Column("position", sa.Integer()),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("score_low", sa.Float(), nullable=False),
        sa.Column("score_high", sa.Float(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("margin_percent", sa.Float()),
        sa.Column("landed_cost_minor", sa.BigInteger()),
        sa.Column("evidence", JSONB, nullable=False),
        of_item(ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["store_id", "day"], ["research_days.store_id", "research_days.day"], ondelete="CASCADE"
        ),
    )
    op.create_index("ix_research_picks_item", "research_picks", ["store_id", "item_id", "day"])


def imports() -> None:
    op.create_table(
        "import_settings",
        store_key(),
        sa.Column("brand_voice", sa.String()),
        sa.Column("target_margin_percent", sa.Integer(), nullable=False, server_default="50"),
        sa.Column("rounding", sa.String(), nullable=False, server_default=".90"),
        sa.Column("updated_at", TIME, nullable=False),
    )
    op.create_table(
        "product_imports",
        sa.Column("import_id", UUID, primary_key=True),
        *listing_columns(),
        sa.Column("item_id", UUID),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("requested_by", UUID, sa.ForeignKey("users.user_id"), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("available_at", TIME, nullable=False),
        sa.Column("started_at", TIME),
        sa.Column("finished_at", TIME),
        sa.Column("discarded_at", TIME),
        sa.Column("worker_id", sa.String()),
        sa.Column("lease_seconds", sa.Integer()),
        sa.Column("lease_until", TIME),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("error_code", sa.String()),
        sa.Column("error_message", sa.String()),
        sa.Column("listing", JSONB),
        sa.Column("review", JSONB),
        sa.Column("product_id", UUID),
        of_store(),
        of_item(),
        sa.ForeignKeyConstraint(["store_id", "product_id"], ["products.store_id", "products.product_id"]),
        sa.UniqueConstraint("store_id", "import_id"),
    )
    op.create_index(
        "uq_product_imports_listing",
        "product_imports",
        ["store_id", "source", "source_id"],
        unique=True,
        postgresql_where=sa.text("status <> 'canceled' AND discarded_at IS NULL"),
    )
    op.create_index(
        "ix_product_imports_claimable", "product_imports", ["available_at"], postgresql_where=LIVE
    )
    op.create_index("ix_product_imports_newest", "product_imports", ["store_id", "requested_at", "import_id"])
    op.create_index(op.f("ix_product_imports_store_id"), "product_imports", ["store_id"])
    import_steps()


def import_steps() -> None:
    op.create_table(
        "product_import_steps",
        sa.Column("import_id", UUID, primary_key=True),
        sa.Column("step", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("detail", sa.String()),
        sa.Column("done", sa.Integer()),
        sa.Column("total", sa.Integer()),
        sa.Column("updated_at", TIME, nullable=False),
        of_store(),
        sa.ForeignKeyConstraint(
            ["store_id", "import_id"],
            ["product_imports.store_id", "product_imports.import_id"],
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_product_import_steps_store_id"), "product_import_steps", ["store_id"])


def request_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("started_at", TIME),
        sa.Column("finished_at", TIME),
        sa.Column("error", sa.String()),
    )


def listing_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("image_url", sa.String()),
    )


def store_key() -> sa.Column:
    return sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), primary_key=True)


def of_store() -> sa.Column:
    return sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False)


def of_item(ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["store_id", "item_id"], ["watchlist_items.store_id", "watchlist_items.item_id"], ondelete=ondelete
    )


def downgrade() -> None:
    for table in (*reversed(STORE_TABLES), "research_sources"):
        op.drop_table(table)
