"""Answers of the public catalog, kept in this process and given out ahead of routing.

An answer may be kept when its ETag names the state of the store that it shows (`stores/versions.py`). It is
given out until Postgres notifies of a later version of that store. While nobody listens, nothing is kept: an
answer is never older than a notification needs to arrive.
"""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from commerce_api.operations.metrics import RequestMetrics
from commerce_api.operations.request_context import HEADER, request_id_of, route_of
from commerce_api.stores.versions import LONGEST_IF_NONE_MATCH
from kit.clock import Clock, utc_day

MAX_BYTES = 24 << 20
MAX_ANSWER_BYTES = 256 << 10
OVERHEAD_BYTES = 600
"""What an entry holds besides its body: its key, its headers, the objects around them."""

_STATE = re.compile(rb'"([0-9a-f]{32})\.(\d{1,18})-[0-9a-f]{16}"')
_REQUEST_ID = HEADER.lower().encode()


class Asked(NamedTuple):
    """What an answer depends on besides the store's state. The day: prices of the last thirty days."""

    ordinal_day: int
    path: str
    query: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """``headers`` are those that every caller gets; the request's own id comes with each answer."""

    store: bytes
    version: int
    etag: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: str


class KnownAnswers:
    """The answers, and how far each store has gone since this process began to listen."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._answers: LRUCache[Asked, Known] = LRUCache(
            max_bytes, getsizeof=lambda known: len(known.body) + OVERHEAD_BYTES
        )
        self._versions: dict[bytes, int] = {}
        self._listens = 0
        self._is_listening = False

    def began(self) -> None:
        self._is_listening = True
        self._listens += 1

    def heard(self, payload: str) -> None:
        """``<store_id>:<version>``, as the trigger of ``catalog_versions`` writes it."""
        store, _, version = payload.partition(":")
        self._versions[store.replace("-", "").encode()] = int(version)

    def ended(self) -> None:
        self._is_listening = False
        self._answers.clear()
        self._versions.clear()

    @property
    def listen(self) -> int | None:
        """The number of the uninterrupted listening that goes on now."""
        return self._listens if self._is_listening else None

    def find(self, asked: Asked) -> Known | None:
        known = self._answers.get(asked)
        if known is not None and self._versions.get(known.store, 0) > known.version:
            del self._answers[asked]
            return None
        return known

    def keep(self, asked: Asked, known: Known, *, asked_in: int | None) -> None:
        """Unless listening was interrupted since the question was asked, or the store has gone on already."""
        is_heard = asked_in is not None and asked_in == self.listen
        if is_heard and self._versions.get(known.store, 0) <= known.version:
            self._answers[asked] = known


class KnownAnswersFirst:
    """Asks what is known before anything else does. Pure ASGI, outermost in the application."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        prefix: str,
        surface: str,
        answers: KnownAnswers,
        metrics: RequestMetrics,
        clock: Clock,
    ) -> None:
        self.app = app
        self.prefix = prefix
        self.surface = surface
        self.answers = answers
        self.metrics = metrics
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or not scope["path"].startswith(self.prefix)
            or (listen := self.answers.listen) is None
        ):
            await self.app(scope, receive, send)
            return
        asked = Asked(utc_day(self.clock()).toordinal(), scope["path"], scope["query_string"])
        known = self.answers.find(asked)
        held = Headers(scope=scope).get("if-none-match", "")
        # A header that is too long is the route's to refuse, here as there.
        if known is not None and len(held) <= LONGEST_IF_NONE_MATCH:
            await self._answer(known, held, scope, send)
            return
        learned = _Learned(send)
        await self.app(scope, receive, learned.send)
        if (learns := learned.known(route_of(scope))) is not None:
            self.answers.keep(asked, learns, asked_in=listen)

    async def _answer(self, known: Known, held: str, scope: Scope, send: Send) -> None:
        started = time.perf_counter()
        status, body = 200, known.body
        if known.etag in held.encode("latin-1"):
            status, body = 304, b""
        own = (_REQUEST_ID, request_id_of(Headers(scope=scope)).encode())
        await send(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [*_of_status(known.headers, status), own],
            }
        )
        await send({"type": "http.response.body", "body": body})
        self.metrics.count(self.surface, "GET", known.route, status, time.perf_counter() - started)


def _of_status(headers: Iterable[tuple[bytes, bytes]], status: int) -> Iterable[tuple[bytes, bytes]]:
    """An unchanged answer has no body to speak of."""
    if status == 200:
        return headers
    return [header for header in headers if not header[0].startswith(b"content-")]


class _Learned:
    """An answer on its way out, looked at in passing."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body: bytes | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._start = message
        elif message["type"] == "http.response.body":
            is_whole = self._body is None and not message.get("more_body")
            self._body = message.get("body", b"") if is_whole else None
            self._start = self._start if is_whole else None
        await self._send(message)

    def known(self, route: str) -> Known | None:
        """None of what is no whole, small answer under the ETag of a store's state."""
        if self._start is None or self._body is None or len(self._body) > MAX_ANSWER_BYTES:
            return None
        headers = [(name.lower(), value) for name, value in self._start["headers"]]
        etag = dict(headers).get(b"etag", b"")
        state = _STATE.fullmatch(etag)
        if state is None:
            return None
        kept = [header for header in headers if header[0] != _REQUEST_ID]
        return Known(state[1], int(state[2]), etag, kept, self._body, route)
