"""Sources that fail in every way: the others land, yesterday stays, the check says what is wrong (P4)."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from sandbox.faults import FaultKind
from tests.fixtures.source_market import KEYWORDS, PATHS, TABLES, TOLD_SECONDS, Market
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized
from tests.sandbox.playing import playing_sandbox

KEYS = {
    "aliexpress": "keyword, listing_id",
    "reddit": "keyword, post_id",
    "google_trends": "keyword, draw, point_day",
}
TRIES = 3
# Between a request's start, which is paced, and its arrival on a busy machine.
JITTER = 0.1
KEPT_APART = {FaultKind.MALFORMED, FaultKind.HUGE, FaultKind.DRIFTED, FaultKind.EMPTY}
SAYS = {
    FaultKind.TOO_MANY_REQUESTS: "answered 429",
    FaultKind.SERVER_ERROR: "answered 500",
    FaultKind.HANG: "did not answer",
    FaultKind.MALFORMED: "",
    FaultKind.HUGE: "sent more than 2,000,000 bytes",
    FaultKind.DRIFTED: "",
    FaultKind.EMPTY: "",
}


@contextmanager
def opened_market(home: Path) -> Iterator[Market]:
    """A market that was well until yesterday."""
    with playing_sandbox(home / "sandbox") as playing:
        made = Market(playing, home)
        made.land_yesterday()
        yield made


def question(request: dict[str, object]) -> str:
    """What was asked, whatever signs it or names the session."""
    body, query = parse_qs(str(request["body"])), parse_qs(str(request["query"]))
    if "keywords" in body:
        return f"{body['keywords']} {body['page_no']}"
    if "req" in query:
        asked = json.loads(query["req"][0])
        return json.dumps(asked["comparisonItem"][0]["complexKeywordsRestriction"])
    return f"{query.get('q')} {query.get('after')}"


def gaps(requests: list[dict[str, object]]) -> list[float]:
    """Seconds between requests that follow each other, in the sandbox's time."""
    moments = sorted(datetime.fromisoformat(str(one["at"])).timestamp() for one in requests)
    return [later - earlier for earlier, later in pairwise(moments)]


def assert_polite(market: Market) -> None:
    for source, interval in (("reddit", 1.0), ("google_trends", 1.0), ("aliexpress", 0.2)):
        shortest = min(gaps(market.asked(source)))
        assert shortest >= interval - JITTER, (source, shortest)


SOURCES = list(TABLES)
FAULTS = list(SAYS)
# The short form meets every fault, each at another source; the full one every fault at every source.
ROTATED = {kind: [SOURCES[number % 3]] for number, kind in enumerate(FAULTS)}
EVERYWHERE = dict.fromkeys(FAULTS, SOURCES)


class TestSourceInTrouble:
    """P4"""

    @pytest.mark.parametrize("kind", FAULTS)
    @sized(short=ROTATED, full=EVERYWHERE)
    def test_the_others_land_and_yesterday_stays(
        self, kind: FaultKind, size: dict[FaultKind, list[str]], tmp_path: Path, figures: Figures
    ) -> None:
        for source in size[kind]:
            with opened_market(tmp_path / source) as market:
                tries = fails_alone(market, source, kind)
                recovers(market, source)
                assert_polite(market)
                figures.note(**{f"tries_{source}": tries})

    def test_pages_that_repeat_themselves_end(self, tmp_path: Path) -> None:
        with opened_market(tmp_path) as market:
            already = {source: len(market.asked(source)) for source in SOURCES}
            for source in SOURCES:
                market.break_down(source, FaultKind.REPEATED)
            checks = market.run(market.today)
            assert all(check.passed for check in checks.values())
            for source in SOURCES:
                keys = market.rows(source, market.today, KEYS[source])
                assert len(set(keys)) == len(keys) > 0
            # Of each keyword a page, and the next, which brings nothing new.
            assert len(market.asked("aliexpress")) - already["aliexpress"] == 2 * len(KEYWORDS)
            assert_polite(market)

    def test_a_source_that_was_busy_once_is_asked_when_it_said(self, tmp_path: Path) -> None:
        with opened_market(tmp_path) as market:
            for source in SOURCES:
                market.break_down(source, FaultKind.TOO_MANY_REQUESTS, count=1)
            checks = market.run(market.today)
            assert all(check.passed for check in checks.values())
            for source in SOURCES:
                asked = market.asked(source)
                [refused] = [number for number, one in enumerate(asked) if one["status"] == 429]
                assert gaps(asked[refused : refused + 2])[0] >= TOLD_SECONDS - JITTER
                assert len(market.rows(source, market.today)) > 0
            assert_polite(market)


def fails_alone(market: Market, source: str, kind: FaultKind) -> int:
    """One source fails on its own; returns how often the worst question was tried."""
    yesterday = market.today - timedelta(days=1)
    before = market.rows(source, yesterday)
    others = [name for name in SOURCES if name != source]
    already = len(market.asked(source))
    market.break_down(source, kind)
    checks = market.run(market.today)
    asked = [one for one in market.asked(source)[already:] if PATHS[source] in str(one["path"])]
    tries = max(Counter(question(one) for one in asked).values())
    assert before == market.rows(source, yesterday) != []
    assert market.rows(source, market.today) == []
    assert all(market.rows(name, market.today) for name in others)
    passed = {name: check.passed for name, check in checks.items()}
    assert passed == {source: False, **dict.fromkeys(others, True)}
    status = market.statuses()[source]
    assert (status.status, status.since) == ("failing", max(row[-1] for row in before))
    assert SAYS[kind] in str(status.detail)
    assert all(f"“{keyword}”" in str(status.detail) for keyword in KEYWORDS)
    assert checks[source].metadata["detail"].value == status.detail
    assert tries <= TRIES
    assert bool(market.landing.rejected(source, market.today)) == (kind in KEPT_APART)
    return tries


def recovers(market: Market, source: str) -> None:
    """The same day, once the source is well: its missing keywords are asked for, nothing else."""
    market.heal()
    others = {name: len(market.asked(name)) for name in SOURCES if name != source}
    checks = market.run(market.today)
    assert all(check.passed for check in checks.values())
    assert market.rows(source, market.today)
    status = market.statuses()[source]
    assert (status.status, status.since, status.detail) == ("live", None, None)
    assert {name: len(market.asked(name)) for name in others} == others
