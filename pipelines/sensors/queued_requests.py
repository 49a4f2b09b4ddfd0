"""Owners' buttons queue rows in commerce; these sensors turn each into one run."""

import dagster as dg

from assets.analytics.exports import config_of, data_export
from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.requests import EXPORT_TAG, REFRESH_TAG, RESEARCH_RUN_TAG
from assets.io import Landing
from kit.clock import utc_day, utc_now
from pipelines.first_research import is_awaited, settle, sort_requests
from pipelines.jobs import analytics_export_job, daily_research_job, rollup_job
from pipelines.sensors.dead_requests import give_up_dead

POLL_SECONDS = 5


@dg.sensor(
    job=daily_research_job,
    minimum_interval_seconds=POLL_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def queued_research_runs(
    context: dg.SensorEvaluationContext, commerce: CommerceClient, landing: Landing
) -> dg.SensorResult | dg.SkipReason:
    """Research asked for by hand, or for a new store. The id is the run key: asked once, run once. What the
    platform's first research answers is settled with it instead of being run again."""
    try:
        queued = commerce.queued_research_runs()
        if queued and is_awaited(context.instance, landing, utc_day(utc_now())):
            return dg.SkipReason("history has landed and waits for `python -m pipelines.first_day`")
        give_up_dead(context.instance, commerce, RESEARCH_RUN_TAG, [run.run_id for run in queued], utc_now())
        found = sort_requests(context.instance, queued)
        settle(commerce, found.settled)
    except CommerceError as error:
        return dg.SkipReason(f"commerce does not answer: {error}")
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(
                run_key=run.run_id,
                partition_key=run.day.isoformat(),
                tags={RESEARCH_RUN_TAG: run.run_id, "dagster/priority": "5"},
            )
            for run in found.wanted
        ]
    )


@dg.sensor(
    job=rollup_job, minimum_interval_seconds=POLL_SECONDS, default_status=dg.DefaultSensorStatus.RUNNING
)
def queued_analytics_refreshes(
    context: dg.SensorEvaluationContext, commerce: CommerceClient
) -> dg.SensorResult | dg.SkipReason:
    """Figures asked for at once."""
    try:
        refreshes = commerce.queued_analytics_refreshes()
        asked = [refresh.refresh_id for refresh in refreshes]
        give_up_dead(context.instance, commerce, REFRESH_TAG, asked, utc_now())
    except CommerceError as error:
        return dg.SkipReason(f"commerce does not answer: {error}")
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(
                run_key=refresh.refresh_id,
                partition_key=utc_day(utc_now()).isoformat(),
                tags={REFRESH_TAG: refresh.refresh_id, "dagster/priority": "10"},
            )
            for refresh in refreshes
        ]
    )


@dg.sensor(
    job=analytics_export_job,
    minimum_interval_seconds=POLL_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def queued_analytics_exports(
    context: dg.SensorEvaluationContext, commerce: CommerceClient
) -> dg.SensorResult | dg.SkipReason:
    """Rows that owners want for tools of their own."""
    try:
        exports = commerce.queued_analytics_exports()
        asked = [export.export_id for export in exports]
        give_up_dead(context.instance, commerce, EXPORT_TAG, asked, utc_now())
    except CommerceError as error:
        return dg.SkipReason(f"commerce does not answer: {error}")
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(
                run_key=export.export_id,
                run_config=dg.RunConfig(ops={data_export.op.name: config_of(export)}),
                tags={EXPORT_TAG: export.export_id},
            )
            for export in exports
        ]
    )
