"""The supervisor with two small programs: what dies comes back, and nothing is left behind."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from deploy.local.environment import Environment, load_environment
from deploy.local.leftovers import end_leftovers, find_leftovers
from deploy.local.ports import taken_ports
from deploy.local.processes import Process
from deploy.local.readiness import wait_until_ready
from deploy.local.steps import StepFailed
from deploy.local.supervision import Supervisor
from tests.fixtures.postgres import free_port


def until(holds: Callable[[], bool], *, within: float = 15.0) -> bool:
    deadline = time.monotonic() + within
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def web_server(name: str, port: int) -> Process:
    return Process(
        name=name,
        part="core",
        command=(sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)),
        health=f"http://127.0.0.1:{port}/",
        ports=("API_PORT",),
        environment={"API_PORT": str(port), "ODD": "100% of it"},
    )


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return load_environment({"SLIPWAY_HOME": str(tmp_path / "home")}, dotenv=tmp_path / "none")


@pytest.fixture
def supervisor(environment: Environment) -> Iterator[Supervisor]:
    made = Supervisor(environment, [web_server("first", free_port()), web_server("second", free_port())])
    made.launch()
    yield made
    made.shut_down()
    end_leftovers(environment.home)


@pytest.fixture
def started(supervisor: Supervisor) -> Supervisor:
    for process in supervisor.processes:
        supervisor.start(process.name)
    wait_until_ready(supervisor, supervisor.processes, timeout=30)
    return supervisor


def recorded_pid(supervisor: Supervisor, name: str) -> int:
    return int((supervisor.environment.home / "pids" / f"{name}.pid").read_text(encoding="utf-8"))


class TestRunning:
    def test_pid_files_hold_the_programs_own_pids(self, started: Supervisor):
        pids = {program.name: program.pid for program in started.programs()}
        assert pids == {name: recorded_pid(started, name) for name in ("first", "second")}

    def test_a_program_has_its_own_variables(self, started: Supervisor):
        variables = psutil.Process(recorded_pid(started, "first")).environ()
        assert variables["ODD"] == "100% of it"
        assert variables["SLIPWAY_HOME"] == str(started.environment.home)

    def test_starting_a_running_program_leaves_it_alone(self, started: Supervisor):
        before = recorded_pid(started, "first")
        started.start("first")
        assert recorded_pid(started, "first") == before

    def test_a_killed_program_comes_back_and_the_other_stays(self, started: Supervisor):
        killed, other = recorded_pid(started, "first"), recorded_pid(started, "second")
        os.kill(killed, signal.SIGKILL)
        assert until(lambda: recorded_pid(started, "first") != killed)
        wait_until_ready(started, started.processes, timeout=30)
        assert recorded_pid(started, "second") == other

    def test_restarts_one_program(self, started: Supervisor):
        first, second = recorded_pid(started, "first"), recorded_pid(started, "second")
        started.restart("first")
        wait_until_ready(started, started.processes, timeout=30)
        assert recorded_pid(started, "first") != first
        assert recorded_pid(started, "second") == second


class TestEnding:
    def test_shutting_down_leaves_no_process(self, started: Supervisor):
        assert started.shut_down() is True
        assert list((started.environment.home / "pids").iterdir()) == []
        assert find_leftovers(started.environment.home) == []
        assert started.shut_down() is False

    def test_programs_of_a_killed_supervisor_are_found_and_ended(self, started: Supervisor):
        supervisord = started.process()
        assert supervisord is not None
        supervisord.kill()
        supervisord.wait(10)
        assert started.process() is None
        assert len(find_leftovers(started.environment.home)) == 2
        assert len(end_leftovers(started.environment.home)) == 2
        assert find_leftovers(started.environment.home) == []

    def test_a_stale_pid_file_harms_nobody(self, environment: Environment):
        file = environment.folder("pids") / "stranger.pid"
        file.write_text(str(os.getpid()), encoding="utf-8")
        os.utime(file, (0, 0))
        assert find_leftovers(environment.home) == []


class TestFailing:
    def test_a_program_that_does_not_stay_up_is_named_with_its_log(self, environment: Environment):
        broken = Process(name="broken", part="core", command=(sys.executable, "-c", "raise SystemExit('no')"))
        supervisor = Supervisor(environment, [broken])
        supervisor.launch()
        try:
            supervisor.start("broken")
            with pytest.raises(StepFailed, match="broken does not stay up") as failed:
                wait_until_ready(supervisor, [broken], timeout=60)
        finally:
            supervisor.shut_down()
        assert failed.value.log is not None
        assert "no" in failed.value.log.read_text(encoding="utf-8")

    def test_a_taken_port_is_named_with_its_variable(self, started: Supervisor):
        sentences = taken_ports(started.environment, started.processes[:1])
        port = started.processes[0].environment["API_PORT"]
        assert len(sentences) == 1
        assert sentences[0].startswith(f"API_PORT {port} (first) is taken")
        assert sentences[0].endswith("set API_PORT to another port")
