"""Today is asked for once; what a source does not answer leaves everything else as it is."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from assets.io import Answer, Json, Landing
from assets.sources.asking import land_missing_keywords
from assets.sources.errors import SourceAnsweredNonsense, SourceNeedsCredentials, SourceUnavailable
from assets.sources.ingestion import Landed, keep_status, status_of
from assets.sources.judging import Expected
from assets.sources.manners import Pace
from warehouse.connection import open_warehouse

TODAY, NOW = date(2026, 8, 31), datetime(2026, 8, 31, 6, tzinfo=UTC)

YESTERDAY = TODAY - timedelta(days=1)


def items_of(answer: Json) -> list[Json]:
    return cast("list[Json]", answer["items"])


def read_item(item: Json) -> dict[str, object]:
    if item.get("price") in {"?", "!"}:
        raise SourceAnsweredNonsense(f"no price: {item['price']}")
    return dict(item)


EXPECTED = Expected(items=items_of, read=read_item, fields=("price",))


class Source:
    """Answers every keyword but the broken ones, and counts."""

    def __init__(
        self, *broken: str, error: Exception | None = None, says: list[dict[str, object]] | None = None
    ) -> None:
        self.asked: list[str] = []
        self._says = [{"price": 1}, {"price": 2}] if says is None else says
        self._broken, self._error = broken, error or SourceUnavailable("down")

    def fetch(self, keyword: str) -> Iterator[Answer]:
        self.asked.append(keyword)
        if keyword in self._broken:
            raise self._error
        yield Answer(NOW, keyword, {"q": keyword}, {"items": self._says})


class TestLandMissingKeywords:
    def test_asks_each_keyword_once_a_day(self, tmp_path: Path) -> None:
        landing, source = Landing(root=str(tmp_path)), Source()
        first = land_missing_keywords(landing, "reddit", TODAY, ["a b", "c"], source.fetch)
        again = land_missing_keywords(landing, "reddit", TODAY, ["a b", "c", "d"], source.fetch)
        assert (first.fetched, again.fetched) == (["a b", "c"], ["d"])
        assert source.asked == ["a b", "c", "d"]
        assert landing.names("reddit", TODAY) == ["a-b", "c", "d"]

    def test_one_keyword_that_fails_does_not_stop_the_others(self, tmp_path: Path) -> None:
        landing, source = Landing(root=str(tmp_path)), Source("b")
        outcome = land_missing_keywords(landing, "reddit", TODAY, ["a", "b", "c"], source.fetch)
        assert (outcome.fetched, outcome.failed) == (["a", "c"], {"b": "down"})
        assert landing.names("reddit", TODAY) == ["a", "c"]

    def test_stops_asking_a_source_that_is_down(self, tmp_path: Path) -> None:
        source = Source(*"abcdef")
        outcome = land_missing_keywords(
            Landing(root=str(tmp_path)), "reddit", TODAY, list("abcdef"), source.fetch
        )
        assert source.asked == ["a", "b", "c"]
        assert len(outcome.failed) == 6

    def test_stops_at_once_without_a_key(self, tmp_path: Path) -> None:
        source = Source(*"ab", error=SourceNeedsCredentials("no key"))
        outcome = land_missing_keywords(
            Landing(root=str(tmp_path)), "reddit", TODAY, ["a", "b"], source.fetch
        )
        assert (source.asked, outcome.needs_credentials) == (["a"], True)

    def test_what_landed_is_never_rewritten(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        assert landing.write_once("reddit", TODAY, "a", ["1"])
        assert not landing.write_once("reddit", TODAY, "a", ["2"])
        assert list(tmp_path.rglob("*.gz")) == [tmp_path / "reddit" / "2026-08-31" / "a.jsonl.gz"]
        assert [path.read_bytes() for path in tmp_path.rglob(".*")] == []


class TestRejected:
    """What makes no sense is kept apart, with the reason; nobody takes it for the market."""

    def test_silence_where_there_was_much_is_no_answer(self, tmp_path: Path) -> None:
        landing, source = Landing(root=str(tmp_path)), Source()
        ask(landing, YESTERDAY, source)
        outcome = ask(landing, TODAY, Source(says=[]))
        assert outcome.failed == {"a": "0 results, where there were 2 on 2026-08-30"}
        assert landing.names("reddit", TODAY) == []
        [kept] = rejected(landing)
        assert kept[0] == {"rejected_because": "0 results, where there were 2 on 2026-08-30"}
        assert (kept[1]["keyword"], kept[1]["answer"]) == ("a", {"items": []})

    def test_a_week_of_silence_is_an_answer(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        ask(landing, TODAY - timedelta(days=8), Source())
        assert ask(landing, TODAY, Source(says=[])).fetched == ["a"]

    def test_a_field_that_most_items_lack_was_renamed(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        renamed = Source(says=[{"cost": 1}, {"cost": 2}, {"price": 3}])
        assert ask(landing, TODAY, renamed).failed == {"a": "field 'price' is missing in 2 of 3 items"}
        few = Source(says=[{"cost": 1}, {"price": 2}, {"price": 3}])
        assert ask(landing, TODAY, few).fetched == ["a"]

    def test_items_that_cannot_be_read_are_named(self, tmp_path: Path) -> None:
        outcome = ask(Landing(root=str(tmp_path)), TODAY, Source(says=[{"price": "?"}, {"price": "!"}]))
        assert outcome.failed == {"a": "2 of 2 items unreadable: no price: ?"}

    def test_keeps_what_came_when_it_was_no_answer_at_all(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        broken = Source("a", error=SourceAnsweredNonsense("not JSON", raw='{"half": '))
        for _ in range(2):
            ask(landing, TODAY, broken)
        [kept] = rejected(landing)
        assert (kept[0]["rejected_because"], kept[1]["raw"]) == ("not JSON", '{"half": ')

    def test_keeps_twenty_a_day(self, tmp_path: Path) -> None:
        landing = Landing(root=str(tmp_path))
        for number in range(25):
            ask(landing, TODAY, Source("a", error=SourceAnsweredNonsense(f"no {number}", raw="x")))
        assert len(landing.rejected("reddit", TODAY)) == 20


class TestBounds:
    def test_asks_nothing_more_when_the_time_is_used_up(self, tmp_path: Path) -> None:
        moments = iter([0.0, 0.0, 500.0, 1_001.0, 1_002.0])
        source = Source()
        outcome = land_missing_keywords(
            Landing(root=str(tmp_path)),
            "reddit",
            TODAY,
            list("abcd"),
            source.fetch,
            pace=Pace(1, now=lambda: next(moments)),
            longest_seconds=1_000,
        )
        assert (source.asked, list(outcome.failed)) == (["a", "b"], ["c", "d"])
        assert outcome.detail == ("not asked: the time of the day for this source was used up (“c”, “d”)")


def ask(landing: Landing, day: date, source: Source) -> Landed:
    return land_missing_keywords(landing, "reddit", day, ["a"], source.fetch, expected=EXPECTED)


def rejected(landing: Landing) -> list[list[dict[str, object]]]:
    """The lines of each rejected answer."""
    return [
        [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
        for path in landing.rejected("reddit", TODAY)
    ]


FINE, REFUSED = Landed(fetched=["a"]), Landed(failed={"a": "no key"}, needs_credentials=True)
BROKEN = Landed(failed={"a": "429"})
FRESH, OLD = timedelta(hours=35, minutes=59), timedelta(hours=36, minutes=1)


class TestStatus:
    """What owners see. ``since`` is set while the source is broken, and only then."""

    @pytest.mark.parametrize(
        ("outcome", "age", "status", "since", "detail"),
        [
            (FINE, timedelta(0), "live", None, None),
            (Landed(), FRESH, "live", None, None),
            (Landed(), OLD, "recorded", None, None),
            (FINE, OLD, "recorded", None, None),
            (FINE, None, "live", None, None),
            (BROKEN, FRESH, "failing", NOW - FRESH, "429 (“a”)"),
            (BROKEN, OLD, "failing", NOW - OLD, "429 (“a”)"),
            (BROKEN, None, "failing", NOW, "429 (“a”)"),
            (REFUSED, None, "needs_credentials", NOW, "no key (“a”)"),
            (REFUSED, FRESH, "needs_credentials", NOW - FRESH, "no key (“a”)"),
        ],
    )
    def test_says_how_a_source_is(
        self, outcome: Landed, age: timedelta | None, status: str, since: datetime | None, detail: str | None
    ) -> None:
        told = status_of("reddit", outcome, None if age is None else NOW - age, NOW)
        assert (told.status, told.since, told.detail) == (status, since, detail)

    def test_every_way_from_one_to_the_next(self, tmp_path: Path) -> None:
        """Hour by hour; success is when the source last said something."""
        seen = []
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            for hour, outcome, success in (
                (0, REFUSED, None),
                (1, FINE, 1),
                (2, BROKEN, 1),
                (5, BROKEN, 1),
                (6, FINE, 6),
                (7, FINE, -48),
                (8, BROKEN, -48),
                (9, REFUSED, -48),
                (10, FINE, 10),
            ):
                at = NOW + timedelta(hours=hour)
                success_at = None if success is None else NOW + timedelta(hours=success)
                kept = keep_status(connection, status_of("reddit", outcome, success_at, at))
                since = None if kept.since is None else (kept.since - NOW) / timedelta(hours=1)
                seen.append((hour, kept.status.value, since))
        assert seen == [
            (0, "needs_credentials", 0),
            (1, "live", None),
            (2, "failing", 1),
            (5, "failing", 1),
            (6, "live", None),
            (7, "recorded", None),
            (8, "failing", -48),
            (9, "needs_credentials", -48),
            (10, "live", None),
        ]

    def test_names_each_reason_with_its_keywords(self) -> None:
        failed = {"a": "429", "b": "429", "c": "not JSON", "d": "429", "e": "429", "f": "429"}
        detail = Landed(failed=failed).detail
        assert detail == "429 (“a”, “b”, “d” and 2 more); not JSON (“c”)"
