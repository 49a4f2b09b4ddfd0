"""What came of asking: past days are replayed, rows replaced, and owners told how the source is doing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import polars as pl

from assets.commerce.client import CommerceError, ResearchDesk
from assets.commerce.messages import SourceState, SourceStatus
from assets.io import Answer, Landing
from assets.sources.errors import DayNotLanded, SourceAnsweredNonsense
from kit.clock import utc_now
from warehouse.connection import Connection
from warehouse.loading import read, replace_partition, upsert
from warehouse.resource import Warehouse
from warehouse.schema import SOURCE_ANSWERS, SOURCE_STATUSES
from warehouse.tables import Table

# After this many keywords in a row without an answer the source is down: the others would only wait for it.
GIVE_UP_AFTER = 3
OLDEST_LIVE_ANSWER = timedelta(hours=36)
NAMED_FAILURES = 3

Parse = Callable[[date, Iterable[Answer]], pl.DataFrame]


@dataclass
class Landed:
    """What happened to today's questions to one source; ``asked_on`` is None when none were to be asked."""

    asked_on: date | None = None
    fetched: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    needs_credentials: bool = False

    @property
    def detail(self) -> str | None:
        """What is wrong, in a line: reasons, each with the keywords that it met."""
        met: dict[str, list[str]] = {}
        for keyword, reason in self.failed.items():
            met.setdefault(reason, []).append(keyword)
        lines = [f"{reason} ({_named(keywords)})" for reason, keywords in met.items()]
        return "; ".join(lines)[:500] or None


def _named(keywords: Sequence[str]) -> str:
    """
    >>> _named(["a", "b"]), _named(["a", "b", "c", "d", "e"])
    ('“a”, “b”', '“a”, “b”, “c” and 2 more')
    """
    shown = ", ".join(f"“{keyword}”" for keyword in keywords[:NAMED_FAILURES])
    more = len(keywords) - NAMED_FAILURES
    return f"{shown} and {more} more" if more > 0 else shown


def require_landed(landing: Landing, source: str, days: Sequence[date]) -> None:
    """Past days are replayed or refused, before anything is written."""
    missing = [day.isoformat() for day in days if not landing.names(source, day)]
    if missing:
        raise DayNotLanded(
            f"{source} has nothing landed for {', '.join(missing)}; what a source said on a past day"
            " cannot be asked again"
        )


def status_of(source: str, outcome: Landed, last_success_at: datetime | None, now: datetime) -> SourceStatus:
    """How the source is doing after today's questions. ``recorded``: it answers, but with what it said a day
    and a half ago or earlier."""
    if outcome.needs_credentials:
        state = SourceState.NEEDS_CREDENTIALS
    elif outcome.failed:
        state = SourceState.FAILING
    elif last_success_at and now - last_success_at > OLDEST_LIVE_ANSWER:
        state = SourceState.RECORDED
    else:
        state = SourceState.LIVE
    broken = state in {SourceState.NEEDS_CREDENTIALS, SourceState.FAILING}
    return SourceStatus(
        source=source,
        status=state,
        since=(last_success_at or now).astimezone(UTC) if broken else None,
        last_success_at=last_success_at,
        detail=outcome.detail if broken else None,
    )


def keep_status(connection: Connection, status: SourceStatus) -> SourceStatus:
    """Remembers how a source did, and returns it as it is kept: while it goes on failing, ``since`` stays
    when it began."""
    before = read(connection, "select * from raw.source_statuses where source = ?", [status.source])
    since, known_success = status.since, None
    if before.height:
        known_success = before["last_success_at"][0]
        if since is not None and before["since"][0] is not None:
            since = min(since, before["since"][0])
    kept = status.model_copy(
        update={"since": since, "last_success_at": status.last_success_at or known_success}
    )
    row = {**kept.model_dump(), "status": kept.status.value, "reported_at": utc_now()}
    upsert(connection, SOURCE_STATUSES, pl.DataFrame([row], schema=SOURCE_STATUSES.types))
    return kept


def report_status(context: dg.OpExecutionContext, commerce: ResearchDesk, status: SourceStatus) -> None:
    """Tells owners. That commerce is away does not undo what has landed."""
    try:
        commerce.report_source(status)
    except CommerceError as error:
        context.log.warning("source.status_not_reported source=%s error=%s", status.source, error)


@dataclass(frozen=True)
class Source:
    """What makes one source differ from the others, once its answers have landed. ``counts``: which files of
    a day count, where a later one may take the place of an earlier."""

    name: str
    table: Table
    parse: Parse
    counts: Callable[[Sequence[str]], Sequence[str]] = list


def load_days(
    context: dg.OpExecutionContext,
    source: Source,
    days: Sequence[date],
    outcome: Landed,
    *,
    landing: Landing,
    commerce: ResearchDesk,
    warehouse: Warehouse,
) -> None:
    """Replaces the days' rows by what has landed of them.

    When nothing of today could be had, today's partition is left as it is and the check turns red; the
    run goes on, so that the other sources still land. A past day that our parser cannot read any more fails
    before anything is replaced.
    """
    loadable = [day for day in days if landing.names(source.name, day)]
    rows, answers, unreadable = read_landed(landing, source, loadable)
    for (day, name), reason in unreadable.items():
        if day != outcome.asked_on:
            raise SourceAnsweredNonsense(
                f"{source.name} {day} {name} has landed and cannot be read: {reason}"
            )
        outcome.failed[name] = reason
    with warehouse.open() as connection:
        replace_partition(connection, source.table, loadable, rows)
        last_success_at = replace_answers(connection, source.name, loadable, answers)
        status = status_of(source.name, outcome, last_success_at, utc_now())
        if outcome.asked_on is not None:
            status = keep_status(connection, status)
    if outcome.asked_on is not None:
        report_status(context, commerce, status)
    context.add_output_metadata(
        {
            "dagster/row_count": rows.height,
            "days": len(days),
            "keywords_fetched": len(outcome.fetched),
            "keywords_failed": len(outcome.failed),
            "failures": dg.MetadataValue.json(outcome.failed),
        }
    )


def read_landed(
    landing: Landing, source: Source, days: Sequence[date]
) -> tuple[pl.DataFrame, pl.DataFrame, dict[tuple[date, str], str]]:
    """The parsed rows of the days, which keywords were answered, and which files our parser cannot read. An
    empty file answers too: nothing."""
    parsed, described = [source.parse(date.min, [])], []
    unreadable: dict[tuple[date, str], str] = {}
    for day in days:
        for name in source.counts(landing.names(source.name, day)):
            answers = list(landing.answers(source.name, day, name))
            try:
                parsed.append(source.parse(day, answers))
            except SourceAnsweredNonsense as error:
                unreadable[day, name] = str(error)
                continue
            described.append(
                {
                    "day": day,
                    "source": source.name,
                    "keyword": answers[0].keyword if answers else name.replace("-", " "),
                    "answers": len(answers),
                    "fetched_at": max((answer.fetched_at for answer in answers), default=None),
                }
            )
    return pl.concat(parsed), pl.DataFrame(described, schema=SOURCE_ANSWERS.types), unreadable


def replace_answers(
    connection: Connection, source: str, days: Sequence[date], answers: pl.DataFrame
) -> datetime | None:
    """Notes which keywords a source answered; returns when it last answered at all."""
    others = read(
        connection,
        "select * from raw.source_answers where day in (select unnest(?)) and source <> ?",
        [days, source],
    )
    replace_partition(connection, SOURCE_ANSWERS, days, pl.concat([others.cast(answers.schema), answers]))
    latest = read(
        connection, "select max(fetched_at) as at from raw.source_answers where source = ?", [source]
    )["at"][0]
    return latest.astimezone(UTC) if isinstance(latest, datetime) else None


def check_answered(warehouse: Warehouse, source: str) -> dg.AssetCheckResult:
    """Whether every keyword that was asked for last was answered; red until the source answers again."""
    with warehouse.open() as connection:
        rows = read(connection, "select status, detail from raw.source_statuses where source = ?", [source])
    found = rows.row(0, named=True) if rows.height else {"status": "never asked", "detail": None}
    fine = {SourceState.LIVE.value, SourceState.RECORDED.value, "never asked"}
    metadata = {"status": found["status"], "detail": found["detail"] or ""}
    return dg.AssetCheckResult(passed=found["status"] in fine, metadata=metadata)
