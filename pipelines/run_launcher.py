"""Starts runs as Dagster does by default, and can tell afterwards whether a run's process still lives."""

import psutil
from dagster import DagsterEventType, DagsterRun
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus
from dagster._grpc.types import GetCurrentRunsResult
from dagster._serdes import deserialize_value


class WatchedRunLauncher(DefaultRunLauncher):
    """Dagster's own launcher has no health check: a run whose machine went dark would stay started, and
    keep its pools' slots from later ones, until the maximum runtime is over. This one answers run
    monitoring from what the code server says it runs.

    A run is given up only for certain: the code server answers, does not know it, and no process of its
    number is as old as the run. A code server that was killed alone leaves workers that go on writing the
    warehouse.
    """

    @property
    def supports_check_run_worker_health(self) -> bool:
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        server = self._get_grpc_client_for_termination(run.run_id)  # type: ignore[no-untyped-call]
        if server is None:
            return CheckRunHealthResult(WorkerStatus.RUNNING, "ended meanwhile, or never launched")
        try:
            current = deserialize_value(server.get_current_runs(), GetCurrentRunsResult).current_runs
        except DagsterUserCodeUnreachableError:
            return CheckRunHealthResult(WorkerStatus.RUNNING, "nobody to ask: the code server is away")
        if run.run_id in current or self._outlived_its_server(run):
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        return CheckRunHealthResult(
            WorkerStatus.NOT_FOUND, "The run's process is gone, and its code server with it"
        )

    def _outlived_its_server(self, run: DagsterRun) -> bool:
        for record in self._instance.all_logs(run.run_id, of_type=DagsterEventType.ENGINE_EVENT):
            pid = record.get_dagster_event().engine_event_data.metadata.get("pid")
            if pid is not None and was_alive_at(int(str(pid.value)), record.timestamp):
                return True
        return False


def was_alive_at(pid: int, moment: float) -> bool:
    """Whether today's process of the number was there already at the moment (seconds since 1970): numbers are
    given again, and a machine that was started anew begins with the low ones."""
    try:
        process = psutil.Process(pid)
        return process.create_time() <= moment and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
