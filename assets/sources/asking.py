"""Asks a source for what is missing of today, within bounds, and lands what is worth it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

from assets.io import Answer, Landing, keyword_slug
from assets.sources.errors import SourceAnsweredNonsense, SourceError, SourceNeedsCredentials
from assets.sources.ingestion import GIVE_UP_AFTER, Landed
from assets.sources.judging import Expected, judge, last_known
from assets.sources.manners import Pace
from kit.clock import utc_now

# Three sources one after the other fit into the hour that a run may take.
LONGEST_SECONDS = 18 * 60.0
# A source that answers nonsense answers it every time: what is kept is for whoever repairs the parser.
REJECTED_A_DAY = 20

Fetch = Callable[[str], Iterable[Answer]]


def land_missing_keywords(
    landing: Landing,
    source: str,
    day: date,
    keywords: Sequence[str],
    fetch: Fetch,
    *,
    expected: Expected | None = None,
    pace: Pace | None = None,
    longest_seconds: float = LONGEST_SECONDS,
) -> Landed:
    """Asks for each keyword that has not landed on ``day`` and keeps the answers as they came; those that
    make no sense apart, where nobody takes them for the market. Asks nothing more ``longest_seconds`` after
    it began, by the clock of the pace."""
    outcome, in_a_row = Landed(), 0
    now = (pace or Pace(0)).now
    until = now() + longest_seconds
    for keyword in keywords:
        name = keyword_slug(keyword)
        if landing.has(source, day, name):
            continue
        if in_a_row >= GIVE_UP_AFTER or outcome.needs_credentials:
            outcome.failed[keyword] = "not asked: the source is down"
            continue
        if now() >= until:
            outcome.failed[keyword] = "not asked: the time of the day for this source was used up"
            continue
        answers: list[Answer] = []
        try:
            answers += fetch(keyword)
            if expected is not None:
                judge(expected, answers, last_known(landing, expected, source, day, name))
        except SourceError as error:
            outcome.failed[keyword] = str(error)
            outcome.needs_credentials = isinstance(error, SourceNeedsCredentials)
            if isinstance(error, SourceAnsweredNonsense):
                reject(landing, source, day, keyword, answers, error)
            in_a_row += 1
            continue
        in_a_row = 0
        landing.write_once(source, day, name, (answer.line() for answer in answers))
        outcome.fetched.append(keyword)
    return outcome


def reject(
    landing: Landing,
    source: str,
    day: date,
    keyword: str,
    answers: Sequence[Answer],
    error: SourceAnsweredNonsense,
) -> None:
    """Keeps what made no sense, as it came and with the reason, named by its content."""
    if len(landing.rejected(source, day)) >= REJECTED_A_DAY:
        return
    lines = [answer.line() for answer in answers]
    if error.raw is not None or not lines:
        lines.append(_raw_line(keyword, utc_now(), error))
    digest = hashlib.sha256(f"{error}{error.raw}{[a.answer for a in answers]}".encode()).hexdigest()[:12]
    reason = json.dumps({"rejected_because": str(error)}, ensure_ascii=False)
    landing.write_rejected(source, day, f"{keyword_slug(keyword)}-{digest}", [reason, *lines])


def _raw_line(keyword: str, moment: datetime, error: SourceAnsweredNonsense) -> str:
    stamp = moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return json.dumps({"fetched_at": stamp, "keyword": keyword, "raw": error.raw}, ensure_ascii=False)
