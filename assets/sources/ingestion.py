"""What the three sources share: ask for today's missing keywords, replay past days, say how the source is
doing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import polars as pl

from assets.commerce.client import CommerceError, ResearchDesk
from assets.commerce.messages import SourceState, SourceStatus
from assets.io import Answer, Landing, keyword_slug
from assets.sources.errors import DayNotLanded, SourceError, SourceNeedsCredentials
from kit.clock import utc_day, utc_now
from warehouse.connection import Connection
from warehouse.loading import read, replace_partition, upsert
from warehouse.resource import Warehouse
from warehouse.schema import SOURCE_ANSWERS, SOURCE_STATUSES
from warehouse.tables import Table

# After this many keywords in a row without an answer the source is down: the others would only wait for it.
GIVE_UP_AFTER = 3
OLDEST_LIVE_ANSWER = timedelta(hours=36)

Fetch = Callable[[str], Iterable[Answer]]


@dataclass
class Landed:
    """What happened to one day of one source."""

    fetched: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    needs_credentials: bool = False


def land_missing_keywords(
    landing: Landing, source: str, day: date, keywords: Sequence[str], fetch: Fetch
) -> Landed:
    """Asks for each keyword that has not landed on ``day`` and keeps the answers as they came."""
    outcome, in_a_row = Landed(), 0
    for keyword in keywords:
        if landing.has(source, day, keyword_slug(keyword)):
            continue
        if in_a_row >= GIVE_UP_AFTER or outcome.needs_credentials:
            outcome.failed[keyword] = "not asked: the source is down"
            continue
        try:
            answers = list(fetch(keyword))
        except SourceError as error:
            outcome.failed[keyword] = str(error)
            outcome.needs_credentials = isinstance(error, SourceNeedsCredentials)
            in_a_row += 1
            continue
        in_a_row = 0
        landing.write_once(source, day, keyword_slug(keyword), (answer.line() for answer in answers))
        outcome.fetched.append(keyword)
    return outcome


def require_landed(landing: Landing, source: str, days: Sequence[date]) -> None:
    """Past days are replayed or refused, before anything is written."""
    missing = [day.isoformat() for day in days if not landing.names(source, day)]
    if missing:
        raise DayNotLanded(
            f"{source} has nothing landed for {', '.join(missing)}; what a source said on a past day"
            " cannot be asked again"
        )


def status_of(source: str, outcome: Landed, last_success_at: datetime | None, now: datetime) -> SourceStatus:
    """How the source is doing after today's questions."""
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
        detail=next(iter(outcome.failed.values()), None) if broken else None,
    )


def keep_status(connection: Connection, status: SourceStatus) -> None:
    """Remembers how a source did. While it goes on failing, ``since`` stays when it began."""
    before = read(connection, "select * from raw.source_statuses where source = ?", [status.source])
    since = status.since
    if since is not None and before.height and before["since"][0] is not None:
        since = min(since, before["since"][0])
    known_success = before["last_success_at"][0] if before.height else None
    row = {
        **status.model_dump(),
        "status": status.status.value,
        "since": since,
        "last_success_at": status.last_success_at or known_success,
        "reported_at": utc_now(),
    }
    upsert(connection, SOURCE_STATUSES, pl.DataFrame([row], schema=SOURCE_STATUSES.types))


def report_status(context: dg.AssetExecutionContext, commerce: ResearchDesk, status: SourceStatus) -> None:
    """Tells owners. That commerce is away does not undo what has landed."""
    try:
        commerce.report_source(status)
    except CommerceError as error:
        context.log.warning("source.status_not_reported source=%s error=%s", status.source, error)


@dataclass(frozen=True)
class Source:
    """What makes one source differ from the others, and the doors it goes through."""

    name: str
    table: Table
    fetch: Fetch
    parse: Callable[[date, Iterable[Answer]], pl.DataFrame]
    landing: Landing
    commerce: ResearchDesk
    warehouse: Warehouse


def load_days(
    context: dg.AssetExecutionContext, source: Source, days: Sequence[date], now: datetime
) -> dg.MaterializeResult[None]:
    """Lands what is missing of today, replays the rest, and replaces the days' rows.

    When nothing of today could be had, today's partition is left as it is and the check turns red; the
    run goes
    on, so that the other sources still land.
    """
    today = utc_day(now)
    require_landed(source.landing, source.name, [day for day in days if day < today])
    outcome = Landed()
    if today in days:
        keywords = source.commerce.research_plan(today).keywords
        outcome = land_missing_keywords(source.landing, source.name, today, keywords, source.fetch)
    loadable = [day for day in days if source.landing.names(source.name, day)]
    rows, answers = read_landed(source, loadable)
    with source.warehouse.open() as connection:
        replace_partition(connection, source.table, loadable, rows)
        last_success_at = replace_answers(connection, source.name, loadable, answers)
        status = status_of(source.name, outcome, last_success_at, now)
        if today in days:
            keep_status(connection, status)
    if today in days:
        report_status(context, source.commerce, status)
    return _result(source, loadable, rows, outcome)


def read_landed(source: Source, days: Sequence[date]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The parsed rows of the days, and which keywords were answered. An empty file answers too: nothing."""
    parsed, described = [source.parse(date.min, [])], []
    for day in days:
        answers: list[Answer] = []
        for name in source.landing.names(source.name, day):
            found = list(source.landing.answers(source.name, day, name))
            answers += found
            described.append(
                {
                    "day": day,
                    "source": source.name,
                    "keyword": found[0].keyword if found else name.replace("-", " "),
                    "answers": len(found),
                    "fetched_at": max((answer.fetched_at for answer in found), default=None),
                }
            )
        parsed.append(source.parse(day, answers))
    return pl.concat(parsed), pl.DataFrame(described, schema=SOURCE_ANSWERS.types)


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


def _result(
    source: Source, days: Sequence[date], rows: pl.DataFrame, outcome: Landed
) -> dg.MaterializeResult[None]:
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": rows.height,
            "days": len(days),
            "keywords_fetched": len(outcome.fetched),
            "keywords_failed": len(outcome.failed),
            "failures": dg.MetadataValue.json(outcome.failed),
        },
    )


def check_answered(warehouse: Warehouse, source: str) -> dg.AssetCheckResult:
    """Whether every keyword that was asked for last was answered; red until the source answers again."""
    with warehouse.open() as connection:
        rows = read(connection, "select status, detail from raw.source_statuses where source = ?", [source])
    found = rows.row(0, named=True) if rows.height else {"status": "never asked", "detail": None}
    fine = {SourceState.LIVE.value, SourceState.RECORDED.value, "never asked"}
    metadata = {"status": found["status"], "detail": found["detail"] or ""}
    return dg.AssetCheckResult(passed=found["status"] in fine, metadata=metadata)
