"""Probes: alive (never asks the database), ready (does, briefly)."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from commerce_api.errors import ServiceUnavailable
from commerce_api.platform import PlatformDep

router = APIRouter(tags=["operations"])

READY_WITHIN_SECONDS = 1.0


class Health(BaseModel):
    status: Literal["ok"] = "ok"


class DatabaseNotReady(ServiceUnavailable):
    message = "The database does not answer."


@router.get("/health")
@router.get("/live")
async def live() -> Health:
    """The process runs. Says nothing about what it depends on."""
    return Health()


class ShuttingDown(ServiceUnavailable):
    message = "This process is leaving; another one serves."


@router.get("/ready")
async def ready(request: Request, platform: PlatformDep) -> Health:
    """The process can serve: it is not leaving, and its database answers within a second. Otherwise 503."""
    if request.app.state.draining.has_begun:
        raise ShuttingDown
    try:
        async with asyncio.timeout(READY_WITHIN_SECONDS), platform.database.transaction() as session:
            await session.execute(text("SELECT 1"))
    except (TimeoutError, SQLAlchemyError, OSError) as error:
        raise DatabaseNotReady from error
    return Health()
