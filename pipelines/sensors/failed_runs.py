"""Nobody waits for a run that is dead."""

from datetime import UTC, datetime

import dagster as dg
from dagster._core.storage.tags import WILL_RETRY_TAG

from assets.analytics.publish import PublishedFiles
from assets.analytics.run_checks import report_failed_rollup
from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_failed_run
from kit.clock import utc_now
from pipelines.jobs import rollup_job


@dg.run_failure_sensor(default_status=dg.DefaultSensorStatus.RUNNING, minimum_interval_seconds=10)
def failed_runs(
    context: dg.RunFailureSensorContext, commerce: CommerceClient, published: PublishedFiles
) -> None:
    """Tells commerce that a run which an owner asked for has failed, unless Dagster tries it once more: then
    the owner waits for that one. And says for a rollup that was killed what it could not say itself."""
    message = context.failure_event.message or "the run failed"
    run = context.dagster_run
    if run.job_name == rollup_job.name:
        record = context.instance.get_run_record_by_id(run.run_id)
        ended = record.end_time if record and record.end_time else utc_now().timestamp()
        at = datetime.fromtimestamp(ended, UTC)
        report_failed_rollup(context.instance, run.run_id, published.open(), at, message)
    if run.tags.get(WILL_RETRY_TAG) == "true":
        return
    report_failed_run(commerce, dict(run.tags), message[:500])
