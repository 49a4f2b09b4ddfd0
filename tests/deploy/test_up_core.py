"""`make up-core` from the outside: the launcher as a person calls it, with real processes on free ports."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from deploy.local.environment import ROOT, Environment, load_environment
from deploy.local.leftovers import find_leftovers
from deploy.local.ports import free_ports

pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    folder = tmp_path_factory.mktemp("core")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o711)  # where Postgres runs as nobody, it has to reach its folder
    shell = {**os.environ, "SLIPWAY_HOME": str(folder / "home"), **free_ports()}
    made = load_environment(shell, dotenv=Path(os.devnull))
    yield made
    launcher(made, "down")


def launcher(environment: Environment, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "deploy.local", *arguments],
        cwd=ROOT,
        env=environment.processes,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def is_healthy(environment: Environment) -> bool:
    answer = httpx.get(f"{environment['PUBLIC_API_URL']}/health", trust_env=False)
    return answer.json() == {"status": "ok"}


class TestUpCore:
    def test_starts_restarts_survives_a_killed_supervisor_and_leaves_nothing(self, environment: Environment):
        first = launcher(environment, "up", "--core", "--detach")
        assert first.returncode == 0, first.stdout
        assert is_healthy(environment)

        again = launcher(environment, "up", "--core", "--detach")
        assert again.returncode == 0
        assert again.stdout.startswith("Slipway is running already.")

        pids = environment.home / "pids"
        before = (pids / "worker.pid").read_text(encoding="utf-8")
        assert launcher(environment, "one", "worker").returncode == 0
        assert (pids / "worker.pid").read_text(encoding="utf-8") != before

        supervisord = psutil.Process(int((pids / "supervisord.pid").read_text(encoding="utf-8")))
        supervisord.kill()
        psutil.wait_procs([supervisord], timeout=10)
        revived = launcher(environment, "up", "--core", "--detach")
        assert revived.returncode == 0, revived.stdout
        assert is_healthy(environment)

        stopped = launcher(environment, "down")
        assert stopped.stdout.endswith("Slipway is stopped.\n")
        assert find_leftovers(environment.home) == []
        assert launcher(environment, "status").returncode == 1

    def test_an_unknown_process_is_refused(self, environment: Environment):
        refused = launcher(environment, "one", "nobody")
        assert refused.returncode == 2
        assert "There are: postgres, sandbox, api-1" in refused.stdout
