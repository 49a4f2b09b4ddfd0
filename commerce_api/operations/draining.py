"""Leaving without dropping anybody: not ready first, still serving, then open requests are finished."""

import asyncio
import gc
import signal
import socket
from types import FrameType

import structlog
import uvicorn
from fastapi import FastAPI

log = structlog.get_logger(__name__)

FINISH_WITHIN_SECONDS = 20
"""How long requests that are open when the door closes may take; with the drain itself under 25 seconds."""

KEEP_ALIVE_SECONDS = 75
"""Longer than whoever calls us keeps an idle connection (httpx 5 s, nginx 60 s): a request on one that we
close at that moment would be lost."""


class Draining:
    """Whether this process has been asked to go. `/ready` says so, and whoever balances looks elsewhere."""

    def __init__(self) -> None:
        self.has_begun = False


class DrainingServer(uvicorn.Server):
    """SIGTERM makes `/ready` answer 503 at once; requests are still taken for ``drain_seconds``, because a
    balancer learns of it only by asking. A second signal, or SIGINT, closes the door at once."""

    def __init__(self, config: uvicorn.Config, draining: Draining, drain_seconds: float) -> None:
        super().__init__(config)
        self._draining = draining
        self._drain_seconds = drain_seconds
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets=sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        is_first = sig == signal.SIGTERM and not self._draining.has_begun
        self._draining.has_begun = True
        if not is_first or self._loop is None or self._drain_seconds == 0:
            super().handle_exit(sig, frame)
            return
        # A signal arrives anywhere, also while a line is being logged: a second line would wait for the first
        # one's lock without end. All else is left to the loop, which this also wakes.
        self._loop.call_soon_threadsafe(self._drain, sig, frame)

    def _drain(self, sig: int, frame: FrameType | None) -> None:
        log.info("process.draining", seconds=self._drain_seconds)
        asyncio.get_running_loop().call_later(self._drain_seconds, super().handle_exit, sig, frame)


def serve_until_signaled(app: FastAPI, *, host: str, port: int, drain_seconds: float) -> None:
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
        server_header=False,
        # Who is believed about addresses is decided in one place, rate_limits/addresses.py.
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=FINISH_WITHIN_SECONDS,
    )
    # What is loaded by now stays: looking through it again and again for garbage would stop all requests for
    # a quarter of a second each time.
    gc.collect()
    gc.freeze()
    DrainingServer(config, app.state.draining, drain_seconds).run()
