"""What runs beside the requests: deliveries that are due, timers that ring. Resumes where it was killed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

import httpx
from fastapi import FastAPI

from sandbox.context import Sandbox
from sandbox.stripe.billing import period_is_due
from sandbox.stripe.checkout_outcomes import expire_when_due
from sandbox.stripe.deliveries import DUE, deliver_due, disorder, now_ms
from sandbox.stripe.timers import Ring, ring_due

log = logging.getLogger(__name__)
TICK_SECONDS = 0.1
AT_ONCE = 16
TIMEOUT_SECONDS = 20
RINGS: dict[str, Ring] = {"checkout.session": expire_when_due, "subscription": period_is_due}


@asynccontextmanager
async def background(app: FastAPI) -> AsyncIterator[None]:
    sandbox = cast("Sandbox", app.state.sandbox)
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS, limits=limits, trust_env=False) as client:
        task = asyncio.create_task(_run(sandbox, client))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _run(sandbox: Sandbox, client: httpx.AsyncClient) -> None:
    under_way: dict[str, asyncio.Task[None]] = {}
    try:
        while True:
            ring_due(sandbox, RINGS)
            _start_deliveries(sandbox, client, under_way)
            await asyncio.sleep(TICK_SECONDS)
    finally:
        for task in under_way.values():
            task.cancel()
        await asyncio.gather(*under_way.values(), return_exceptions=True)


def _start_deliveries(
    sandbox: Sandbox, client: httpx.AsyncClient, under_way: dict[str, asyncio.Task[None]]
) -> None:
    for key in [key for key, task in under_way.items() if task.done()]:
        if (error := under_way.pop(key).exception()) is not None:
            # Still in line, so it is tried again; the loop must outlive it.
            log.error("delivery.failed", exc_info=error)
    if disorder(sandbox).is_paused:
        return
    for line in sandbox.store.due(DUE, now_ms(), limit=4 * AT_ONCE):
        if len(under_way) >= AT_ONCE:
            return
        if line["id"] not in under_way:
            under_way[line["id"]] = asyncio.create_task(deliver_due(sandbox, client, line))
