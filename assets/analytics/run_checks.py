"""What a rollup's checks have said, by the run's own record."""

from datetime import UTC, datetime

import dagster as dg
from dagster._core.event_api import EventLogRecord

from assets.analytics.dbt import MARTS_CHECKED
from warehouse.publish import PublishedCheck
from warehouse.published_root import PublishedRoot
from warehouse.rollup_status import write_failure

MOST_ERROR = 500


def checks_of_run(instance: dg.DagsterInstance, run_id: str) -> list[PublishedCheck]:
    """Each check that the run has evaluated so far, by its last word."""
    records = instance.get_records_for_run(
        run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION, ascending=True
    ).records
    found = {}
    for record in records:
        for check in _read(record):
            found[(check.mart, check.name)] = check
    return [found[key] for key in sorted(found)]


def report_failed_rollup(
    instance: dg.DagsterInstance, run_id: str, root: PublishedRoot, at: datetime, error: str
) -> None:
    """Says beside the last good publication that nothing newer was published, and which checks failed."""
    failed = sorted({check.name for check in checks_of_run(instance, run_id) if not check.passed})
    write_failure(root, at, failed, error[:MOST_ERROR])


def _read(record: EventLogRecord) -> list[PublishedCheck]:
    """Once for each mart that the check is about: a test of dbt often compares several."""
    event = record.event_log_entry.get_dagster_event()
    evaluation = event.asset_check_evaluation_data
    named = evaluation.metadata.get(MARTS_CHECKED)
    marts = named.value if isinstance(named, dg.JsonMetadataValue) else None
    return [
        PublishedCheck(
            name=evaluation.check_name,
            mart=str(mart),
            description=evaluation.description or "",
            passed=evaluation.passed,
            checked_at=datetime.fromtimestamp(record.timestamp, UTC),
        )
        for mart in (marts if isinstance(marts, list) and marts else [evaluation.asset_key.path[-1]])
    ]
