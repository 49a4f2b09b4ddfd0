"""Storefront events by day, and refreshes of the figures

Revision ID: events
Revises: research
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "events"
down_revision = "research"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
LIVE = sa.text("status IN ('queued', 'running')")
QUEUED = sa.text("status = 'queued'")

# Partitions are made by whoever notices first that a day is near; only the owner of the table can, so the
# function runs as the owner. It takes no name from its caller. Each partition keeps its own row security on,
# with no policy and no grant: its rows are reached through the parent or not at all.
ENSURE_PARTITIONS = """
CREATE FUNCTION ensure_event_partitions(first_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  made integer := 0;
  partition_day date;
  partition_name text;
BEGIN
  IF first_day NOT BETWEEN current_date - 400 AND current_date + 400 THEN
    RAISE EXCEPTION 'no partition so far from today: %', first_day;
  END IF;
  FOR ahead IN 0..7 LOOP
    partition_day := first_day + ahead;
    partition_name := 'storefront_events_' || to_char(partition_day, 'YYYY_MM_DD');
    IF to_regclass('public.' || partition_name) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('ensure_event_partitions'));
      IF to_regclass('public.' || partition_name) IS NULL THEN
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.storefront_events'
                       ' FOR VALUES FROM (%L) TO (%L)', partition_name, partition_day, partition_day + 1);
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', partition_name);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', partition_name);
        made := made + 1;
      END IF;
    END IF;
  END LOOP;
  RETURN made;
END $$
"""


def upgrade() -> None:
    refreshes()
    events()
    partitions()


def refreshes() -> None:
    op.create_table(
        "analytics_refreshes",
        sa.Column("refresh_id", UUID, primary_key=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("started_at", TIME),
        sa.Column("finished_at", TIME),
        sa.Column("error", sa.String()),
        sa.Column("as_of", TIME),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.UniqueConstraint("store_id", "refresh_id"),
    )
    op.create_index(
        "uq_analytics_refreshes_live", "analytics_refreshes", ["store_id"], unique=True, postgresql_where=LIVE
    )
    op.create_index(
        "ix_analytics_refreshes_queued", "analytics_refreshes", ["requested_at"], postgresql_where=QUEUED
    )
    op.create_index(op.f("ix_analytics_refreshes_store_id"), "analytics_refreshes", ["store_id"])
    grant_rows("analytics_refreshes")
    protect_store_rows("analytics_refreshes")


def events() -> None:
    op.create_table(
        "event_salts",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
    )
    op.execute("GRANT SELECT, INSERT, DELETE ON event_salts TO slipway_app, slipway_system")
    op.create_table(
        "storefront_events",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("store_id", UUID, primary_key=True),
        sa.Column("event_id", UUID, primary_key=True),
        sa.Column("occurred_at", TIME, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("visitor_hash", sa.String(), nullable=False),
        sa.Column("session_hash", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("product_id", UUID),
        sa.Column("variant_id", UUID),
        sa.Column("referrer", sa.String()),
        sa.Column("utm_source", sa.String()),
        sa.Column("utm_medium", sa.String()),
        sa.Column("utm_campaign", sa.String()),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        postgresql_partition_by="RANGE (day)",
    )
    op.create_index(
        "ix_storefront_events_visitor", "storefront_events", ["store_id", "visitor_hash", "occurred_at"]
    )
    grant_rows("storefront_events", "SELECT, INSERT")
    protect_store_rows("storefront_events")


def partitions() -> None:
    op.execute(ENSURE_PARTITIONS)
    op.execute("REVOKE ALL ON FUNCTION ensure_event_partitions(date) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION ensure_event_partitions(date) TO slipway_app, slipway_system")
    today = datetime.now(UTC).date()
    op.execute(sa.text("SELECT ensure_event_partitions(:day)").bindparams(day=today))


def downgrade() -> None:
    op.execute("DROP FUNCTION ensure_event_partitions(date)")
    for table in ("storefront_events", "event_salts", "analytics_refreshes"):
        op.drop_table(table)
