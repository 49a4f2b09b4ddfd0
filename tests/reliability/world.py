"""The commerce side of the platform as real processes, with a fault proxy at every door to the outside.

The programs are those that `make up-core` runs. Requests go straight to the API processes; webhooks go
through a balancer, and Stripe and SendGrid are reached through a proxy that can misbehave. Postgres is
durable here: what is promised about a killed server must not rest on settings that forget.
"""

import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import psycopg

from deploy.local.environment import Environment, load_environment
from deploy.local.ports import is_free
from deploy.local.processes import all_processes
from sandbox.postgres import PostgresSettings
from tests.fixtures.postgres import CommerceDatabase, migrate
from tests.fixtures.processes import OwnProcess
from tests.reliability.fault_proxy import FaultProxy

API_PROCESSES = 2
DRAIN_SECONDS = 3
# Where no connection of anybody takes its local port from: a process that is killed finds its own free again.
PORTS = range(20_000, 32_000)
PORT_NAMES = ("API_PORT", "INTERNAL_PORT", "SANDBOX_PORT", "POSTGRES_PORT")
SETTINGS = {
    "SLIPWAY_ENV": "test",
    "API_PROCESSES": str(API_PROCESSES),
    "DRAIN_SECONDS": str(DRAIN_SECONDS),
    "RATE_LIMIT_FACTOR": "100000",
}
"""One place for what a run under load needs set otherwise than in production."""


@dataclass(frozen=True)
class World:
    environment: Environment
    database: CommerceDatabase
    processes: dict[str, OwnProcess]
    webhooks: FaultProxy
    outside: FaultProxy
    database_proxy: FaultProxy

    @property
    def apis(self) -> list[OwnProcess]:
        return [self.processes[f"api-{number + 1}"] for number in range(API_PROCESSES)]

    @property
    def worker(self) -> OwnProcess:
        return self.processes["worker"]

    @property
    def doors(self) -> list[str]:
        """The addresses of the API processes."""
        first = int(self.environment["API_PORT"])
        return [f"http://127.0.0.1:{first + number}" for number in range(API_PROCESSES)]

    @property
    def internal_door(self) -> str:
        return self.environment["INTERNAL_API_URL"]

    @property
    def sandbox_url(self) -> str:
        return self.environment["SANDBOX_URL"]

    @property
    def postgres_log(self) -> Path:
        return self.environment.folder("logs") / "postgres.log"

    def restart(self, *names: str, **changes: str) -> None:
        """Stops and starts processes, with these variables changed."""
        for name in names:
            self.processes[name].send_signal(signal.SIGTERM)
        for name in names:
            self.processes[name].stop()
            self.processes[name].environment |= changes
            self.processes[name].start()
        for name in names:
            self.processes[name].wait_until_ready()

    def kill_postgres(self) -> float:
        """SIGKILL for the postmaster, then a new one; how many seconds nobody was there."""
        started = time.monotonic()
        self.end_postgres()
        self.start_postgres()
        return time.monotonic() - started

    def end_postgres(self) -> None:
        """SIGKILL for the postmaster; its children notice and go."""
        postmaster = self.database.server.postmaster()
        assert postmaster is not None
        postmaster.send_signal(signal.SIGKILL)
        postmaster.wait(10)

    def start_postgres(self) -> None:
        # Meets the stale pid file and the old server's last children, and tries again.
        self.database.server.start(self.postgres_log)

    @contextmanager
    def frozen_postgres(self) -> Iterator[None]:
        """SIGSTOP for the server and all its sessions: connections stay open and nobody answers."""
        postmaster = self.database.server.postmaster()
        assert postmaster is not None
        family = [postmaster, *postmaster.children(recursive=True)]
        for one in family:
            _send(one, signal.SIGSTOP)
        try:
            yield
        finally:
            for one in family:
                _send(one, signal.SIGCONT)

    def deadlocks(self) -> int:
        with psycopg.connect(self.database.superuser_url) as connection:
            query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            [row] = connection.execute(query).fetchall()
        return int(row[0])

    def database_urls(self, port: int) -> dict[str, str]:
        """The commerce processes' variables, leading to that port."""
        own = f":{self.environment['POSTGRES_PORT']}/"
        names = ("DATABASE_URL", "SYSTEM_DATABASE_URL")
        return {name: self.environment[name].replace(own, f":{port}/") for name in names}


def _send(process: psutil.Process, number: int) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


@contextmanager
def running_world(home: Path, neighbors_url: str) -> Iterator[World]:
    ports = choose_ports()
    with ExitStack() as stack:
        api_ports = [int(ports["API_PORT"]) + number for number in range(API_PROCESSES)]
        webhooks = stack.enter_context(FaultProxy(*api_ports).running())
        outside = stack.enter_context(FaultProxy(int(ports["SANDBOX_PORT"])).running())
        database_proxy = stack.enter_context(FaultProxy(int(ports["POSTGRES_PORT"])).running())
        shell = {
            **os.environ,
            **ports,
            **SETTINGS,
            "SLIPWAY_HOME": str(home),
            "SANDBOX_WEBHOOK_URL": f"{webhooks.url}/api/v1/webhooks/stripe",
            "STRIPE_API_BASE": f"{outside.url}/stripe",
            "SENDGRID_BASE_URL": f"{outside.url}/sendgrid",
            "STOREFRONT_INTERNAL_URL": neighbors_url,
        }
        environment = load_environment(shell, dotenv=Path(os.devnull))
        logs = environment.folder("logs")
        server = PostgresSettings.model_validate(
            {name.lower(): value for name, value in environment.values.items()}
        ).server()
        processes = {
            process.name: OwnProcess(process, environment.processes | SETTINGS, logs / f"{process.name}.log")
            for process in all_processes(environment)
            if process.part == "core" and process.name != "postgres"
        }
        world = World(
            environment, CommerceDatabase("commerce", server), processes, webhooks, outside, database_proxy
        )
        stack.callback(server.stop)
        for process in processes.values():
            stack.callback(process.kill)
        _start(world)
        yield world


def _start(world: World) -> None:
    world.processes["sandbox"].start()
    world.start_postgres()
    world.database.server.bootstrap()
    migrate(world.database.owner_url)
    for process in world.processes.values():
        if not process.is_alive:
            process.start()
    for process in world.processes.values():
        process.wait_until_ready()
    httpx.get(f"{world.sandbox_url}/_sandbox/health", trust_env=False).raise_for_status()


def choose_ports(names: Sequence[str] = PORT_NAMES) -> dict[str, str]:
    """Free ones, apart from each other by enough for every API process."""
    candidates = [port for port in random.sample(PORTS, 60) if port % API_PROCESSES == 0]
    free = (port for port in candidates if all(is_free(port + number) for number in range(API_PROCESSES)))
    return {name: str(port) for name, port in zip(names, free, strict=False)}
