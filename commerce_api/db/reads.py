"""The short way to Postgres for what shoppers read most: one prepared statement, one round trip, no ORM.

A statement here is a transaction of its own and names its tenant itself: it calls one of the SQL functions
``public_*``, which set the store for the length of the statement. Row-level security holds as everywhere.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from sqlalchemy.engine import make_url

from commerce_api.db.patience import PatientConnection, waiting_at_most
from commerce_api.errors import ServiceUnavailable

WAIT_SECONDS = 2.0
"""For a free connection. Twice that, and what the server takes, stay within the five seconds of a request."""


class Reads:
    """Connections of their own, opened when they are first needed."""

    def __init__(self, url: str, *, pool_size: int, options: str, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._pool = AsyncConnectionPool(
            make_url(url).set(drivername="postgresql").render_as_string(hide_password=False),
            min_size=0,
            max_size=pool_size,
            open=False,
            connection_class=PatientConnection,
            timeout=WAIT_SECONDS,
            reconnect_timeout=WAIT_SECONDS,
            kwargs={
                "autocommit": True,
                "prepare_threshold": 0,
                "connect_timeout": 3,
                "options": options,
                "row_factory": namedtuple_row,
            },
        )
        self._opening = asyncio.Lock()

    async def one(self, statement: str, parameters: Sequence[object]) -> Any | None:
        """The first row. A connection lost meanwhile is replaced once: reading twice harms nobody."""
        if self._pool.closed:
            await self._open()
        with waiting_at_most(self._patience_seconds) as patience:
            try:
                return await self._ask(statement, parameters)
            except psycopg.errors.QueryCanceled as error:
                raise ServiceUnavailable from error
            except (psycopg.OperationalError, PoolTimeout) as error:
                # A server that kept silent has had its time; only one that was lost is asked once more.
                if patience.left < WAIT_SECONDS:
                    raise ServiceUnavailable from error
            try:
                await self._pool.check()
                return await self._ask(statement, parameters)
            except (psycopg.OperationalError, PoolTimeout) as error:
                raise ServiceUnavailable from error

    async def close(self) -> None:
        await self._pool.close()

    async def _ask(self, statement: str, parameters: Sequence[object]) -> Any | None:
        async with self._pool.connection() as connection:
            return await (await connection.execute(statement.encode(), parameters)).fetchone()

    async def _open(self) -> None:
        async with self._opening:
            if self._pool.closed:
                await self._pool.open()
