"""Waiting until started programs answer."""

import socket
import time
from collections.abc import Iterable
from pathlib import Path

import httpx

from deploy.local.processes import Process
from deploy.local.steps import StepFailed
from deploy.local.supervision import Supervisor

POLL_SECONDS = 0.15
# A crash or two is normal while neighbors start (Postgres after a kill); more is a fault of the program.
TRIES = 4


def wait_until_ready(supervisor: Supervisor, processes: Iterable[Process], *, timeout: float) -> None:
    """Return when every process runs and answers; name the first that cannot, with its log."""
    waiting = {process.name: process for process in processes}
    deadline = time.monotonic() + timeout
    starts: dict[str, set[int]] = {name: set() for name in waiting}
    with httpx.Client(timeout=5, trust_env=False) as client:
        while True:
            states = {program.name: program for program in supervisor.programs()}
            for name, process in list(waiting.items()):
                log = _log(supervisor, name)
                starts[name].add(states[name].started_at)
                if states[name].state == "FATAL" or len(starts[name]) > TRIES:
                    raise StepFailed(f"{name} does not stay up", log)
                if states[name].is_running and answers(process, client):
                    del waiting[name]
            if not waiting:
                return
            if time.monotonic() > deadline:
                late = ", ".join(waiting)
                raise StepFailed(
                    f"not ready after {timeout:.0f} s: {late}", _log(supervisor, next(iter(waiting)))
                )
            time.sleep(POLL_SECONDS)


def answers(process: Process, client: httpx.Client) -> bool:
    if process.health is None:
        return True
    if process.health.startswith("tcp:"):
        try:
            socket.create_connection(("127.0.0.1", int(process.health[4:])), timeout=2).close()
        except OSError:
            return False
        return True
    try:
        return client.get(process.health).status_code < 500
    except httpx.HTTPError:
        return False


def _log(supervisor: Supervisor, name: str) -> Path:
    return supervisor.environment.home / "logs" / f"{name}.log"
