"""The migrated database and the models say the same."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import NullPool, create_engine

from commerce_api.migrations.models import Base
from tests.fixtures.postgres import CommerceDatabase

COMMERCE = Path(__file__).parents[3] / "commerce_api"


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """Partitions come and go with the days."""
    return kind != "table" or not (name or "").startswith("storefront_events_")


class TestModels:
    @pytest.mark.filterwarnings("ignore:autogenerate skipping")  # indexes on expressions cannot be compared
    def test_are_what_the_migrations_made(self, module_commerce_database: CommerceDatabase) -> None:
        engine = create_engine(module_commerce_database.owner_url, poolclass=NullPool)
        with engine.connect() as connection:
            options = {"compare_type": True, "include_name": is_ours}
            context = MigrationContext.configure(connection, opts=options)
            differences = compare_metadata(context, Base.metadata)
        assert differences == []

    def test_are_all_loaded(self) -> None:
        """A model that migrations do not know is missing from every comparison."""
        declared = {
            path.relative_to(COMMERCE.parent).with_suffix("").as_posix().replace("/", ".")
            for path in COMMERCE.rglob("*.py")
            if "__tablename__" in path.read_text(encoding="utf-8") and path.parent.name != "migrations"
        }
        mapped = {mapper.class_.__module__ for mapper in Base.registry.mappers}
        assert declared - {"commerce_api.db.base"} <= mapped
