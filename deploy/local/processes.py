"""The processes of the local platform: one list for the supervisor, the ports and the status."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from deploy.local.environment import ROOT, Environment

Part = Literal["core", "data", "web"]
PYTHON = (sys.executable, "-m")


@dataclass(frozen=True, kw_only=True)
class Process:
    """One supervised program.

    `health` is a URL that answers below 500 when it is ready, or `tcp:<port>`; without one, running is ready.
    An early one needs neither tables nor the API to start: it does so while the database is migrated.
    """

    name: str
    part: Part
    command: tuple[str, ...]
    health: str | None = None
    is_early: bool = False
    ports: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    stop_signal: Literal["TERM", "INT"] = "TERM"
    stop_seconds: int = 15


def all_processes(environment: Environment) -> list[Process]:
    """In the order in which they start; they stop in the reverse one."""
    return [*_core(environment), *_data(environment), *_web(environment)]


def _core(environment: Environment) -> Iterable[Process]:
    yield Process(
        name="postgres",
        part="core",
        command=(*PYTHON, "sandbox.postgres", "run"),
        health=f"tcp:{environment['POSTGRES_PORT']}",
        ports=("POSTGRES_PORT",),
        stop_signal="INT",  # TERM would wait for every session to end by itself
        stop_seconds=30,
    )
    yield Process(
        name="sandbox",
        part="core",
        command=(
            *(*PYTHON, "uvicorn", "sandbox.app:app", "--host", "127.0.0.1"),
            *("--port", environment["SANDBOX_PORT"], "--log-level", "warning"),
        ),
        health=f"{environment['SANDBOX_URL']}/_sandbox/health",
        is_early=True,
        ports=("SANDBOX_PORT",),
    )
    first = int(environment["API_PORT"])
    for number in range(int(environment["API_PROCESSES"])):
        yield Process(
            name=f"api-{number + 1}",
            part="core",
            command=(*PYTHON, "commerce_api.serve", "public"),
            health=f"http://127.0.0.1:{first + number}/ready",
            ports=("API_PORT",),
            environment={"API_PORT": str(first + number)},
            stop_seconds=30,  # open requests are finished first
        )
    yield Process(
        name="internal",
        part="core",
        command=(*PYTHON, "commerce_api.serve", "internal"),
        health=f"http://127.0.0.1:{environment['INTERNAL_PORT']}/health",
        ports=("INTERNAL_PORT",),
    )
    yield Process(name="worker", part="core", command=(*PYTHON, "commerce_api.worker"))


def _data(environment: Environment) -> Iterable[Process]:
    workspace = ("-w", str(ROOT / "workspace.yaml"))
    code_port, port = environment["DAGSTER_CODE_PORT"], environment["DAGSTER_PORT"]
    yield Process(
        name="dagster-code",
        part="data",
        command=(
            *(*PYTHON, "dagster", "api", "grpc", "-m", "pipelines.definitions", "--location-name", "slipway"),
            *("--host", "127.0.0.1", "--port", code_port),
        ),
        health=f"tcp:{code_port}",
        is_early=True,
        ports=("DAGSTER_CODE_PORT",),
    )
    yield Process(
        name="dagster-daemon",
        part="data",
        command=(*PYTHON, "dagster._daemon", "run", *workspace),
    )
    yield Process(
        name="dagster-webserver",
        part="data",
        command=(*PYTHON, "dagster_webserver", "-h", "127.0.0.1", "-p", port, *workspace),
        health=f"http://127.0.0.1:{port}/server_info",
        ports=("DAGSTER_PORT",),
    )
    yield Process(name="import-worker", part="data", command=(*PYTHON, "pipelines.import_worker"))


def _web(environment: Environment) -> Iterable[Process]:
    for name, variable in (("dashboard", "DASHBOARD_PORT"), ("storefront", "STOREFRONT_PORT")):
        yield Process(
            name=name,
            part="web",
            command=("node", str(ROOT / name / ".next" / "standalone" / name / "server.js")),
            health=f"http://127.0.0.1:{environment[variable]}/",
            is_early=True,
            ports=(variable,),
            # Next reads PORT and HOSTNAME; the machine's own HOSTNAME would make it listen on that name only.
            environment={"PORT": environment[variable], "HOSTNAME": "0.0.0.0", "NODE_ENV": "production"},  # noqa: S104
        )
