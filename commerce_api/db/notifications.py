"""What Postgres notifies of, heard as it is committed, by whoever has to know at once."""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

import psycopg
import structlog
from psycopg import sql
from sqlalchemy.engine import make_url
from tenacity import AsyncRetrying, retry_if_exception_type, wait_random_exponential

log = structlog.get_logger(__name__)

BEAT_SECONDS = 5.0
"""How long silence is believed before the server is asked whether it is still there."""
ANSWER_WITHIN_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 5.0


class Hearer(Protocol):
    """Between :meth:`began` and :meth:`ended` nothing is missed; before and after anything may be."""

    def began(self) -> None: ...

    def heard(self, payload: str) -> None: ...

    def ended(self) -> None: ...


async def listen(url: str, hearers: Mapping[str, Hearer]) -> None:
    """Hears the hearers' channels until it is canceled. A connection that is lost, or silent when asked, is
    replaced; tries follow each other ever more slowly, for as long as it takes."""
    tries = AsyncRetrying(
        retry=retry_if_exception_type((psycopg.Error, OSError)),
        wait=wait_random_exponential(multiplier=0.1, max=LONGEST_PAUSE_SECONDS),
        before_sleep=lambda state: log.warning(
            "notifications.lost", channels=list(hearers), tries=state.attempt_number
        ),
    )
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    await tries(_listen_once, dsn, hearers)


async def _listen_once(dsn: str, hearers: Mapping[str, Hearer]) -> None:
    async with asyncio.timeout(ANSWER_WITHIN_SECONDS):
        connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
    try:
        for channel in hearers:
            await _ask(connection, sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
        for hearer in hearers.values():
            hearer.began()
        try:
            while True:
                async for notification in connection.notifies(timeout=BEAT_SECONDS):
                    hearers[notification.channel].heard(notification.payload)
                await _ask(connection, sql.SQL("SELECT 1"))
        finally:
            for hearer in hearers.values():
                hearer.ended()
    finally:
        # Not `close()`, which is polite to a server that may be frozen.
        connection.pgconn.finish()


async def _ask(connection: "psycopg.AsyncConnection[Any]", question: sql.SQL | sql.Composed) -> None:
    async with asyncio.timeout(ANSWER_WITHIN_SECONDS):
        await connection.execute(question)
