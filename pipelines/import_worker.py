"""The warm import worker: claims imports and executes their Dagster job in this process.

A launched run costs six to eight seconds of processor before its first step, a run executed here less than
one. The price is that no run queue and no run monitoring look after it: hence the lease in commerce, and
the clean-up of runs that a killed worker left behind.
"""

import signal
import time
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from uuid import UUID

import dagster as dg
import sqlalchemy.exc
import structlog
from tenacity import retry, retry_if_exception, stop_after_attempt

from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.imports import ImportJob, ResyncJob
from assets.partitions import by_product_import, by_product_resync
from kit.clock import utc_now
from pipelines.definitions import defs
from pipelines.in_process import (
    EXECUTOR_TAG,
    close_abandoned_runs,
    close_superseded_runs,
    shared_by_threads,
    this_executor,
    with_kept_connections,
)
from pipelines.jobs import product_import_job, product_resync_job
from pipelines.resources import resources

log = structlog.get_logger()
THREADS = 2
JOBS = (product_import_job.name, product_resync_job.name)
LEASE_SECONDS = 30
# Nothing reports in between: as long as its page may take, and its three tries.
RESYNC_LEASE_SECONDS = 90
POLL_SECONDS = 0.5
TIDY_EVERY = timedelta(days=1)
LONGEST_POLL_SECONDS = 5.0
KEEP_PARTITIONS = timedelta(days=2)
PARTITIONS = str(by_product_import.name)
RESYNC_PARTITIONS = str(by_product_resync.name)


def _was_closed(error: BaseException) -> bool:
    return isinstance(error, sqlalchemy.exc.DBAPIError) and error.connection_invalidated


# Runs and events each keep a connection, and each may have been closed since the last import.
again_when_storage_has_restarted = retry(
    retry=retry_if_exception(_was_closed), stop=stop_after_attempt(3), reraise=True
)


@dataclass(frozen=True)
class Work:
    """One row that commerce leased to this worker, and the job that serves it."""

    job: str
    op: str
    partitions: str
    row_id: str
    store_id: str
    order: str

    @classmethod
    def of_import(cls, job: ImportJob) -> "Work":
        order = job.model_dump_json()
        return cls(product_import_job.name, "product_import", PARTITIONS, job.import_id, job.store_id, order)

    @classmethod
    def of_resync(cls, resync: ResyncJob) -> "Work":
        return cls(
            product_resync_job.name,
            "product_import__resynced_listing",
            RESYNC_PARTITIONS,
            resync.resync_id,
            resync.job.store_id,
            resync.model_dump_json(),
        )


class ImportWorker:
    """Claims and executes until told to stop; an import under way is finished first."""

    def __init__(self, instance: dg.DagsterInstance, commerce: CommerceClient) -> None:
        self._instance, self._commerce = shared_by_threads(with_kept_connections(instance)), commerce
        self._jobs = {name: defs.resolve_job_def(name) for name in JOBS}
        self._stopping = Event()
        self._is_told_to_stop = False
        self.name = this_executor()

    def stop(self) -> None:
        """May be called within a signal: it waits for no lock."""
        self._is_told_to_stop = True

    def run(self) -> None:
        for run_id in close_abandoned_runs(self._instance, JOBS):
            log.info("import.abandoned_run_closed", run_id=run_id)
        forget_settled_partitions(self._instance)
        threads = [Thread(target=self._work, args=(n,), name=f"import-{n}") for n in range(THREADS)]
        for thread in threads:
            thread.start()
        log.info("import_worker.ready", worker=self.name, threads=THREADS)
        # The daily tidying belongs to no thread's work.
        tidy_at = time.monotonic() + TIDY_EVERY.total_seconds()
        while not self._is_told_to_stop:
            time.sleep(POLL_SECONDS)
            if time.monotonic() >= tidy_at:
                forget_settled_partitions(self._instance)
                tidy_at += TIDY_EVERY.total_seconds()
        self._stopping.set()
        for thread in threads:
            thread.join()
        log.info("import_worker.stopped", worker=self.name)

    def _work(self, number: int) -> None:
        worker_id, pause = f"{self.name}:{number}", POLL_SECONDS
        while not self._stopping.is_set():
            try:
                found = self._next(worker_id)
                pause = POLL_SECONDS
            except CommerceError as error:
                log.warning("import_worker.no_commerce", error=str(error))
                found, pause = [], min(LONGEST_POLL_SECONDS, pause * 2)
            for work in found:
                self._execute(work, worker_id)
            if not found:
                self._stopping.wait(pause)

    def _next(self, worker_id: str) -> list[Work]:
        """Imports first: somebody waits before them."""
        jobs = self._commerce.claim_imports(worker_id, LEASE_SECONDS, 1)
        if jobs:
            return [Work.of_import(job) for job in jobs]
        resyncs = self._commerce.claim_resyncs(worker_id, RESYNC_LEASE_SECONDS, 1)
        return [Work.of_resync(resync) for resync in resyncs]

    def _execute(self, work: Work, worker_id: str) -> None:
        began = time.monotonic()
        try:
            self._prepare(work)
            order = {"job_json": work.order, "worker_id": worker_id}
            result = self._jobs[work.job].execute_in_process(
                instance=self._instance,
                partition_key=work.row_id,
                run_config={"ops": {work.op: {"config": order}}},
                tags={EXECUTOR_TAG: self.name, "slipway/store_id": work.store_id},
                raise_on_error=False,
            )
        except Exception:
            # Dagster's own storage is away: the lease runs out and someone claims the row again.
            log.exception("import.not_executed", row_id=work.row_id)
            return
        log.info(
            "import.executed",
            job=work.job,
            row_id=work.row_id,
            run_id=result.run_id,
            succeeded=result.success,
            seconds=round(time.monotonic() - began, 2),
        )

    @again_when_storage_has_restarted
    def _prepare(self, work: Work) -> None:
        for run_id in close_superseded_runs(self._instance, work.job, work.row_id):
            log.info("import.superseded_run_closed", row_id=work.row_id, run_id=run_id)
        self._instance.add_dynamic_partitions(work.partitions, [work.row_id])


def forget_settled_partitions(instance: dg.DagsterInstance) -> int:
    """Deletes partition keys of imports and re-syncs older than two days; their runs stay. The key's UUIDv7
    tells its age."""
    oldest = utc_now() - KEEP_PARTITIONS
    forgotten = 0
    for partitions in (PARTITIONS, RESYNC_PARTITIONS):
        for key in instance.get_dynamic_partitions(partitions):
            if _made_at(key) < oldest.timestamp():
                instance.delete_dynamic_partition(partitions, key)
                forgotten += 1
    return forgotten


def _made_at(key: str) -> float:
    return (UUID(key).int >> 80) / 1000


def main() -> None:
    commerce = resources()["commerce"]
    if not isinstance(commerce, CommerceClient):
        raise TypeError("commerce must be its client")
    worker = ImportWorker(dg.DagsterInstance.get(), commerce)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()


if __name__ == "__main__":
    main()
