"""Finding and ending what a killed supervisor left behind.

Every process of the platform, down to a Dagster run's, inherits the variable `MARKER` with its state folder;
that and the pid files tell ours from everybody else's, also from those of a second clone.
"""

import contextlib
import signal
from pathlib import Path

import psutil

MARKER = "SLIPWAY_SUPERVISED"
PATIENCE_SECONDS = 15.0
# A pid file is written when its program starts; a much younger process has merely got the same number.
SAME_START_SECONDS = 10.0


def find_leftovers(home: Path) -> list[psutil.Process]:
    """Every living process of this state folder."""
    recorded = set(_recorded_pids(home / "pids"))
    return [process for process in psutil.process_iter() if _belongs(process, home, recorded)]


def end_leftovers(home: Path) -> list[str]:
    """End them, politely first, and wait; the names of those that were there."""
    leftovers = find_leftovers(home)
    names = []
    for process in leftovers:
        with contextlib.suppress(psutil.NoSuchProcess):
            names.append(process.name())
            # Postgres understands INT as "now, but in order"; its children end with it.
            process.send_signal(signal.SIGINT if names[-1] == "postgres" else signal.SIGTERM)
    _, stubborn = psutil.wait_procs(leftovers, timeout=PATIENCE_SECONDS)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, timeout=5)
    return names


def _belongs(process: psutil.Process, home: Path, recorded: set[int]) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return process.pid in recorded or process.environ().get(MARKER) == str(home)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def _recorded_pids(folder: Path) -> list[int]:
    found = []
    for file in folder.glob("*.pid"):
        with contextlib.suppress(OSError, ValueError, psutil.NoSuchProcess):
            process = psutil.Process(int(file.read_text(encoding="utf-8")))
            if abs(process.create_time() - file.stat().st_mtime) < SAME_START_SECONDS:
                found.append(process.pid)
    return found
