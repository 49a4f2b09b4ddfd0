"""Bringing the whole platform, or its core, to the point where somebody can use it."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from deploy.local import builds
from deploy.local.environment import ROOT, Environment
from deploy.local.leftovers import end_leftovers
from deploy.local.ports import taken_ports
from deploy.local.processes import Process, all_processes
from deploy.local.readiness import wait_until_ready
from deploy.local.steps import StepFailed, Steps, run_logged
from deploy.local.supervision import Supervisor, SupervisorGone

PYTHON = (sys.executable, "-m")
# Once per state folder, in this order: (what is shown, the module that does it, what it is told).
FIRST_START: tuple[tuple[str, ...], ...] = (
    ("Make the demo owner, the store and its products", "sandbox.demo"),
    ("Run the first research day and the first rollup", "pipelines.first_day"),
    ("Put a pick on the demo owner's watchlist", "sandbox.demo", "watch"),
)
HISTORY = ("Write 120 days of history as the sources answered them", "sandbox.history")


class Platform:
    """The platform of one state folder."""

    def __init__(self, environment: Environment, steps: Steps) -> None:
        self.environment = environment
        self.steps = steps
        self.processes = all_processes(environment)
        self.supervisor = Supervisor(environment, self.processes)
        self.logs = environment.folder("logs")

    def wanted(self, *, core_only: bool) -> list[Process]:
        return [process for process in self.processes if process.part == "core" or not core_only]

    def is_running(self, *, core_only: bool) -> bool:
        if self.supervisor.process() is None:
            return False
        running = {program.name for program in self.supervisor.programs() if program.is_running}
        return {process.name for process in self.wanted(core_only=core_only)} <= running

    def bring_up(self, *, core_only: bool) -> None:
        """Idempotent: what runs is kept, what is missing is started."""
        wanted = self.wanted(core_only=core_only)
        self._clear_the_way(wanted)
        if not core_only:
            self._make_folders()
            builds.install_packages(self.steps, self.environment)
            for app in builds.APPS:
                builds.build_app(app, self.steps, self.environment)
        self._start_database()
        if not core_only:
            self._once(*HISTORY)
        early = [process for process in wanted if process.is_early]
        self._request(early)
        with self.steps.step("Bring the database to today's form (alembic upgrade)"):
            self._run("alembic", "alembic", "upgrade", "head")
        with self.steps.step("Start the sandbox, the API and its worker"):
            self._start([process for process in wanted if process.part == "core"], timeout=90)
        self._once("Bring the plans' prices to Stripe", "commerce_api.cli", "plans", "push")
        if core_only:
            return
        with self.steps.step("Start Dagster, the import worker and both apps"):
            # Dagster's other processes look for the code server once, when they start.
            self._start(early, timeout=180)
            self._start(wanted, timeout=180)
        for title, module, *arguments in FIRST_START:
            self._once(title, module, *arguments)

    def take_down(self) -> list[str]:
        """Stop everything; the names of processes that a supervisor had left behind."""
        self.supervisor.shut_down()
        return end_leftovers(self.environment.home)

    def _clear_the_way(self, wanted: Sequence[Process]) -> None:
        with self.steps.step("Look for leftovers and taken ports"):
            running: set[str] = set()
            if self.supervisor.process() is None:
                end_leftovers(self.environment.home)
            else:
                running = {program.name for program in self.supervisor.programs() if program.pid}
            taken = taken_ports(self.environment, [one for one in wanted if one.name not in running])
            if taken:
                raise StepFailed("\n  ".join(["nothing was started.", *taken]))

    def _make_folders(self) -> None:
        for name in ("media", "landing", "warehouse", "published", "bench"):
            self.environment.folder(name)
        shutil.copyfile(ROOT / "dagster.yaml", self.environment.folder("dagster") / "dagster.yaml")

    def _start_database(self) -> None:
        with self.steps.step("Start Postgres"):
            if self.supervisor.process() is None:
                try:
                    self.supervisor.launch()
                except SupervisorGone as gone:
                    raise StepFailed(str(gone), self.supervisor.log) from gone
            self._start(self.wanted(core_only=True)[:1], timeout=60)
            self._run("bootstrap", "sandbox.postgres", "bootstrap")

    def _request(self, processes: Iterable[Process]) -> None:
        for process in processes:
            self.supervisor.start(process.name)

    def _start(self, processes: Sequence[Process], *, timeout: float) -> None:
        self._request(processes)
        wait_until_ready(self.supervisor, processes, timeout=timeout)

    def _once(self, title: str, module: str, *arguments: str) -> None:
        name = ".".join([module, *arguments])
        done = self.environment.folder("done") / name
        if done.exists():
            return
        with self.steps.step(title):
            self._run(name, module, *arguments)
            done.touch()

    def _run(self, log: str, module: str, *arguments: str) -> Path:
        file = self.logs / f"{log}.log"
        run_logged([*PYTHON, module, *arguments], file, self.environment.processes)
        return file
