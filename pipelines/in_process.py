"""Runs that a process of ours executes itself instead of having them launched.

No run queue and no run monitoring looks after them: each carries the tag of its executor, and whoever starts
next closes the runs of executors that are gone and frees the pool slots they hold.
"""

import os
import socket
from collections.abc import Sequence

import dagster as dg

EXECUTOR_TAG = "slipway/executor"
UNFINISHED = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]


def this_executor() -> str:
    """``<host>:<process id>``."""
    return f"{socket.gethostname()}:{os.getpid()}"


def close_abandoned_runs(instance: dg.DagsterInstance, jobs: Sequence[str]) -> list[str]:
    """Fails the runs of ``jobs`` that a killed process of this machine left started; answers their ids."""
    closed = []
    for job in jobs:
        for run in instance.get_runs(dg.RunsFilter(job_name=job, statuses=UNFINISHED)):
            if _is_gone(run.tags.get(EXECUTOR_TAG, "")):
                instance.report_run_failed(run, "the process that executed this run is gone")
                # Otherwise the next writer of the warehouse would wait for a slot that nobody gives back.
                instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)
                closed.append(run.run_id)
    return closed


def _is_gone(executor: str) -> bool:
    host, _, pid = executor.partition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        # Ours only by the accident of a reused number: this process has not begun yet.
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
