"""What runs because something was noticed."""

from pipelines.sensors.failed_runs import failed_runs
from pipelines.sensors.queued_requests import queued_analytics_refreshes, queued_research_runs

SENSORS = [queued_research_runs, queued_analytics_refreshes, failed_runs]
