"""Events are kept in batches by a role of their own; landed days are dropped; sessions are not kept

A process of the release before cannot keep events once this has run: storefronts' beacons, which ask for no
answer, are lost until it is replaced. Everything else of it goes on.

Revision ID: event_ingestion
Revises: analytics_exports
"""

import sqlalchemy as sa
from alembic import op

revision = "event_ingestion"
down_revision = "analytics_exports"

# As before, and what was searched for: columns are only ever added.
EXPORTED = """
    SELECT day, store_id::text AS store_id, event_id::text AS event_id, occurred_at, kind, visitor_hash, page,
           product_id::text AS product_id, variant_id::text AS variant_id, referrer, utm_source, utm_medium,
           utm_campaign, is_bot{}
    FROM public.storefront_events"""

# The table lives as long as the connection and is emptied by every commit. The application's role may fill
# it, and has no right to make one of that name itself.
STAGE = """
CREATE FUNCTION stage_events() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF to_regclass('pg_temp.staged_events') IS NULL THEN
    CREATE TEMPORARY TABLE staged_events (
      report integer NOT NULL, position integer NOT NULL, store_id uuid NOT NULL, event_id uuid NOT NULL,
      occurred_at timestamptz NOT NULL, kind text NOT NULL, visitor_hash text NOT NULL, page text NOT NULL,
      product_id uuid, variant_id uuid, search_query text, referrer text, utm_source text, utm_medium text,
      utm_campaign text, is_bot boolean NOT NULL
    ) ON COMMIT DELETE ROWS;
    GRANT INSERT ON pg_temp.staged_events TO slipway_app;
  END IF;
END $$
"""

# Forged products are sorted out by joins with the store's own; repeats within the day by the key, repeats on
# the other side of midnight by the look at both neighbors. LIMIT keeps each look-up one by index: what waits
# has no statistics, and a day of events must never be read for it. In the order of the key, so that two
# processes which keep the same events wait for each other in one direction only.
KEEP = """
CREATE FUNCTION keep_staged_events(p_day date) RETURNS TABLE (report integer, kept bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH fitting AS MATERIALIZED (
    SELECT DISTINCT ON (s.store_id, s.event_id) s.*
    FROM pg_temp.staged_events s
    LEFT JOIN LATERAL (
      SELECT p.product_id FROM public.products p
      WHERE p.store_id = s.store_id AND p.product_id = s.product_id LIMIT 1) p ON true
    LEFT JOIN LATERAL (
      SELECT v.variant_id, v.product_id FROM public.variants v
      WHERE v.store_id = s.store_id AND v.variant_id = s.variant_id LIMIT 1) v ON true
    LEFT JOIN LATERAL (
      SELECT n.event_id FROM public.storefront_events n
      WHERE n.day IN (p_day - 1, p_day + 1) AND n.store_id = s.store_id AND n.event_id = s.event_id
      LIMIT 1) n ON true
    WHERE n.event_id IS NULL
      AND (s.product_id IS NULL OR p.product_id IS NOT NULL)
      AND (s.variant_id IS NULL
           OR (v.variant_id IS NOT NULL AND (s.product_id IS NULL OR v.product_id = s.product_id)))
    ORDER BY s.store_id, s.event_id, s.report, s.position
  ), fresh AS (
    INSERT INTO public.storefront_events AS e (
      day, store_id, event_id, occurred_at, kind, visitor_hash, page, product_id, variant_id, search_query,
      referrer, utm_source, utm_medium, utm_campaign, is_bot)
    SELECT p_day, f.store_id, f.event_id, f.occurred_at, f.kind, f.visitor_hash, f.page, f.product_id,
           f.variant_id, f.search_query, f.referrer, f.utm_source, f.utm_medium, f.utm_campaign, f.is_bot
    FROM fitting f ORDER BY f.store_id, f.event_id
    ON CONFLICT (day, store_id, event_id) DO NOTHING
    RETURNING e.store_id, e.event_id
  )
  SELECT f.report, count(*) FROM fresh JOIN fitting f USING (store_id, event_id) GROUP BY f.report;
END $$
"""

# Whatever the caller believes, what may still be written or repeated is never dropped. Everybody who keeps
# or reads events waits while this waits for them: so it does not wait for long.
DROP_DAY = """
CREATE FUNCTION drop_event_day(p_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET lock_timeout = '500ms' AS $$
DECLARE
  partition_name text := 'storefront_events_' || to_char(p_day, 'YYYY_MM_DD');
BEGIN
  IF p_day IS NULL OR p_day > (now() AT TIME ZONE 'UTC')::date - 2 THEN
    RAISE EXCEPTION 'this day of events is not over: %', p_day;
  END IF;
  IF to_regclass('public.' || partition_name) IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP TABLE public.%I', partition_name);
  RETURN true;
END $$
"""

# A partition is made first and attached then: events are kept and read meanwhile. Whoever waited for a lock
# on the table itself hears of partitions that others made; after one of another kind it may not have.
ENSURE_PARTITIONS = """
CREATE OR REPLACE FUNCTION ensure_event_partitions(first_day date) RETURNS integer
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
      LOCK TABLE ONLY public.storefront_events IN SHARE UPDATE EXCLUSIVE MODE;
      IF to_regclass('public.' || partition_name) IS NULL THEN
        EXECUTE format('CREATE TABLE public.%I (LIKE public.storefront_events)', partition_name);
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', partition_name);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', partition_name);
        EXECUTE format('ALTER TABLE public.storefront_events ATTACH PARTITION public.%I'
                       ' FOR VALUES FROM (%L) TO (%L)', partition_name, partition_day, partition_day + 1);
        made := made + 1;
      END IF;
    END IF;
  END LOOP;
  RETURN made;
END $$
"""

SEEN_WHEN_KEEPING = ("products", "variants", "storefront_events")


def upgrade() -> None:
    op.drop_index("ix_storefront_events_visitor", "storefront_events")
    op.drop_column("storefront_events", "session_hash")
    op.add_column("storefront_events", sa.Column("search_query", sa.String()))
    export_events(EXPORTED.format(", search_query"))
    keeping()
    op.execute(DROP_DAY)
    op.execute("REVOKE ALL ON FUNCTION drop_event_day(date) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION drop_event_day(date) TO slipway_system")
    op.execute(ENSURE_PARTITIONS)


def export_events(query: str) -> None:
    op.execute("DROP VIEW IF EXISTS export.events")
    op.execute("GRANT CREATE ON SCHEMA export TO slipway_export")
    op.execute(f"CREATE VIEW export.events AS {query}")
    op.execute("ALTER VIEW export.events OWNER TO slipway_export")
    op.execute("GRANT SELECT ON export.events TO slipway_reader")
    op.execute("REVOKE CREATE ON SCHEMA export FROM slipway_export")


def keeping() -> None:
    """The functions run with the rights of slipway_events; whoever calls them may do nothing but that."""
    op.execute("REVOKE INSERT ON storefront_events FROM slipway_app, slipway_system")
    op.execute(
        "GRANT INSERT (day, store_id, event_id, occurred_at, kind, visitor_hash, page, product_id,"
        " variant_id, search_query, referrer, utm_source, utm_medium, utm_campaign, is_bot),"
        " SELECT (day, store_id, event_id) ON storefront_events TO slipway_events"
    )
    op.execute("GRANT SELECT (store_id, product_id) ON products TO slipway_events")
    op.execute("GRANT SELECT (store_id, variant_id, product_id) ON variants TO slipway_events")
    for table in SEEN_WHEN_KEEPING:
        op.execute(f"CREATE POLICY {table}_of_events ON {table} FOR SELECT TO slipway_events USING (true)")
    op.execute(
        "CREATE POLICY storefront_events_of_keeping ON storefront_events FOR INSERT TO slipway_events"
        " WITH CHECK (true)"
    )
    op.execute("GRANT USAGE, CREATE ON SCHEMA public TO slipway_events")
    for function, source in (("stage_events()", STAGE), ("keep_staged_events(date)", KEEP)):
        op.execute(source)
        op.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO slipway_app")
        op.execute(f"ALTER FUNCTION {function} OWNER TO slipway_events")
    op.execute("REVOKE CREATE ON SCHEMA public FROM slipway_events")


def downgrade() -> None:
    """Nothing that was kept has a session then."""
    for function in ("drop_event_day(date)", "keep_staged_events(date)", "stage_events()"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP POLICY storefront_events_of_keeping ON storefront_events")
    for table in SEEN_WHEN_KEEPING:
        op.execute(f"DROP POLICY {table}_of_events ON {table}")
        op.execute(f"REVOKE ALL ON {table} FROM slipway_events")
    op.execute("REVOKE USAGE ON SCHEMA public FROM slipway_events")
    op.execute("GRANT INSERT ON storefront_events TO slipway_app, slipway_system")
    export_events(EXPORTED.format(""))
    op.drop_column("storefront_events", "search_query")
    op.add_column(
        "storefront_events", sa.Column("session_hash", sa.String(), nullable=False, server_default="")
    )
    op.alter_column("storefront_events", "session_hash", server_default=None)
    op.create_index(
        "ix_storefront_events_visitor", "storefront_events", ["store_id", "visitor_hash", "occurred_at"]
    )
