"""The command line behind the Makefile's targets: `python -m deploy.local up|down|one|status|…`."""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console

from deploy.local.builds import install_packages
from deploy.local.environment import ROOT, Environment, load_environment
from deploy.local.platform import Platform
from deploy.local.readiness import wait_until_ready
from deploy.local.screens import print_addresses, print_programs
from deploy.local.steps import StepFailed, Steps

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
console = Console(soft_wrap=True)
Core = Annotated[bool, typer.Option("--core", help="Only Postgres, sandbox, API, internal API and worker.")]
Detach = Annotated[bool, typer.Option("--detach", help="Return when ready; `down` stops it.")]


class _Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, TERM, or a closed terminal."""


@app.command()
def up(*, core: Core = False, detach: Detach = False) -> None:
    """Start the platform, or find the running one."""
    platform = _platform()
    if platform.is_running(core_only=core):
        console.print("Slipway is running already.")
        print_addresses(console, _running(platform), core_only=core)
        return
    was_up = platform.supervisor.process() is not None
    with _one_at_a_time(platform.environment):
        try:
            with _signals_raise():
                platform.bring_up(core_only=core)
        except StepFailed as failure:
            platform.steps.report(failure)
            if not was_up:
                platform.take_down()
            raise typer.Exit(1) from failure
        except _Stopped as stopped:
            console.print("Stopping …")
            platform.take_down()
            raise typer.Exit(130) from stopped
    console.print(f"\n[bold]Slipway is ready[/] after {platform.steps.seconds:.0f} s.", highlight=False)
    print_addresses(console, platform.environment, core_only=core)
    if not detach:
        _stay(platform)


@app.command()
def down() -> None:
    """Stop everything."""
    platform = _platform()
    was_running = platform.supervisor.process() is not None
    leftovers = platform.take_down()
    if leftovers:
        console.print(f"Ended what was left behind: {', '.join(sorted(set(leftovers)))}.")
    console.print("Slipway is stopped." if was_running or leftovers else "Slipway was not running.")


@app.command()
def one(name: str) -> None:
    """Restart one process and wait until it answers."""
    platform = _platform()
    processes = {process.name: process for process in platform.wanted(core_only=False)}
    if name not in processes:
        console.print(f"No process is called {name!r}. There are: {', '.join(processes)}.")
        raise typer.Exit(2)
    if platform.supervisor.process() is None:
        console.print("Slipway is not running: `make up` starts it.")
        raise typer.Exit(1)
    try:
        with platform.steps.step(f"Restart {name}"):
            platform.supervisor.restart(name)
            wait_until_ready(platform.supervisor, [processes[name]], timeout=90)
    except StepFailed as failure:
        platform.steps.report(failure)
        raise typer.Exit(1) from failure


@app.command()
def status() -> None:
    """Show every process: state, pid, since when."""
    platform = _platform()
    if platform.supervisor.process() is None:
        console.print("Slipway is not running.")
        raise typer.Exit(1)
    print_programs(console, platform.supervisor.programs())


@app.command()
def logs(name: Annotated[str, typer.Argument()] = "") -> None:
    """Follow the logs of all processes, or of one."""
    folder = load_environment().folder("logs")
    files = [folder / f"{name}.log"] if name else sorted(folder.glob("*.log"))
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run(["tail", "-n", "40", "-F", *map(str, files)], check=False)


@app.command()
def packages() -> None:
    """Install what the apps are built of, when their lock changed."""
    platform = _platform()
    try:
        install_packages(platform.steps, platform.environment)
    except StepFailed as failure:
        platform.steps.report(failure)
        raise typer.Exit(1) from failure


@app.command(context_settings={"ignore_unknown_options": True})
def run(command: Annotated[list[str], typer.Argument()]) -> None:
    """Run a command with the platform's variables, for example `run -- alembic current`."""
    variables = load_environment().processes
    os.chdir(ROOT)
    os.execvpe(command[0], command, variables)  # noqa: S606 -- the person's own command


def _platform() -> Platform:
    return Platform(load_environment(), Steps(console))


def _running(platform: Platform) -> Environment:
    return Environment(platform.supervisor.running_environment(), platform.environment.home)


@contextlib.contextmanager
def _one_at_a_time(environment: Environment) -> Iterator[None]:
    """The kernel lets go of the lock when its holder dies, however it dies."""
    with (environment.home / "starting.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.print("Another `make up` is starting this platform; `make logs` shows how far it is.")
            raise typer.Exit(1) from None
        yield


@contextlib.contextmanager
def _signals_raise() -> Iterator[None]:
    def stop(number: int, _frame: object) -> None:
        raise _Stopped(signal.Signals(number).name)

    watched = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in watched}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stay(platform: Platform) -> None:
    """Hold the terminal until somebody stops the platform, here or by `make down` elsewhere."""
    console.print("Ctrl-C stops everything.")
    process = platform.supervisor.process()
    try:
        with _signals_raise():
            while process is not None and process.is_running():
                threading.Event().wait(0.5)
                process = platform.supervisor.process()
    except _Stopped:
        console.print("Stopping …")
    platform.take_down()
    console.print("Slipway is stopped.")


if __name__ == "__main__":
    sys.exit(app())
