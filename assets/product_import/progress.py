"""What an owner sees while an import runs, and what keeps its lease."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import Protocol

from assets.commerce.client import CommerceError
from assets.commerce.imports import ImportJob, ListingIdentity, StepKey, StepReport, StepStatus
from assets.product_import.errors import already_imported

HEARTBEAT_SECONDS = 8.0
Result = dict[str, object]


class ImportDesk(Protocol):
    """What an import needs of commerce to report on itself."""

    def report_import_step(self, import_id: str, report: StepReport) -> None: ...


class ImportStopped(Exception):
    """Another worker has the import now, or its owner canceled it: leave it alone."""


class Progress:
    """Reports steps; each report extends the lease, and a heartbeat does so during long ones."""

    def __init__(self, commerce: ImportDesk, job: ImportJob, worker_id: str) -> None:
        self._commerce, self._job, self._worker_id = commerce, job, worker_id
        self._running: dict[StepKey, tuple[str | None, int | None, int | None]] = {}
        self._lock, self._over = Lock(), Event()
        self._stopped = False

    @contextmanager
    def step(self, key: StepKey) -> Iterator[Callable[[Result], None]]:
        """What is handed to the callable is kept for the next attempt."""
        made: list[Result] = []
        self._report(key, "running")
        try:
            yield made.append
        except BaseException:
            self._running.pop(key, None)
            raise
        self._report(key, "succeeded", result=made[-1] if made else None)

    def identify(self, source: str, source_id: str) -> None:
        """An address turned out to be this listing; refused when the store has an import of it."""
        self._report("listing", "running", listing=ListingIdentity(source=source, source_id=source_id))

    def begin(self, key: StepKey) -> None:
        """A step that someone else ends."""
        self._report(key, "running")

    def count(self, key: StepKey, done: int, total: int) -> None:
        self._report(key, "running", done=done, total=total)

    @contextmanager
    def heartbeat(self) -> Iterator[None]:
        thread = Thread(target=self._beat, name="import-heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _beat(self) -> None:
        while not self._over.wait(HEARTBEAT_SECONDS):
            for key, (detail, done, total) in list(self._running.items()):
                try:
                    self._report(key, "running", detail=detail, done=done, total=total)
                except (CommerceError, ImportStopped):
                    # The next step's own report tells the chain.
                    break

    def _report(
        self,
        key: StepKey,
        status: StepStatus,
        *,
        detail: str | None = None,
        done: int | None = None,
        total: int | None = None,
        result: Result | None = None,
        listing: ListingIdentity | None = None,
    ) -> None:
        report = StepReport(
            worker_id=self._worker_id,
            step=key,
            status=status,
            detail=detail,
            done=done,
            total=total,
            result=result,
            listing=listing,
        )
        with self._lock:
            if self._stopped:
                raise ImportStopped
            try:
                self._commerce.report_import_step(self._job.import_id, report)
            except CommerceError as error:
                if error.code == "listing_has_import":
                    raise already_imported() from error
                if error.status in {404, 409}:
                    self._stopped = True
                    raise ImportStopped(error.code) from error
                raise
            if status == "running":
                self._running[key] = (detail, done, total)
            else:
                self._running.pop(key, None)
