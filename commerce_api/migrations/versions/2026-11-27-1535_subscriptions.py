"""Subscriptions, and what a smaller plan puts aside

Revision ID: subscriptions
Revises: request_ids
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "subscriptions"
down_revision = "request_ids"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)

# Visits the owner's stores one at a time, because row-level security shows one at a time, and leaves the
# tenant as it was. Runs with the caller's rights. Each statement in it sees what is committed by then.
PLAN_USAGE = """
CREATE FUNCTION plan_usage(owner uuid, what text, since timestamptz) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  before text := current_setting('slipway.store_id', true);
  visited uuid;
  part bigint;
  used bigint := 0;
BEGIN
  FOR visited IN
    SELECT m.store_id FROM memberships m
    WHERE m.user_id = owner AND m.role = 'owner' AND m.ended_at IS NULL
  LOOP
    PERFORM set_config('slipway.store_id', visited::text, true);
    IF what = 'imports_month' THEN
      SELECT count(*) INTO part FROM product_imports i
      WHERE i.store_id = visited AND i.requested_at >= since AND i.status <> 'canceled';
    ELSIF what = 'research_runs_day' THEN
      SELECT count(*) INTO part FROM research_runs r
      WHERE r.store_id = visited AND r.requested_at >= since;
    ELSIF EXISTS (SELECT FROM plan_holds h WHERE h.store_id = visited AND h.product_id IS NULL) THEN
      part := 0;
    ELSIF what = 'stores' THEN
      part := 1;
    ELSIF what = 'products' THEN
      SELECT count(*) - (
        SELECT count(*) FROM plan_holds h
        JOIN products p ON p.store_id = h.store_id AND p.product_id = h.product_id
        WHERE h.store_id = visited AND p.deleted_at IS NULL)
      INTO part FROM products p WHERE p.store_id = visited AND p.deleted_at IS NULL;
    ELSE
      RAISE EXCEPTION 'a plan does not count %', what;
    END IF;
    used := used + part;
  END LOOP;
  PERFORM set_config('slipway.store_id', COALESCE(before, ''), true);
  RETURN used;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "billing_customers",
        sa.Column("user_id", UUID, sa.ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("stripe_customer_id", sa.String(), nullable=False, unique=True),
        sa.Column("trial_started_at", TIME),
        sa.Column("checkouts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("open_session_id", sa.String()),
        sa.Column("kept_store_ids", postgresql.ARRAY(UUID), nullable=False, server_default="{}"),
        sa.Column("fitted_plan", sa.String()),
        sa.Column("fetches", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("applied_fetch", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("synced_at", TIME),
        sa.Column("created_at", TIME, nullable=False),
    )
    subscriptions()
    op.create_table(
        "plan_holds",
        sa.Column("hold_id", UUID, primary_key=True),
        sa.Column("product_id", UUID),
        sa.Column("status_before", sa.String(), nullable=False),
        sa.Column("held_at", TIME, nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "product_id"], ["products.store_id", "products.product_id"], ondelete="CASCADE"
        ),
        sa.UniqueConstraint("store_id", "product_id", postgresql_nulls_not_distinct=True),
    )
    op.create_index(op.f("ix_plan_holds_store_id"), "plan_holds", ["store_id"])
    for table in ("billing_customers", "subscriptions", "plan_holds"):
        grant_rows(table)
    protect_store_rows("plan_holds")
    op.execute(PLAN_USAGE)


def subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("subscription_id", UUID, primary_key=True),
        sa.Column("user_id", UUID, sa.ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
        sa.Column("stripe_customer_id", sa.String(), nullable=False),
        sa.Column("stripe_subscription_id", sa.String(), nullable=False, unique=True),
        sa.Column("stripe_schedule_id", sa.String()),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("interval", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("has_payment_method", sa.Boolean(), nullable=False),
        sa.Column("trial_end", TIME),
        sa.Column("current_period_end", TIME),
        sa.Column("cancel_at_period_end", sa.Boolean(), nullable=False),
        sa.Column("pending_plan", sa.String()),
        sa.Column("pending_interval", sa.String()),
        sa.Column("pending_at", TIME),
        sa.Column("behind_since", TIME),
        sa.Column("gives_plan", sa.Boolean(), nullable=False),
        sa.Column("gives_until", TIME),
        sa.Column("end_reason", sa.String()),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("ended_at", TIME),
        sa.Column("synced_at", TIME, nullable=False),
        sa.CheckConstraint("amount_minor >= 0", "not_negative"),
    )
    op.create_index(op.f("ix_subscriptions_user_id"), "subscriptions", ["user_id"])
    op.create_index(
        "ix_subscriptions_grace",
        "subscriptions",
        ["gives_until"],
        postgresql_where=sa.text("gives_plan AND gives_until IS NOT NULL"),
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION plan_usage(uuid, text, timestamptz)")
    for table in ("plan_holds", "subscriptions", "billing_customers"):
        op.drop_table(table)
