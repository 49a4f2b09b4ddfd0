"""Today is asked for once; what a source does not answer leaves everything else as it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assets.io import Answer, Landing
from assets.sources.errors import SourceNeedsCredentials, SourceUnavailable
from assets.sources.ingestion import Landed, keep_status, land_missing_keywords, status_of
from warehouse.connection import open_warehouse
from warehouse.loading import read

TODAY, NOW = date(2026, 8, 31), datetime(2026, 8, 31, 6, tzinfo=UTC)


class Source:
    """Answers every keyword but the broken ones, and counts."""

    def __init__(self, *broken: str, error: Exception | None = None) -> None:
        self.asked: list[str] = []
        self._broken, self._error = broken, error or SourceUnavailable("down")

    def fetch(self, keyword: str) -> Iterator[Answer]:
        self.asked.append(keyword)
        if keyword in self._broken:
            raise self._error
        yield Answer(NOW, keyword, {"q": keyword}, {"n": 1})


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


class TestStatus:
    def test_says_what_is_wrong(self) -> None:
        before = NOW - timedelta(days=1)
        assert status_of("reddit", Landed(), NOW, NOW).status == "live"
        assert status_of("reddit", Landed(), NOW - timedelta(days=30), NOW).status == "recorded"
        keyless = status_of("reddit", Landed(failed={"a": "no"}, needs_credentials=True), None, NOW)
        assert (keyless.status, keyless.since) == ("needs_credentials", NOW)
        failing = status_of("reddit", Landed(failed={"a": "429"}), before, NOW)
        assert (failing.status, failing.since, failing.detail) == ("failing", before, "429")

    def test_failing_since_when_it_began(self, tmp_path: Path) -> None:
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            for hours in (0, 5):
                moment = NOW + timedelta(hours=hours)
                keep_status(connection, status_of("reddit", Landed(failed={"a": "429"}), None, moment))
            assert read(connection, "select since from raw.source_statuses")["since"].to_list() == [NOW]
            keep_status(connection, status_of("reddit", Landed(), NOW, NOW))
            assert read(connection, "select since from raw.source_statuses")["since"].to_list() == [None]
