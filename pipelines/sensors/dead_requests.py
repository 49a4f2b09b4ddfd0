"""Requests whose run died before it could say a word: their run key is used up, so nobody would run them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_failed_run

PATIENCE = timedelta(minutes=1)
"""A run that is tried once more has its successor by then."""


def give_up_dead(
    instance: dg.DagsterInstance, commerce: CommerceClient, tag: str, requests: Iterable[str], now: datetime
) -> None:
    """Tells the owners of those that are queued still although every run of theirs has ended: they may ask
    again."""
    for request_id in requests:
        records = instance.get_run_records(dg.RunsFilter(tags={tag: request_id}))
        if records and all(_has_ended(record, now - PATIENCE) for record in records):
            report_failed_run(commerce, {tag: request_id}, "The run stopped before it had begun.")


def _has_ended(record: dg.RunRecord, before: datetime) -> bool:
    ended = record.end_time
    return record.dagster_run.is_finished and ended is not None and ended < before.timestamp()
