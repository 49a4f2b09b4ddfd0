"""The platform under measurement: started where needed, and talked to as its demo owner."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import httpx

from deploy.local.environment import ROOT, Environment, load_environment
from deploy.local.processes import all_processes
from deploy.local.screens import DEMO_EMAIL, DEMO_PASSWORD, DEMO_STORE
from deploy.local.supervision import Supervisor

POLL_SECONDS = 0.1


class NotMeasurable(Exception):
    """The platform is not in the state that this measurement needs; the message says which."""


@dataclass(frozen=True)
class Running:
    """A running platform and its demo owner."""

    environment: Environment

    @cached_property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.environment, all_processes(self.environment))

    @cached_property
    def owner(self) -> httpx.Client:
        client = httpx.Client(
            base_url=f"{self.environment['PUBLIC_API_URL']}/api/v1", timeout=30, trust_env=False
        )
        answer = client.post("/auth/login", json={"email": DEMO_EMAIL, "password": DEMO_PASSWORD})
        answer.raise_for_status()
        client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return client

    @cached_property
    def store_id(self) -> str:
        stores = self.owner.get("/stores").raise_for_status().json()["items"]
        return str(next(store["store_id"] for store in stores if store["slug"] == DEMO_STORE))


def find_running() -> Running:
    """The platform of this clone, started first if it is not up."""
    running = Running(load_environment())
    if running.supervisor.process() is None:
        launch("up", "--detach")
    return running


def launch(*arguments: str, environment: dict[str, str] | None = None) -> None:
    """The launcher, with the shell's variables unless others are given."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.local", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NotMeasurable(f"`deploy.local {' '.join(arguments)}` failed: {done.stdout[-600:]}")


def wait_for(ended: Callable[[], bool], *, within: float, what: str, every: float = POLL_SECONDS) -> float:
    """Seconds until `ended`."""
    began = time.monotonic()
    while not ended():
        if time.monotonic() - began > within:
            raise NotMeasurable(f"{what} did not end within {within:.0f} s")
        time.sleep(every)
    return time.monotonic() - began
