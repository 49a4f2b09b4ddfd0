"""What runs because something was noticed."""

from pipelines.sensors.ended_batches import ended_analysis_batches
from pipelines.sensors.failed_runs import failed_runs
from pipelines.sensors.queued_requests import (
    queued_analytics_exports,
    queued_analytics_refreshes,
    queued_research_runs,
)

SENSORS = [
    queued_research_runs,
    queued_analytics_refreshes,
    queued_analytics_exports,
    ended_analysis_batches,
    failed_runs,
]
