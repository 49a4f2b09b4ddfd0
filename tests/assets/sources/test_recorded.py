"""Recordings replayed by the sandbox: as old as they are, and said to be."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fixtures.source_market import Market
from tests.sandbox.playing import RECORDINGS, playing_sandbox

pytestmark = [
    pytest.mark.recordings,
    pytest.mark.skipif(
        not RECORDINGS.is_dir(), reason="the recordings (../shared/data) are not beside the project"
    ),
]


def test_replayed_answers_are_recorded_and_keep_their_date(tmp_path: Path) -> None:
    with playing_sandbox(tmp_path / "sandbox", RECORDINGS) as playing:
        market = Market(playing, tmp_path, keywords=("gym",))
        checks = market.run(market.today)
    assert {name: check.metadata["detail"].value for name, check in checks.items() if not check.passed} == {}
    statuses = market.statuses()
    assert {name: status.status.value for name, status in statuses.items()} == dict.fromkeys(
        ("aliexpress", "reddit", "google_trends"), "recorded"
    )
    assert all(status.since is None for status in statuses.values())
    last = statuses["aliexpress"].last_success_at
    # The hour of the last snapshot.
    assert last is not None
    assert abs((last - datetime(2026, 8, 19, 23, 59, tzinfo=UTC)).total_seconds()) < 3_600


def test_a_chart_that_comes_again_is_one_draw(tmp_path: Path) -> None:
    with playing_sandbox(tmp_path / "sandbox", RECORDINGS) as playing:
        market = Market(playing, tmp_path, keywords=("gym",))
        market.run(market.today)
    assert market.rows("google_trends", market.today, "distinct draw") == [(1,)]
