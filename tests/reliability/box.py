"""One machine with commerce and the data house on it, that loses its power: every process at once."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
import yaml

from deploy.local.environment import ROOT, Environment, load_environment
from deploy.local.processes import all_processes
from sandbox.postgres import PostgresSettings
from tests.fixtures.postgres import CommerceDatabase, migrate
from tests.fixtures.processes import OwnProcess
from tests.reliability.world import PORT_NAMES, choose_ports

# Longer than a first research day beside imports and a rollup, on two cores: what died is found without it.
MAX_RUNTIME_SECONDS = 300
START_TIMEOUT_SECONDS = 60
NOWHERE = "http://127.0.0.1:9"
OUTSIDE = "sandbox"
"""The rest of the world has power."""


@dataclass(frozen=True)
class Box:
    environment: Environment
    database: CommerceDatabase
    processes: dict[str, OwnProcess]

    @property
    def log(self) -> Path:
        return self.environment.folder("logs") / "postgres.log"

    def lose_power(self) -> None:
        """SIGKILL for all, run workers included, before any of them can see another one go."""
        ours = [psutil.Process(one.pid) for name, one in self.processes.items() if name != OUTSIDE]
        postmaster = self.database.server.postmaster()
        assert postmaster is not None
        family = [child for one in [*ours, postmaster] for child in (one, *one.children(recursive=True))]
        for one in family:
            _kill(one)
        for name, process in self.processes.items():
            if name != OUTSIDE:
                assert process.wait(10) == -signal.SIGKILL
        psutil.wait_procs(family, timeout=10)

    def start(self) -> None:
        """In the order in which a machine is brought up: Dagster's daemon looks for the code server once,
        when it starts."""
        self.database.server.start(self.log)
        for is_early in (True, False):
            due = [one for one in self.processes.values() if one.process.is_early is is_early]
            for process in due:
                if not process.is_alive:
                    process.start()
            for process in due:
                process.wait_until_ready(180)

    def runs(self) -> dict[str, str]:
        """Every run that Dagster knows, with its status."""
        return dict(self._dagster("SELECT run_id, status FROM runs"))

    def held_slots(self) -> list[tuple[Any, ...]]:
        return self._dagster("SELECT concurrency_key, run_id FROM concurrency_slots WHERE run_id IS NOT NULL")

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return _rows(self.database.superuser_url, query, *parameters)

    def _dagster(self, query: str) -> list[tuple[Any, ...]]:
        server = self.database.server
        return _rows(server.url("postgres", server.superuser_password, "dagster"), query)


def _rows(url: str, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode(), parameters).fetchall()


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return


@contextmanager
def running_box(home: Path, shell: dict[str, str]) -> Iterator[Box]:
    ports = choose_ports((*PORT_NAMES, "DAGSTER_CODE_PORT", "DAGSTER_PORT"))
    settings = {
        "SLIPWAY_ENV": "test",
        "RATE_LIMIT_FACTOR": "1000",
        # A machine that stands still for a moment is no finding of these tests.
        "DATABASE_STATEMENT_TIMEOUT_MS": "20000",
        "SENDGRID_BASE_URL": NOWHERE,
        "STOREFRONT_INTERNAL_URL": NOWHERE,
    }
    environment = load_environment(
        {**shell, **ports, **settings, "SLIPWAY_HOME": str(home)}, dotenv=home / "none"
    )
    for name in ("media", "landing", "warehouse", "published"):
        environment.folder(name)
    _configure_dagster(environment.folder("dagster"))
    server = PostgresSettings.model_validate(
        {name.lower(): value for name, value in environment.values.items()}
    ).server()
    processes = {
        process.name: OwnProcess(
            process, environment.processes | settings, environment.folder("logs") / f"{process.name}.log"
        )
        for process in all_processes(environment)
        if process.part != "web" and process.name not in {"postgres", "dagster-webserver"}
    }
    box = Box(environment, CommerceDatabase("commerce", server), processes)
    with ExitStack() as stack:
        stack.callback(server.stop)
        for process in processes.values():
            stack.callback(process.kill)
        server.start(box.log)
        server.bootstrap()
        migrate(box.database.owner_url)
        box.start()
        yield box


def _configure_dagster(folder: Path) -> None:
    """As in production, with less patience."""
    known = yaml.safe_load((ROOT / "dagster.yaml").read_text(encoding="utf-8"))
    known["run_monitoring"] |= {
        "poll_interval_seconds": 5,
        "free_slots_after_run_end_seconds": 5,
        "start_timeout_seconds": START_TIMEOUT_SECONDS,
        "max_runtime_seconds": MAX_RUNTIME_SECONDS,
    }
    (folder / "dagster.yaml").write_text(yaml.safe_dump(known), encoding="utf-8")
