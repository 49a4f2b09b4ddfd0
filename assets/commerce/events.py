"""Event days that are over leave commerce: each becomes one file, then commerce drops its partition."""

from collections.abc import Iterator
from datetime import date, timedelta

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.event_files import COLUMNS, EVENTS, ORDER, describe, path_of, write_day
from assets.commerce.exports import CommerceExports, Snapshot
from assets.io import Landing

# An event counts once within its day and the neighboring days: a day is not finished before the next one is.
FINISHED_AFTER = timedelta(days=2)
# The views do not show a partition without rows: so far back one is looked for.
EMPTY_DAYS = 7
OF_DAY = f"select {', '.join(COLUMNS)} from export.events where day = date '{{day}}' order by {ORDER}"  # noqa: S608


@dg.asset(
    key=["landing", EVENTS],
    group_name="landing",
    kinds={"postgres", "parquet"},
    owners=["team:analytics"],
    # Not the warehouse, but what it is made of: a partition must not go while an extraction reads it.
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=26)),
)
def landed_events(
    exports: CommerceExports, landing: Landing, commerce: CommerceClient
) -> dg.MaterializeResult[None]:
    """Every finished day of events that commerce still holds, all stores in one file that is never touched
    again; commerce drops the day when it counts as many rows as the file has. A run that dies in between is
    carried on by the next."""
    landed = list(land_finished_days(exports, landing, commerce))
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(rows for _, rows in landed),
            "days": dg.MetadataValue.json([day.isoformat() for day, _ in landed]),
        }
    )


def land_finished_days(
    exports: CommerceExports, landing: Landing, commerce: CommerceClient
) -> Iterator[tuple[date, int]]:
    """Each day that was landed, with how many events it has."""
    with exports.snapshot() as snapshot:
        days = finished_days(snapshot, landing)
        for day in days:
            write_day(path_of(landing, day), snapshot.stream(OF_DAY.format(day=day)))
    # Only now: our own transaction would keep the partitions from being dropped.
    for day in days:
        file = describe(path_of(landing, day))
        commerce.let_go_of_events(day, file)
        yield day, file.rows


def finished_days(snapshot: Snapshot, landing: Landing) -> list[date]:
    """Days that nothing can be added to: those of which commerce holds events, and the last few without any
    whose empty partition is still to go."""
    last = snapshot.taken_at.date() - FINISHED_AFTER
    query = f"select distinct day from export.events where day <= date '{last}'"  # noqa: S608
    held = snapshot.stream(query).read_all().column("day").to_pylist()
    recent = (last - timedelta(days=back) for back in range(EMPTY_DAYS))
    return sorted({*held, *(day for day in recent if not path_of(landing, day).exists())})
