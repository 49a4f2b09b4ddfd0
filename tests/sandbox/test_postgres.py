import os
import signal
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sandbox import postgres_identity
from sandbox.postgres import ROLES, EmbeddedPostgres
from sandbox.postgres_identity import (
    Identity,
    NoIdentity,
    choose_identity,
    find_binaries,
    first_closed_folder,
)
from tests.fixtures.postgres import CommerceDatabase, free_port


def server_in(folder: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(
        data=folder / "data",
        port=free_port(),
        superuser_password="superuser",
        role_passwords={role: f"{role}-password" for role in ROLES},
        is_durable=False,
    )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    made = server_in(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def reachable_server() -> Iterator[EmbeddedPostgres]:
    """In a folder that every user may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        made = server_in(Path(folder))
        yield made
        made.stop()


class TestStarting:
    def test_initializes_once(self, server: EmbeddedPostgres):
        assert server.initialize() is True
        assert server.initialize() is False
        assert stat.S_IMODE(server.data.stat().st_mode) == 0o700

    def test_adopts_a_server_that_runs_already(self, server: EmbeddedPostgres, tmp_path: Path):
        server.start(tmp_path / "log")
        first = server.postmaster()
        server.start(tmp_path / "log")
        assert first is not None
        assert server.postmaster() == first

    def test_starts_again_after_its_postmaster_was_killed(self, server: EmbeddedPostgres, tmp_path: Path):
        server.start(tmp_path / "log")
        killed = server.postmaster()
        assert killed is not None
        os.kill(killed.pid, signal.SIGKILL)
        server.start(tmp_path / "log")
        with psycopg.connect(server.superuser_url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)

    def test_takes_no_other_program_for_its_server(self, server: EmbeddedPostgres):
        server.initialize()
        (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n", encoding="utf-8")
        assert server.postmaster() is None
        server.forget_stale_pid()
        assert not (server.data / "postmaster.pid").exists()

    def test_stop_leaves_nothing_running(self, server: EmbeddedPostgres, tmp_path: Path):
        server.start(tmp_path / "log")
        assert server.stop() is True
        assert server.postmaster() is None
        assert server.stop() is False


class TestIdentity:
    def test_names_the_folder_that_others_may_not_enter(self, tmp_path: Path):
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        found = first_closed_folder(closed / "data")
        assert found is not None
        assert closed.is_relative_to(found)

    def test_an_ordinary_user_needs_nothing(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        assert choose_identity(tmp_path, find_binaries()) == Identity("self")


class TestRoles:
    @pytest.mark.parametrize("role", ["slipway_owner", "slipway_app", "slipway_system", "slipway_reader"])
    def test_none_gets_past_row_level_security(self, postgres: EmbeddedPostgres, role: str):
        with psycopg.connect(postgres.superuser_url) as connection:
            row = connection.execute(
                "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = %s",
                [role],
            ).fetchone()
        assert row == (False, False, False, False)

    @pytest.mark.parametrize("role", ["slipway_export", "slipway_events"])
    def test_nobody_logs_in_as_the_owner_of_views_or_functions(self, postgres: EmbeddedPostgres, role: str):
        with psycopg.connect(postgres.superuser_url) as connection:
            row = connection.execute(
                "SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [role]
            ).fetchone()
        assert row == (False, False, False)

    def test_the_application_cannot_read_dagsters_storage(self, postgres: EmbeddedPostgres):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(postgres.role_url("app", "dagster"))

    def test_running_them_again_changes_nothing(self, postgres: EmbeddedPostgres):
        postgres.bootstrap()
        with psycopg.connect(postgres.role_url("dagster", "dagster")) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("slipway_dagster",)


class TestDatabases:
    def test_each_test_gets_the_migrated_tables(self, commerce_database: CommerceDatabase):
        with psycopg.connect(commerce_database.superuser_url) as connection:
            row = connection.execute("SELECT count(*) FROM alembic_version").fetchone()
        assert row == (1,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
class TestAsRoot:
    def test_without_user_namespaces_the_server_runs_as_nobody(
        self, monkeypatch: pytest.MonkeyPatch, reachable_server: EmbeddedPostgres
    ):
        monkeypatch.setattr(postgres_identity, "NAMESPACE", ("no-such-tool",))
        reachable_server.start(reachable_server.data.parent / "log")
        process = reachable_server.postmaster()
        assert process is not None
        assert process.username() == "nobody"
        reachable_server.bootstrap()
        with psycopg.connect(reachable_server.role_url("app")) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("slipway_app",)

    def test_says_so_when_neither_way_works(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        monkeypatch.setattr(postgres_identity, "NAMESPACE", ("no-such-tool",))
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        with pytest.raises(NoIdentity, match="the user nobody cannot reach"):
            choose_identity(closed / "data", find_binaries())
