"""Waking those who wait for rows: Postgres notifies, and a poll a second stands behind it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

import psycopg
import structlog
from psycopg import sql
from sqlalchemy.engine import make_url

RECONNECT_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Wake:
    """A bell for many sleepers. A ring that nobody hears is lost, which the poll makes good."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def wait(self, timeout_seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                await self._event.wait()


async def listen(url: str, channels: Mapping[str, Wake]) -> None:
    """Rings the bell of each channel that is notified, for ever; reconnects when the connection is lost."""
    conninfo = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            await _listen_once(conninfo, channels)
        except psycopg.OperationalError as error:
            log.warning("worker.listener_lost", error=str(error).strip())
        await asyncio.sleep(RECONNECT_SECONDS)


async def _listen_once(conninfo: str, channels: Mapping[str, Wake]) -> None:
    connection = await psycopg.AsyncConnection.connect(conninfo, autocommit=True, connect_timeout=3)
    async with connection:
        for channel, wake in channels.items():
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
            wake.ring()
        async for notification in connection.notifies():
            channels[notification.channel].ring()
