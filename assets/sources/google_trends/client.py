"""Google Trends through pytrends, which is unofficial and breaks: what it cannot read is said plainly."""

import json
from collections.abc import Iterator
from typing import Any

import dagster as dg
import pytrends.request
from pydantic import PrivateAttr
from pytrends.exceptions import ResponseError

from assets.io import Answer
from assets.sources.capped_answers import MAX_ANSWER_BYTES
from assets.sources.errors import SourceAnsweredNonsense
from assets.sources.google_trends.draws import DRAWS_A_DAY
from assets.sources.manners import Pace, ask
from assets.sources.polite_session import PoliteSession

PUBLIC_URL = pytrends.request.BASE_TRENDS_URL
Point = dict[str, object]


class GoogleTrends(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Weekly interest of five years, so that the season can be told from the trend.

    Every answer is a new sample of the searches. As many are drawn a day and keyword as it takes for their
    mean to be known well enough: :mod:`assets.sources.google_trends.draws` says how many, and why.
    """

    base_url: str = PUBLIC_URL
    geo: str = ""
    timeframe: str = "today 5-y"
    draws: int = DRAWS_A_DAY
    # One a second, and a tenth more, since one may travel longer than the next.
    seconds_between_requests: float = 1.1
    timeout_seconds: float = 15
    max_answer_bytes: int = MAX_ANSWER_BYTES

    _session: "PoliteTrends | None" = PrivateAttr(default=None)
    _http: PoliteSession | None = PrivateAttr(default=None)
    _pace: Pace | None = PrivateAttr(default=None)

    @property
    def pace(self) -> Pace:
        if self._pace is None:
            self._pace = Pace(self.seconds_between_requests)
        return self._pace

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = self._session = None

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        self.close()

    def search(self, keyword: str) -> Iterator[Answer]:
        """The draws of one keyword, numbered from 1. A keyword that nobody searches for is drawn once; and an
        answer that came before is no new sample but one that Google still had: counting it twice would make
        the mean look better known than it is."""
        request = {"keyword": keyword, "timeframe": self.timeframe, "geo": self.geo}
        known: list[list[Point]] = []
        for draw in range(1, self.draws + 1):
            points = ask(lambda: self._points(keyword), self.pace)
            if points in known:
                return
            known.append(points)
            answer = {"timeframe": self.timeframe, "points": points, "draw": draw}
            yield Answer(self._polite().answered_at(), keyword, request, answer)
            if not points:
                return

    def _points(self, keyword: str) -> list[Point]:
        try:
            session = self._connected()
            session.build_payload([keyword], timeframe=self.timeframe, geo=self.geo)
            frame = session.interest_over_time()
            if frame.empty:
                return []
            return [
                {"day": stamp.date().isoformat(), "value": float(value), "is_partial": bool(partial)}
                for stamp, value, partial in zip(frame.index, frame[keyword], frame["isPartial"], strict=True)
            ]
        except ResponseError as error:
            # Its tokens and its cookie may have run out: the next question starts anew.
            self._session = None
            raise self._nonsense(f"answered {error.response.status_code}") from error
        except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
            raise self._nonsense(f"{type(error).__name__}: {error}") from error

    def _nonsense(self, what: str) -> SourceAnsweredNonsense:
        return SourceAnsweredNonsense(f"Google Trends: {what}"[:300], self._polite().last_text)

    def _polite(self) -> PoliteSession:
        if self._http is None:
            self._http = PoliteSession(
                "Google Trends", self.pace, self.timeout_seconds, max_bytes=self.max_answer_bytes
            )
        return self._http

    def _connected(self) -> "PoliteTrends":
        if self._session is None:
            point_at(self.base_url)
            self._session = PoliteTrends(self._polite())
        return self._session


class PoliteTrends(pytrends.request.TrendReq):  # type: ignore[misc]
    """pytrends over our session. Its own opens a connection for every request, knows no limit of bytes, and
    retries only with an urllib3 that is long gone."""

    def __init__(self, http: PoliteSession) -> None:
        self._http = http
        super().__init__(hl="en-US", tz=0)

    def GetGoogleCookie(self) -> dict[str, str]:  # noqa: N802
        """The page itself answers 404; what counts is its cookie."""
        page = self._http.get(f"{pytrends.request.BASE_TRENDS_URL}/explore/", params={"geo": self.hl[-2:]})
        return {name: value for name, value in page.cookies.items() if name == "NID" and value}

    def _get_data(self, url: str, method: str = "get", trim_chars: int = 0, **options: Any) -> Any:
        answer = self._http.request(
            method, url, headers=self.headers, cookies=self.cookies, params=options.get("params")
        )
        if answer.status_code != 200:
            raise ResponseError.from_response(answer)
        return json.loads(answer.text[trim_chars:])


def point_at(base_url: str) -> None:
    """Sends every pytrends session of this process to ``base_url``: it keeps its addresses in a module global
    and in class attributes."""
    root = base_url.rstrip("/")
    previous = pytrends.request.BASE_TRENDS_URL
    pytrends.request.BASE_TRENDS_URL = root
    for name, value in vars(pytrends.request.TrendReq).copy().items():
        if name.endswith("_URL") and isinstance(value, str):
            setattr(pytrends.request.TrendReq, name, value.replace(previous, root, 1))
