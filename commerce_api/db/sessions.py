"""One transaction per request, as a dependency named once."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.database import Database


async def begin(request: Request) -> AsyncIterator[AsyncSession]:
    database: Database = request.state.platform.database
    async with database.transaction() as session:
        yield session


# Function scope: the transaction is committed before the answer is sent, so an answer never lies.
WriteSession = Annotated[AsyncSession, Depends(begin, scope="function")]
