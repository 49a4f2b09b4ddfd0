"""Runs that a process of ours executes itself instead of having them launched.

No run queue and no run monitoring looks after them: each carries the tag of its executor, and whoever starts
next closes the runs of executors that are gone and frees the pool slots they hold. Of another machine nobody
here can say whether it lives; there the lease decides: whoever takes its work over closes its run.
"""

import os
import socket
from collections.abc import Sequence

import dagster as dg
from dagster._core.storage.tags import PARTITION_NAME_TAG

EXECUTOR_TAG = "slipway/executor"
STATEMENT_TIMEOUT_MS = 60_000
KEEP_CONNECTION_SECONDS = 3_600
MOST_CONNECTIONS_MORE = 10
UNFINISHED = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]


def this_executor() -> str:
    """``<host>:<process id>``."""
    return f"{socket.gethostname()}:{os.getpid()}"


def with_kept_connections(instance: dg.DagsterInstance) -> dg.DagsterInstance:
    """Keeps a connection to Dagster's storage open, as its web server does. Without, every event opens one of
    its own: a quarter of the time of an import. One that Postgres has closed meanwhile fails its next user,
    once."""
    instance.optimize_for_webserver(
        statement_timeout=STATEMENT_TIMEOUT_MS,
        pool_recycle=KEEP_CONNECTION_SECONDS,
        max_overflow=MOST_CONNECTIONS_MORE,
    )
    return instance


def shared_by_threads(instance: dg.DagsterInstance) -> dg.DagsterInstance:
    """Makes the instance fit for runs in several threads of this process at once.

    For every run Dagster configures Python's logging anew, which closes all handlers under the lock of all
    logging. A thread that is just writing an event holds its handler and waits for that lock: both wait for
    ever. Our instance declares no handlers, so there is nothing to configure.
    """
    instance.get_yaml_python_handlers = lambda: []  # type: ignore[method-assign]
    return instance


def close_abandoned_runs(instance: dg.DagsterInstance, jobs: Sequence[str]) -> list[str]:
    """Fails the runs of ``jobs`` that a killed process of this machine left started; answers their ids."""
    closed = []
    for job in jobs:
        for run in instance.get_runs(dg.RunsFilter(job_name=job, statuses=UNFINISHED)):
            if _is_gone(run.tags.get(EXECUTOR_TAG, "")):
                _close(instance, run, "the process that executed this run is gone")
                closed.append(run.run_id)
    return closed


def close_superseded_runs(instance: dg.DagsterInstance, job: str, partition: str) -> list[str]:
    """Fails what still runs of a partition that is about to be executed anew; answers the ids. Its executor
    has lost the lease on it, dead or alive."""
    unfinished = dg.RunsFilter(job_name=job, statuses=UNFINISHED, tags={PARTITION_NAME_TAG: partition})
    runs = instance.get_runs(unfinished)
    for run in runs:
        _close(instance, run, "another process has taken this work over")
    return [run.run_id for run in runs]


def _close(instance: dg.DagsterInstance, run: dg.DagsterRun, reason: str) -> None:
    instance.report_run_failed(run, reason)
    # Otherwise the next writer of the warehouse would wait for a slot that nobody gives back.
    instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)


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
