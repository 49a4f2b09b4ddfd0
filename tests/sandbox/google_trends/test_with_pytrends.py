from datetime import date

import pytest
import pytrends.request
from pytrends.exceptions import ResponseError

from sandbox.google_trends.interest import Resolution, frame_of, moments
from tests.sandbox.playing import Playing


def trends(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> pytrends.request.TrendReq:
    """pytrends has no base address: its constants are its settings."""
    base = f"{playing.url}/google_trends"
    before = pytrends.request.BASE_TRENDS_URL
    monkeypatch.setattr(pytrends.request, "BASE_TRENDS_URL", base)
    for name, value in vars(pytrends.request.TrendReq).copy().items():
        if name.endswith("_URL") and isinstance(value, str):
            monkeypatch.setattr(pytrends.request.TrendReq, name, value.replace(before, base, 1))
    return pytrends.request.TrendReq(hl="en-US", tz=0, retries=0, backoff_factor=0)


class TestInterestOverTime:
    def test_is_weekly_over_five_years_with_100_at_its_peak(
        self, playing: Playing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = trends(playing, monkeypatch)
        assert "NID" in session.cookies
        session.build_payload(["plant mister"], timeframe="today 5-y")
        frame = session.interest_over_time()
        assert 260 <= len(frame) <= 263
        assert frame["plant mister"].max() == 100
        assert frame["isPartial"].tolist().count(True) == 1

    def test_draws_another_sample_each_time(self, playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
        session = trends(playing, monkeypatch)
        session.build_payload(["plant mister"], timeframe="today 3-m")
        first, second = session.interest_over_time(), session.interest_over_time()
        difference = (first["plant mister"] - second["plant mister"]).abs()
        assert difference.max() > 0
        assert difference.mean() < 15

    def test_compares_keywords_on_one_scale(self, playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
        session = trends(playing, monkeypatch)
        session.build_payload(["plant mister", "sunset lamp"], timeframe="today 12-m")
        frame = session.interest_over_time()
        assert max(frame["plant mister"].max(), frame["sunset lamp"].max()) == 100

    def test_a_term_nobody_searches_has_no_chart(
        self, playing: Playing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = trends(playing, monkeypatch)
        session.build_payload(["quantum chromodynamics"], timeframe="today 12-m")
        assert session.interest_over_time().empty

    def test_refuses_a_time_frame_it_does_not_know(
        self, playing: Playing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = trends(playing, monkeypatch)
        with pytest.raises(ResponseError):
            session.build_payload(["plant mister"], timeframe="since yesterday")


class TestFrames:
    @pytest.mark.parametrize(
        ("text", "resolution", "points"),
        [
            ("today 1-m", Resolution.DAY, 31),
            ("today 12-m", Resolution.WEEK, 54),
            ("all", Resolution.MONTH, 275),
            ("2026-01-01 2026-01-10", Resolution.DAY, 10),
        ],
    )
    def test_are_cut_as_google_cuts_them(self, text: str, resolution: Resolution, points: int) -> None:
        frame = frame_of(text, date(2026, 11, 22))
        assert frame.resolution is resolution
        assert len(moments(frame)) == points


@pytest.mark.recordings
class TestRecordings:
    def test_replays_an_export(self, replaying: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
        session = trends(replaying, monkeypatch)
        session.build_payload(["toilet paper"], timeframe="today 12-m")
        frame = session.interest_over_time()
        assert frame["toilet paper"].max() == 100
        assert str(frame["toilet paper"].idxmax().date()) == "2020-03-15"
