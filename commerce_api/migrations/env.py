"""Runs migrations as the owner of the tables, one transaction a revision, never waiting long for a lock."""

import os

from alembic import context
from sqlalchemy import create_engine, pool

from commerce_api.migrations.models import Base

LOCK_TIMEOUT = "2s"


def database_url() -> str:
    """The caller's (``-x url=…``, attribute) before the environment's: tests migrate their own databases."""
    given = context.config.attributes.get("url") or context.get_x_argument(as_dictionary=True).get("url")
    return str(given or os.environ["OWNER_DATABASE_URL"])


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Partitions of the event table come and go by themselves; they are no drift."""
    return not (kind == "table" and (name or "").startswith("storefront_events_"))


def migrate() -> None:
    engine = create_engine(database_url(), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            transaction_per_migration=True,
            compare_server_default=False,
            include_name=is_ours,
        )
        connection.exec_driver_sql(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
        connection.commit()
        with context.begin_transaction():
            context.run_migrations()


migrate()
