"""What every request of every source keeps to."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assets.sources.capped_answers import read_capped
from assets.sources.errors import AnswerTooLarge, SourceUnavailable
from assets.sources.manners import LONGEST_PAUSE, Pace, ask
from assets.sources.polite_session import PoliteSession
from tests.sandbox.running import served

NOW = datetime(2026, 8, 31, 12, tzinfo=UTC)


class Moments:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.at, self.pauses = 0.0, list[float]()

    def now(self) -> float:
        return self.at

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.at += seconds


PACKED = {"Content-Encoding": "gzip"}
PAGES = {
    "busy": (429, b"", {"Retry-After": "Mon, 31 Aug 2026 12:00:09 GMT"}),
    "long": (503, b"", {"Retry-After": "3600"}),
    "large": (200, b"x" * 50_000, {}),
    "bomb": (200, gzip.compress(bytes(2_000_000)), PACKED),
    "packed": (200, gzip.compress(b'{"a": 1}'), PACKED),
    "old": (200, b"{}", {"Age": "172800"}),
    "fine": (200, b"{}", {}),
}


async def page(request: Request) -> Response:
    status, body, headers = PAGES[request.path_params["kind"]]
    return Response(body, status, headers)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(Starlette(routes=[Route("/{kind}", page)])) as url:
        yield url


@pytest.fixture
def moments() -> Moments:
    return Moments()


@pytest.fixture
def session(moments: Moments) -> Iterator[PoliteSession]:
    pace = Pace(1, now=moments.now, pause=moments.pause)
    with PoliteSession("Reddit", pace, 5, max_bytes=20_000, clock=lambda: NOW) as made:
        yield made


class TestPoliteSession:
    def test_paces_each_request(self, session: PoliteSession, moments: Moments, address: str) -> None:
        for _ in range(3):
            session.get(f"{address}/fine")
        assert moments.pauses == [1, 1]

    def test_comes_back_when_a_busy_source_said(
        self, session: PoliteSession, moments: Moments, address: str
    ) -> None:
        with pytest.raises(SourceUnavailable, match="Reddit answered 429"):
            ask(lambda: session.get(f"{address}/busy"), session.pace)
        assert moments.pauses == [9, 9]

    def test_does_not_ask_again_what_is_wanted_much_later(
        self, session: PoliteSession, moments: Moments, address: str
    ) -> None:
        for _ in range(2):
            with pytest.raises(SourceUnavailable) as refused:
                ask(lambda: session.get(f"{address}/long"), session.pace)
        assert str(refused.value) == "it asks us to come back in 3600 seconds"
        assert (moments.pauses, refused.value.retry_after) == ([], 3600)

    @pytest.mark.parametrize("kind", ["large", "bomb"])
    def test_stops_reading_at_the_limit(self, session: PoliteSession, address: str, kind: str) -> None:
        with pytest.raises(AnswerTooLarge, match="Reddit sent more than 20,000 bytes"):
            session.get(f"{address}/{kind}")

    def test_unpacks_what_was_packed_unasked(self, session: PoliteSession, address: str) -> None:
        answer = session.get(f"{address}/packed")
        assert json.loads(answer.content) == {"a": 1}
        assert session.last_text == '{"a": 1}'

    def test_a_replayed_answer_is_as_old_as_it_says(self, session: PoliteSession, address: str) -> None:
        session.get(f"{address}/old")
        assert session.answered_at() == NOW - timedelta(days=2)
        session.get(f"{address}/fine")
        assert session.answered_at() == NOW

    def test_nobody_there_is_said_as_such(self, session: PoliteSession) -> None:
        with pytest.raises(SourceUnavailable, match="Reddit did not answer: ConnectionError"):
            session.get("http://127.0.0.1:9/")


class TestReadCapped:
    def test_an_answer_that_drips_is_given_up(self) -> None:
        moments = Moments()

        def drops() -> Iterator[bytes]:
            while True:
                moments.at += 4
                yield b"."

        with pytest.raises(SourceUnavailable, match="did not end its answer within 30 seconds"):
            read_capped(drops(), source="Reddit", now=moments.now)
        assert moments.at == 32


def test_the_pace_gives_up_rather_than_wait_for_long() -> None:
    moments = Moments()
    pace = Pace(1, now=moments.now, pause=moments.pause)
    pace.hold(LONGEST_PAUSE + 1)
    with pytest.raises(SourceUnavailable):
        pace.wait()
    moments.at = 2
    pace.wait()
    assert moments.pauses == [LONGEST_PAUSE - 1]
