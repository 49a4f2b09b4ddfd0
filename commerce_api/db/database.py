"""Engines and transactions. One request or task is one transaction, committed at its edge."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Self
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from commerce_api.db.failures import is_unavailable
from commerce_api.db.fair_pool import FairPool
from commerce_api.db.patience import PatientConnection, waiting_at_most
from commerce_api.db.reads import Reads
from commerce_api.db.tenancy import STORE_SETTING, USER_SETTING

_SET_SCOPE = text(
    f"SELECT set_config('{STORE_SETTING}', :store_id, true), set_config('{USER_SETTING}', :user_id, true)"
)


POOL_MARGIN_SECONDS = 0.25
PATIENCE_MARGIN_SECONDS = 0.25
"""Longer than a statement may take at the server, so that a slow one is refused there and the connection
stays."""
INSIST_SECONDS = 30.0
INSIST_PAUSE_SECONDS = 0.25


class Database:
    """One role's door to Postgres. ``reads`` is the short way, for what shoppers read."""

    def __init__(self, engine: AsyncEngine, reads: Reads, patience_seconds: float) -> None:
        self.engine = engine
        self.reads = reads
        self.patience_seconds = patience_seconds

    @classmethod
    def connect(
        cls, url: str, *, pool_size: int = 8, statement_timeout_ms: int = 4_000, is_durable: bool = True
    ) -> Self:
        """A pool whose statements are cut off after ``statement_timeout_ms``; waiting for a connection, and
        for a server that does not answer, is bounded as well (:mod:`commerce_api.db.patience`), so that an
        overloaded or lost database means 503 instead of hanging. What is committed over a pool that is not
        ``is_durable`` may be lost with a crash of Postgres within its next moments, and costs no wait for the
        disk."""
        options = (
            f"-c statement_timeout={statement_timeout_ms} -c timezone=UTC"
            " -c idle_in_transaction_session_timeout=15000"
            f" -c synchronous_commit={'on' if is_durable else 'off'}"
        )
        engine = create_async_engine(
            url,
            poolclass=FairPool,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=statement_timeout_ms / 1_000 - POOL_MARGIN_SECONDS,
            pool_pre_ping=True,
            connect_args={
                "async_creator_fn": PatientConnection.connect,
                "connect_timeout": 3,
                "options": options,
            },
        )
        patience = statement_timeout_ms / 1_000 + PATIENCE_MARGIN_SECONDS
        reads = Reads(url, pool_size=pool_size, options=options, patience_seconds=patience)
        return cls(engine, reads, patience)

    @asynccontextmanager
    async def transaction(
        self, *, store_id: UUID | None = None, user_id: UUID | None = None
    ) -> AsyncIterator[AsyncSession]:
        """A session in one transaction: committed when the block ends, rolled back when it raises."""
        with waiting_at_most(self.patience_seconds):
            async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
                if store_id is not None or user_id is not None:
                    await set_scope(session, store_id=store_id, user_id=user_id)
                yield session

    async def insist(
        self,
        write: Callable[[AsyncSession], Awaitable[object]],
        *,
        store_id: UUID | None = None,
        seconds: float = INSIST_SECONDS,
    ) -> None:
        """A transaction that writes down what has happened outside already, a mail that was sent: a database
        that is away is waited for, because whoever forgets does it twice. ``write`` may run several times."""
        ends = time.monotonic() + seconds
        while True:
            try:
                async with self.transaction(store_id=store_id) as session:
                    await write(session)
            except (DBAPIError, PoolTimeout, OSError) as error:
                if not (is_unavailable(error) or isinstance(error, OSError)) or time.monotonic() > ends:
                    raise
                await asyncio.sleep(INSIST_PAUSE_SECONDS)
            else:
                return

    async def close(self) -> None:
        await self.reads.close()
        await self.engine.dispose()


async def set_scope(
    session: AsyncSession, *, store_id: UUID | None = None, user_id: UUID | None = None
) -> None:
    """Names the tenant for the rest of this transaction; it ends with the transaction."""
    await session.execute(
        _SET_SCOPE,
        {"store_id": str(store_id) if store_id else "", "user_id": str(user_id) if user_id else ""},
    )
