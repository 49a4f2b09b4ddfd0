"""Row-level security, the second lock: policies that migrations put on every table of a store.

``slipway_app`` sees the store named by the transaction's ``slipway.store_id`` and nothing else;
``slipway_system`` (worker, internal surface, command line) sees all. The owner of the tables is under the
policies too (FORCE), so no role that a request uses can step around them.
"""

from alembic import op

STORE_SETTING = "slipway.store_id"
USER_SETTING = "slipway.user_id"

# An unset setting is NULL, one that a former transaction set locally is '': both mean "no store".
CURRENT_STORE = f"NULLIF(current_setting('{STORE_SETTING}', true), '')::uuid"
CURRENT_USER = f"NULLIF(current_setting('{USER_SETTING}', true), '')::uuid"

GLOBAL_TABLES = frozenset(
    {
        "users",
        "sessions",
        "refresh_tokens",
        "mailed_links",
        "memberships",
        "payment_accounts",
        "store_slugs",
        "catalog_versions",
        "inbox",
        "outbox",
        "research_sources",
        "billing_customers",
        "subscriptions",
        "event_salts",
        "rate_limits",
        "audit_numbers",
        "alembic_version",
    }
)
"""Tables without a store's policy: they are read before a store is known, or belong to no store."""


def protect_store_rows(table: str) -> None:
    """Puts both policies on a table whose rows carry ``store_id``."""
    protect_rows(table, using=f"store_id = {CURRENT_STORE}")


def protect_rows(table: str, *, using: str, check: str | None = None) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_of_store ON {table} TO slipway_app"
        f" USING ({using}) WITH CHECK ({check or using})"
    )
    op.execute(f"CREATE POLICY {table}_of_system ON {table} TO slipway_system USING (true) WITH CHECK (true)")


def grant_rows(table: str, privileges: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    op.execute(f"GRANT {privileges} ON {table} TO slipway_app, slipway_system")
