"""Steps that a person watches: each says what it does, how long it took, and where its log is."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from deploy.local.environment import ROOT

LAST_LINES = 15


class StepFailed(Exception):
    """A step did not succeed: the cause in one sentence, and the log that has the rest."""

    def __init__(self, cause: str, log: Path | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.log = log


class Steps:
    """Prints progress; remembers the step under way, so that a failure can be named after it."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.current = ""
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        self.current = title
        began = time.monotonic()
        if self.console.is_terminal:
            with self.console.status(f"{escape(title)} …"):
                yield
        else:
            self.console.print(f"  … {escape(title)}", highlight=False)
            yield
        took = time.monotonic() - began
        self.console.print(f"  [green]✓[/] {escape(title)} [dim]{took:.1f} s[/]", highlight=False)

    def report(self, failure: StepFailed) -> None:
        cause = escape(failure.cause)
        self.console.print(
            f"\n[bold red]✗ {escape(self.current)}[/] failed: {cause}", highlight=False, soft_wrap=True
        )
        if failure.log is None or not failure.log.exists():
            return
        lines = failure.log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
        self.console.print(f"\nThe last lines of {escape(str(failure.log))}:", highlight=False)
        for line in lines:
            self.console.print(f"  [dim]{escape(line)}[/]", highlight=False, soft_wrap=True)


def run_logged(
    command: Sequence[str], log: Path, environment: Mapping[str, str], *, folder: Path = ROOT
) -> None:
    """Run a command to its end with its output in `log`."""
    with log.open("wb") as output:
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except FileNotFoundError as error:
            raise StepFailed(f"{command[0]} is not installed", log) from error
    if done.returncode != 0:
        raise StepFailed(f"`{' '.join(command[:4])}` ended with exit code {done.returncode}", log)
