"""What runs by the clock."""

from datetime import UTC

import dagster as dg

from pipelines.jobs import daily_research_job, rollup_job

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
    """The research day of every store, early enough to be there for breakfast in Europe."""
    day = context.scheduled_execution_time.astimezone(UTC).date().isoformat()
    return dg.RunRequest(run_key=day, partition_key=day)


@dg.schedule(job=rollup_job, cron_schedule="*/5 * * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def five_minute_rollup(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """The open day's figures, at most five minutes old; a rollup still under way is not overtaken."""
    running = dg.RunsFilter(job_name=rollup_job.name, statuses=UNFINISHED)
    if context.instance.get_runs_count(running):
        return dg.SkipReason("the last rollup is still under way")
    moment = context.scheduled_execution_time.astimezone(UTC)
    return dg.RunRequest(run_key=moment.isoformat(), partition_key=moment.date().isoformat())


SCHEDULES = [daily_research, five_minute_rollup]
