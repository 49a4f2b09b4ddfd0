"""What the idle platform holds in memory.

PSS: a page that several processes share counts once in the sum.
"""

import re
from pathlib import Path

from bench.measurement import Measurement, at_most
from bench.running import NotMeasurable, Running

PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
LIMIT_MEGABYTES = 1800


def measure(running: Running) -> Measurement:
    supervisord = running.supervisor.process()
    if supervisord is None:
        raise NotMeasurable("the platform is not running")
    programs = {program.pid: program.name for program in running.supervisor.programs()}
    totals = {"supervisord": pss_of(supervisord.pid)}
    for child in supervisord.children():
        family = [child, *child.children(recursive=True)]
        totals[programs.get(child.pid, child.name())] = sum(pss_of(process.pid) for process in family)
    largest = sorted(totals.items(), key=lambda item: -item[1])[:4]
    detail = ", ".join(f"{name} {megabytes:.0f}" for name, megabytes in largest)
    return at_most("idle_memory", sum(totals.values()), LIMIT_MEGABYTES, "MB", detail=detail)


def pss_of(pid: int) -> float:
    """Megabytes; a process that has just ended holds none."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = PSS.search(text)
    return int(found.group(1)) / 1000 if found else 0.0
