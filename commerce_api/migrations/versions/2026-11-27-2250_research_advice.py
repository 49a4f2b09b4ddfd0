"""What asking Claude costs, what owners want researched, and what became of their picks

Revision ID: research_advice
Revises: countable
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "research_advice"
down_revision = "imports_depth"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
TABLES = ("ai_calls", "ai_budget_limits", "research_outcomes")

# What was billed, or may have been: one row a call, in millionths of a dollar.
AI_COSTS = """
    SELECT call_id::text AS call_id, store_id::text AS store_id, day, purpose, subject, model, is_batch,
           status, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens,
           CASE status WHEN 'lost' THEN reserved_micros ELSE cost_micros END AS cost_micros, settled_at
    FROM public.ai_calls WHERE status IN ('answered', 'unusable', 'lost')"""


def upgrade() -> None:
    calls()
    op.create_table(
        "ai_budget_limits", store_key(), sa.Column("daily_micros", sa.BigInteger(), nullable=False)
    )
    research()
    for table in TABLES:
        grant_rows(table)
        protect_store_rows(table)
    view()


def calls() -> None:
    op.create_table(
        "ai_calls",
        sa.Column("call_id", UUID, primary_key=True),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id")),
        sa.Column("day", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("purpose", "subject", "input_hash", "model")
        ),
        sa.Column("is_batch", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.String()),
        sa.Column("holder", UUID, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reserved_micros", sa.BigInteger(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=False, server_default="0"),
        *(
            sa.Column(f"{name}_tokens", sa.Integer())
            for name in ("input", "output", "cache_write", "cache_read")
        ),
        sa.Column("answer", sa.String()),
        sa.Column("reserved_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("settled_at", TIME),
    )
    op.create_index(
        "uq_ai_calls_live",
        "ai_calls",
        ["purpose", "subject", "input_hash"],
        unique=True,
        postgresql_where=sa.text("status IN ('reserved', 'answered', 'unusable')"),
    )
    op.create_index("ix_ai_calls_payer", "ai_calls", ["store_id", "day"])
    op.create_index(
        "ix_ai_calls_open", "ai_calls", ["expires_at"], postgresql_where=sa.text("status = 'reserved'")
    )


def research() -> None:
    for column in (
        sa.Column(
            "sources",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{aliexpress,google_trends,reddit}'"),
        ),
        sa.Column("frequency", sa.String(), nullable=False, server_default="daily"),
        sa.Column("sends_report", sa.Boolean(), nullable=False, server_default=sa.true()),
    ):
        op.add_column("research_settings", column)
    op.add_column(
        "research_days",
        sa.Column("near_misses", postgresql.JSONB(), nullable=False, server_default=sa.text("'[]'")),
    )
    op.create_table(
        "research_outcomes",
        store_key(),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("candidate_id", sa.String(), primary_key=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("score_decile", sa.Integer(), nullable=False),
        sa.Column("sold_decile", sa.Integer(), nullable=False),
        sa.Column("was_picked", sa.Boolean(), nullable=False),
        sa.Column("growth_7", sa.Float()),
        sa.Column("growth_14", sa.Float()),
        sa.Column("views", sa.Integer()),
        sa.Column("orders", sa.Integer()),
        sa.Column("margin_minor", sa.BigInteger()),
        sa.Column("is_hit", sa.Boolean()),
        sa.Column("reported_at", TIME, nullable=False),
    )
    op.create_index(
        "ix_research_outcomes_candidate", "research_outcomes", ["store_id", "candidate_id", "day"]
    )


def store_key() -> sa.Column:
    return sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), primary_key=True)


def view() -> None:
    op.execute("GRANT SELECT ON ai_calls TO slipway_export")
    op.execute("CREATE POLICY ai_calls_of_export ON ai_calls FOR SELECT TO slipway_export USING (true)")
    op.execute("GRANT USAGE, CREATE ON SCHEMA export TO slipway_export")
    op.execute(f"CREATE VIEW export.ai_costs AS {AI_COSTS}")
    op.execute("ALTER VIEW export.ai_costs OWNER TO slipway_export")
    op.execute("GRANT SELECT ON export.ai_costs TO slipway_reader")
    op.execute("REVOKE CREATE ON SCHEMA export FROM slipway_export")


def downgrade() -> None:
    op.execute("DROP VIEW export.ai_costs")
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("research_days", "near_misses")
    for column in ("sends_report", "frequency", "sources"):
        op.drop_column("research_settings", column)
