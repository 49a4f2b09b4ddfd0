"""Whether a run is still carried out: the code server says so, or a process that outlived it shows it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import psutil
import pytest
from dagster._core.events import EngineEventData
from dagster._core.launcher import WorkerStatus
from dagster._core.storage.tags import GRPC_INFO_TAG

from deploy.local.processes import Process
from pipelines.run_launcher import WatchedRunLauncher, was_alive_at
from tests.fixtures.postgres import free_port
from tests.fixtures.processes import OwnProcess


@pytest.fixture(scope="module")
def idle_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a code server as it is after a crash: started anew, it runs nothing."""
    folder, port = tmp_path_factory.mktemp("code"), free_port()
    code = folder / "nothing.py"
    code.write_text("import dagster as dg\n\ndefs = dg.Definitions()\n")
    command = (sys.executable, "-m", "dagster", "api", "grpc", "-f", str(code), "--port", str(port))
    server = OwnProcess(
        Process(name="code", part="data", command=command, health=f"tcp:{port}"),
        os.environ,
        folder / "code.log",
    )
    server.start()
    try:
        server.wait_until_ready()
        yield port
    finally:
        server.kill()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    launcher = {"module": WatchedRunLauncher.__module__, "class": WatchedRunLauncher.__name__}
    with dg.DagsterInstance.local_temp(str(tmp_path), overrides={"run_launcher": launcher}) as opened:
        yield opened


@pytest.fixture
def launcher(instance: dg.DagsterInstance) -> WatchedRunLauncher:
    made = instance.run_launcher
    assert isinstance(made, WatchedRunLauncher)
    assert made.supports_check_run_worker_health
    return made


def started_run(instance: dg.DagsterInstance, *, port: int, pid: int) -> dg.DagsterRun:
    """As the launcher and the run's process leave it behind."""
    where = {GRPC_INFO_TAG: json.dumps({"host": "localhost", "port": port})}
    run = instance.create_run_for_job(_job, tags=where, status=dg.DagsterRunStatus.STARTED)
    instance.report_engine_event(
        f"Started process for run (pid: {pid}).", run, EngineEventData.in_process(pid)
    )
    return run


@dg.job(name="work")
def _job() -> None:
    """Never carried out here."""


@pytest.fixture(scope="module")
def ended_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


class TestCheckRunWorkerHealth:
    def test_a_run_that_neither_the_server_nor_the_machine_knows_is_lost(
        self, instance: dg.DagsterInstance, launcher: WatchedRunLauncher, idle_server: int, ended_pid: int
    ) -> None:
        run = started_run(instance, port=idle_server, pid=ended_pid)
        assert launcher.check_run_worker_health(run).status is WorkerStatus.NOT_FOUND

    def test_a_worker_that_outlived_its_code_server_goes_on(
        self, instance: dg.DagsterInstance, launcher: WatchedRunLauncher, idle_server: int
    ) -> None:
        run = started_run(instance, port=idle_server, pid=os.getpid())
        assert launcher.check_run_worker_health(run).status is WorkerStatus.RUNNING

    def test_nothing_is_given_up_while_nobody_can_be_asked(
        self, instance: dg.DagsterInstance, launcher: WatchedRunLauncher, ended_pid: int
    ) -> None:
        run = started_run(instance, port=free_port(), pid=ended_pid)
        assert launcher.check_run_worker_health(run).status is WorkerStatus.RUNNING

    def test_a_run_that_no_server_was_given_is_left_to_who_carries_it_out(
        self, instance: dg.DagsterInstance, launcher: WatchedRunLauncher
    ) -> None:
        run = instance.create_run_for_job(_job, status=dg.DagsterRunStatus.STARTED)
        assert launcher.check_run_worker_health(run).status is WorkerStatus.RUNNING


class TestWasAliveAt:
    def test_a_number_that_was_given_again_is_another_process(self) -> None:
        born = psutil.Process().create_time()
        assert was_alive_at(os.getpid(), born + 1)
        assert not was_alive_at(os.getpid(), born - 1)
