"""A request id in every log line, answer, queued row and mail; and a count of how requests went.

Pure ASGI: cancellation and context reach the handler.
"""

import re
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from commerce_api.db.patience import giving_up_once
from commerce_api.operations.metrics import UNROUTED, RequestMetrics
from kit.ids import new_id

HEADER = "X-Request-Id"
_SAFE = re.compile(r"^[A-Za-z0-9-]{8,64}$")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SLOW_SECONDS = 1.0

log = structlog.get_logger(__name__)


def request_id_of(headers: Headers) -> str:
    """The caller's, when it looks like one, otherwise a new one."""
    given = headers.get(HEADER, "")
    return given if _SAFE.match(given) else str(new_id())


def route_of(scope: Scope) -> str:
    """The route that a request has taken, as metrics call it."""
    return getattr(scope.get("route"), "path_format", UNROUTED)


class RequestContext:
    """Takes a caller's request id when it looks like one, otherwise makes one; answers with it.

    Writes, refusals on our side and slow answers are logged; quick reads are only counted, since a line each
    would cost as much as some of them.
    """

    def __init__(self, app: ASGIApp, surface: str, metrics: RequestMetrics) -> None:
        self.app = app
        self.surface = surface
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = request_id_of(Headers(scope=scope))
        status = 500
        started = time.perf_counter()

        async def with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                headers = MutableHeaders(scope=message)
                headers[HEADER] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id), giving_up_once():
            try:
                await self.app(scope, receive, with_id)
            finally:
                self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"]
        route = route_of(scope)
        self.metrics.count(self.surface, method, route, status, seconds)
        if method not in SAFE_METHODS or status >= 500 or seconds >= SLOW_SECONDS:
            log.info(
                "request.served",
                surface=self.surface,
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
            )
