"""Dagster's instance as it is in production, for tests that need more than one in memory."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from deploy.local.environment import ROOT
from sandbox.postgres import EmbeddedPostgres

DATABASE = "dagster_of_the_drill"


@pytest.fixture
def dagster_home(
    postgres: EmbeddedPostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The instance of ours, on a database of its own."""
    home = tmp_path / "dagster"
    home.mkdir()
    shutil.copyfile(ROOT / "dagster.yaml", home / "dagster.yaml")
    url = postgres.role_url("dagster", DATABASE, scheme="postgresql+psycopg2")
    monkeypatch.setenv("DAGSTER_DATABASE_URL", url)
    with psycopg.connect(postgres.superuser_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER slipway_dagster".encode())
        try:
            yield home
        finally:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)".encode())
