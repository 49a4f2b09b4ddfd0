"""The HTTP session under the client libraries of sources (PRAW, pytrends)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from assets.sources.capped_answers import CHUNK, MAX_ANSWER_BYTES, read_capped
from assets.sources.errors import SourceUnavailable
from assets.sources.manners import Pace, retry_after
from kit.clock import Clock, utc_now

KEPT_CHARACTERS = 200_000


class PoliteSession(requests.Session):
    """Keeps the pace with every single request (tokens, cookies and redirects too), reads at most
    ``max_bytes``, and says in our words when a source is busy or gone.

    It says so from within, so that a library neither repeats a request on its own nor reads on.
    """

    def __init__(
        self,
        source: str,
        pace: Pace,
        timeout: float,
        *,
        max_bytes: int = MAX_ANSWER_BYTES,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__()
        self.source, self.pace, self.timeout = source, pace, timeout
        self.max_bytes, self.clock = max_bytes, clock
        self.last_text, self.age = "", timedelta(0)
        self.headers["Accept-Encoding"] = "identity"
        for scheme in ("http://", "https://"):
            self.mount(scheme, _PoliteAdapter(self))

    def answered_at(self) -> datetime:
        """When the source said what it answered last: a replayed answer states its ``Age``."""
        return self.clock() - self.age


class _PoliteAdapter(HTTPAdapter):
    def __init__(self, session: PoliteSession) -> None:
        super().__init__()
        self._session = session

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        session = self._session
        session.pace.wait()
        session.last_text, session.age = "", timedelta(0)
        try:
            response = super().send(request, *args, **options | {"stream": True, "timeout": session.timeout})
            with response:
                refuse_busy(session, response)
                body = read_capped(
                    _chunks(response),
                    source=session.source,
                    limit=session.max_bytes,
                    seconds=2 * session.timeout,
                    encoding=response.headers.get("Content-Encoding", ""),
                )
        except (requests.RequestException, HTTPError, OSError) as error:
            raise SourceUnavailable(f"{session.source} did not answer: {type(error).__name__}") from error
        # As `requests` keeps what it has read itself: there is no public way to hand a body over.
        vars(response).update(_content=body, _content_consumed=True)
        session.last_text = body[:KEPT_CHARACTERS].decode("utf-8", "replace")
        session.age = age_of(response.headers.get("Age"))
        return response


def refuse_busy(session: PoliteSession, response: requests.Response) -> None:
    if response.status_code != 429 and response.status_code < 500:
        return
    after = retry_after(response.headers.get("Retry-After"), session.clock())
    raise SourceUnavailable(f"{session.source} answered {response.status_code}", after)


def age_of(header: str | None) -> timedelta:
    """How long ago an answer was made, by HTTP's ``Age``.

    >>> age_of("86400"), age_of(None)
    (datetime.timedelta(days=1), datetime.timedelta(0))
    """
    return timedelta(seconds=int(header) if header and header.isdigit() else 0)


def _chunks(response: requests.Response) -> Iterator[bytes]:
    while chunk := response.raw.read1(CHUNK, decode_content=False):
        yield chunk
