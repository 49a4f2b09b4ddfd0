"""What runs by the clock."""

from datetime import UTC, timedelta

import dagster as dg
from dagster._core.storage.tags import (
    ASSET_PARTITION_RANGE_END_TAG,
    ASSET_PARTITION_RANGE_START_TAG,
)

from assets.commerce.requests import NOT_URGENT_TAG
from pipelines.jobs import daily_research_job, landing_job, reconciliation_job, rollup_job

# Orders and refunds are found by when they changed, however old. What is read anew every night is what has no
# such date: days of events that are not landed yet, which are the last three.
TRAILING_DAYS = 3
UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]


@dg.schedule(
    job=daily_research_job, cron_schedule="30 4 * * *", default_status=dg.DefaultScheduleStatus.RUNNING
)
def daily_research(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """The research day of every store that is due, early enough to be there for breakfast in Europe. Nobody
    waits for it yet: Claude is asked in a batch."""
    day = context.scheduled_execution_time.astimezone(UTC).date().isoformat()
    return dg.RunRequest(run_key=day, partition_key=day, tags={NOT_URGENT_TAG: "true"})


@dg.schedule(job=rollup_job, cron_schedule="*/5 * * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def five_minute_rollup(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """The open day's figures, at most five minutes old; a rollup still under way is not overtaken."""
    running = dg.RunsFilter(job_name=rollup_job.name, statuses=UNFINISHED)
    if context.instance.get_runs_count(running):
        return dg.SkipReason("the last rollup is still under way")
    moment = context.scheduled_execution_time.astimezone(UTC)
    return dg.RunRequest(run_key=moment.isoformat(), partition_key=moment.date().isoformat())


@dg.schedule(job=rollup_job, cron_schedule="20 0 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def nightly_rollup(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """The last days once more, in one run that also compares all of commerce with its copy."""
    today = context.scheduled_execution_time.astimezone(UTC).date()
    first = today - timedelta(days=TRAILING_DAYS - 1)
    days = {
        ASSET_PARTITION_RANGE_START_TAG: first.isoformat(),
        ASSET_PARTITION_RANGE_END_TAG: today.isoformat(),
    }
    return dg.RunRequest(run_key=f"nightly:{today}", tags=days)


@dg.schedule(job=landing_job, cron_schedule="50 0 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def nightly_landing(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Days of events that nothing can be added to leave commerce as files."""
    return dg.RunRequest(run_key=context.scheduled_execution_time.astimezone(UTC).date().isoformat())


@dg.schedule(
    job=reconciliation_job, cron_schedule="15 1 * * *", default_status=dg.DefaultScheduleStatus.RUNNING
)
def daily_reconciliation(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """The day that has just ended: late enough for Stripe's last minutes and for events that had to wait."""
    day = context.scheduled_execution_time.astimezone(UTC).date() - timedelta(days=1)
    return dg.RunRequest(run_key=day.isoformat(), partition_key=day.isoformat())


SCHEDULES = [daily_research, five_minute_rollup, nightly_rollup, nightly_landing, daily_reconciliation]
