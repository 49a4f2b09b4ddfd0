"""One life of a run worker: a process that executes a job of ours and can be told to die at a point of it.

``<label>#<number>:<before|after>``: SIGKILL, before or after what carries that label for the so-manieth time.
A label is the step that runs and what it reaches for outside of its own memory: a request, a statement, a
transaction, a file. Everything is got hold of from outside, at the libraries and the few functions of
:mod:`warehouse` that all steps go through; the code that runs is the one that always runs.
"""

import functools
import importlib
import json
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import adbc_driver_manager.dbapi as adbc
import dagster as dg
import httpx
import httpx2
import requests
from dbt.adapters.sql.connections import SQLConnectionManager
from duckdb import DuckDBPyConnection

import kit.clock
import pipelines.definitions
import pipelines.resources
from assets.commerce import extraction
from assets.sources.manners import Pace
from kit.clock import utc_now
from warehouse import loading

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d|(?<=/)[0-9a-f_a-zA-Z]*\d{6,}[^/]*")
BOUNDARIES = {"STEP_START": "begins", "STEP_SUCCESS": "has ended"}
Label = Callable[..., str]


@dataclass(frozen=True)
class Life:
    """``day``: the partition, None for the import worker, whose partition is the row that it claims."""

    job: str
    day: str | None
    moment: datetime
    variables: Mapping[str, str]
    trace: Path
    die_at: str | None = None


@dataclass
class Doom:
    """Counts what carries each label, writes it down, and dies when its time has come."""

    die_at: str | None
    trace: Path
    step: str = "before the first step"
    met: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def name(self, label: str) -> str:
        with self.lock:
            whole = f"{self.step}: {label}"
            self.met[whole] += 1
            return f"{whole}#{self.met[whole]}"

    def reach(self, point: str, when: str) -> None:
        with self.trace.open("a", encoding="utf-8") as file:
            file.write(f"{point}:{when}\n")
        if f"{point}:{when}" == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, owner: Any, name: str, label: Label) -> None:
        """Puts itself before and behind ``owner.name``."""
        original = getattr(owner, name)

        @functools.wraps(original)
        def watched(*args: Any, **kwargs: Any) -> Any:
            point = self.name(label(*args, **kwargs))
            self.reach(point, "before")
            result = original(*args, **kwargs)
            self.reach(point, "after")
            return result

        setattr(owner, name, watched)

    def watch_steps(self) -> None:
        """The boundaries, as Dagster's own events tell them."""
        original = dg.DagsterInstance.handle_new_event

        def watched(instance: dg.DagsterInstance, event: Any, **kwargs: Any) -> None:
            told = event.dagster_event
            kind = BOUNDARIES.get(told.event_type_value) if told else None
            if kind == "begins":
                self.step = str(told.step_key)
            point = self.name(kind) if kind else ""
            if point:
                self.reach(point, "before")
            original(instance, event, **kwargs)
            if point:
                self.reach(point, "after")

        dg.DagsterInstance.handle_new_event = watched  # type: ignore[method-assign]

    def watch_transactions(self) -> None:
        """Before and behind the commit, wherever the function is held by name."""
        original = loading.transaction

        @contextmanager
        def watched(connection: DuckDBPyConnection) -> Iterator[None]:
            with original(connection):
                yield
                point = self.name("a transaction's end")
                self.reach(point, "before")
            self.reach(point, "after")

        for module in (loading, extraction):
            module.transaction = watched  # type: ignore[attr-defined]

    def watch_all(self) -> None:
        self.watch_steps()
        for client in (httpx.Client, httpx2.Client):
            self.watch(client, "send", lambda _, request, **__: request_label(request.method, request))
        self.watch(requests.Session, "send", lambda _, request, **__: request_label(request.method, request))
        self.watch(adbc.Cursor, "execute", lambda *_, **__: "a read of commerce's views")
        self.watch(SQLConnectionManager, "add_query", lambda *_, **__: "a statement of dbt")
        self.watch(loading, "_insert", lambda _, table, *__: f"rows into {table.name}")
        self.watch_transactions()
        self.watch(os, "link", lambda *_, **__: "a file landed")
        for name in ("rename", "replace"):
            self.watch(Path, name, lambda path, target: f"{path.suffix} put in its place")


def request_label(method: str, request: Any) -> str:
    """The request without what differs between two runs of the same; a step's report with its step."""
    path = IDENTIFIER.sub("*", urlsplit(str(request.url)).path)
    content = getattr(request, "content", None) or getattr(request, "body", None) or b""
    try:
        said = json.loads(content)
    except (ValueError, TypeError):
        said = None
    told = f" {said['step']} {said['status']}" if isinstance(said, dict) and "step" in said else ""
    return f"{method} {path}{told}"


def stand_still(moment: datetime) -> None:
    """Both runs, the killed one and the clean one, happen at the same moment. The function itself changes,
    since many hold it by name or as a default."""

    def stopped() -> datetime:
        return MOMENT  # type: ignore[name-defined,no-any-return]  # noqa: F821

    vars(kit.clock)["MOMENT"] = moment
    utc_now.__code__ = stopped.__code__


def live(life: Life) -> None:
    """The whole life, in a fresh process."""
    log = (life.trace.parent / "life.log").open("ab")
    os.dup2(log.fileno(), 1)
    os.dup2(log.fileno(), 2)
    os.environ.update(life.variables)
    stand_still(life.moment)
    Pace.wait = lambda pace: None  # type: ignore[method-assign]
    doom = Doom(life.die_at, life.trace)
    pipelines.resources.settings.cache_clear()
    importlib.reload(pipelines.definitions)
    with dg.DagsterInstance.ephemeral() as instance:
        doom.watch_all()
        has_succeeded = work_off_imports(instance) if life.day is None else run(instance, life.job, life.day)
    log.flush()
    # Not by way of the exit handlers of what was forked.
    os._exit(0 if has_succeeded else 1)


def run(instance: dg.DagsterInstance, job: str, day: str) -> bool:
    made = pipelines.definitions.defs.resolve_job_def(job)
    return made.execute_in_process(instance=instance, partition_key=day, raise_on_error=False).success


def work_off_imports(instance: dg.DagsterInstance) -> bool:
    """As the import worker does it, until there is nothing to claim; there may be nothing left to do."""
    worker_module = importlib.import_module("pipelines.import_worker")
    commerce = pipelines.resources.resources()["commerce"]
    worker = worker_module.ImportWorker(instance, commerce)
    while found := worker._next(f"{worker.name}:1"):
        for work in found:
            worker._execute(work, f"{worker.name}:1")
    return all(one.status is dg.DagsterRunStatus.SUCCESS for one in instance.get_runs())
