"""Analyses that were handed over in a batch come back to the day they belong to."""

import dagster as dg

from assets.claude import Claude, ClaudeError
from assets.commerce.client import CommerceClient, CommerceError
from assets.research.analysis import PURPOSE
from assets.research.asking import BATCH_PATIENCE_SECONDS
from pipelines.jobs import analysis_job

POLL_SECONDS = 60


@dg.sensor(
    job=analysis_job, minimum_interval_seconds=POLL_SECONDS, default_status=dg.DefaultSensorStatus.RUNNING
)
def ended_analysis_batches(
    context: dg.SensorEvaluationContext, commerce: CommerceClient, claude: Claude
) -> dg.SensorResult | dg.SkipReason:
    """One run for each batch that has ended, which fetches its answers and hands the picks over anew; and one
    for a batch that takes too long, which calls the day complete without them."""
    try:
        batches = [batch for batch in commerce.open_batches() if batch.purpose == PURPOSE]
    except CommerceError as error:
        return dg.SkipReason(f"commerce does not answer: {error}")
    requests = []
    for batch in batches:
        try:
            has_ended = claude.has_ended(batch.batch_id)
        except ClaudeError as error:
            context.log.warning("batch.not_read batch=%s error=%s", batch.batch_id, error)
            has_ended = False
        if has_ended or batch.age_seconds >= BATCH_PATIENCE_SECONDS:
            state = "ended" if has_ended else "late"
            requests.append(
                dg.RunRequest(run_key=f"{batch.batch_id}:{state}", partition_key=batch.day.isoformat())
            )
    return dg.SensorResult(run_requests=requests)
