"""Nobody waits for a run that is dead."""

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_failed_run


@dg.run_failure_sensor(default_status=dg.DefaultSensorStatus.RUNNING, minimum_interval_seconds=10)
def failed_runs(context: dg.RunFailureSensorContext, commerce: CommerceClient) -> None:
    """Tells commerce that a run which an owner asked for has failed. A retry of it reports anew."""
    message = context.failure_event.message or "the run failed"
    report_failed_run(commerce, dict(context.dagster_run.tags), message[:500])
