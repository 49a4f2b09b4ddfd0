"""Google Trends through pytrends, which is unofficial and breaks: what it cannot read is said plainly."""

from collections.abc import Iterator

import dagster as dg
import pytrends.request
import requests
from pydantic import PrivateAttr
from pytrends.exceptions import ResponseError, TooManyRequestsError

from assets.io import Answer
from assets.sources.errors import SourceAnsweredNonsense, SourceUnavailable
from assets.sources.manners import Pace, ask
from kit.clock import utc_now

PUBLIC_URL = pytrends.request.BASE_TRENDS_URL
Point = dict[str, object]


class GoogleTrends(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Weekly interest of five years, so that the season can be told from the trend.

    One draw a day and keyword: each answer is a new sample, so the draws of the last days are repeated draws.
    """

    base_url: str = PUBLIC_URL
    geo: str = ""
    timeframe: str = "today 5-y"
    seconds_between_requests: float = 1
    timeout_seconds: float = 15

    _session: pytrends.request.TrendReq | None = PrivateAttr(default=None)
    _pace: Pace | None = PrivateAttr(default=None)

    def search(self, keyword: str) -> Iterator[Answer]:
        request = {"keyword": keyword, "timeframe": self.timeframe, "geo": self.geo}
        if self._pace is None:
            self._pace = Pace(self.seconds_between_requests)
        points = ask(lambda: self._points(keyword), self._pace)
        yield Answer(utc_now(), keyword, request, {"timeframe": self.timeframe, "points": points, "draw": 1})

    def _points(self, keyword: str) -> list[Point]:
        try:
            session = self._connected()
            session.build_payload([keyword], timeframe=self.timeframe, geo=self.geo)
            frame = session.interest_over_time()
        except TooManyRequestsError as error:
            raise SourceUnavailable("Google Trends answered 429") from error
        except ResponseError as error:
            self._session = None
            raise SourceUnavailable(f"Google Trends answered {error.response.status_code}") from error
        except requests.RequestException as error:
            self._session = None
            raise SourceUnavailable(f"Google Trends did not answer: {error}") from error
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise SourceAnsweredNonsense(f"Google Trends: {type(error).__name__}: {error}") from error
        if frame.empty:
            return []
        return [
            {"day": stamp.date().isoformat(), "value": float(value), "is_partial": bool(partial)}
            for stamp, value, partial in zip(frame.index, frame[keyword], frame["isPartial"], strict=True)
        ]

    def _connected(self) -> pytrends.request.TrendReq:
        """pytrends keeps its addresses in a module global and in class attributes, and retries only with an
        urllib3 that is long gone: hence no retries there, and ours around it."""
        if self._session is None:
            point_at(self.base_url)
            self._session = pytrends.request.TrendReq(
                hl="en-US", tz=0, timeout=(5, self.timeout_seconds), retries=0, backoff_factor=0
            )
        return self._session


def point_at(base_url: str) -> None:
    """Sends every pytrends session of this process to ``base_url``."""
    root = base_url.rstrip("/")
    previous = pytrends.request.BASE_TRENDS_URL
    pytrends.request.BASE_TRENDS_URL = root
    for name, value in vars(pytrends.request.TrendReq).copy().items():
        if name.endswith("_URL") and isinstance(value, str):
            setattr(pytrends.request.TrendReq, name, value.replace(previous, root, 1))
