"""Events again: delivered n times, shuffled, delayed, in parallel, at once and with the answers told."""

import asyncio
import random
import time

import httpx
from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from sandbox.context import Sandbox, SandboxDep
from sandbox.control.acting import owned
from sandbox.state import Document
from sandbox.stripe.deliveries import note_attempt, send

router = APIRouter(prefix="/stripe/events")
MAX_DELIVERIES = 50_000


class DeliveryOrder(BaseModel):
    """``parallel`` is how many are under way at once (true: all); ``delay_seconds`` is waited before each."""

    model_config = ConfigDict(extra="forbid")

    times: int = Field(1, ge=1, le=1_000)
    shuffled: bool = False
    seed: int = 0
    delay_seconds: float = Field(0, ge=0, le=60)
    parallel: bool | int = 1


class ManyDeliveriesOrder(DeliveryOrder):
    """Which events: by id, by type, or all that mention an object (a session, an intent)."""

    event_ids: list[str] | None = None
    types: list[str] | None = None
    object_id: str | None = None


@router.get("")
async def list_events(sandbox: SandboxDep, limit: int = 100, after: str | None = None) -> Document:
    """Newest first; ``after``: only what has happened since that event."""
    return {"items": sandbox.store.newest("stripe.event", owner=None, limit=limit, after=after)}


@router.post("/deliver")
async def deliver_many(order: ManyDeliveriesOrder, sandbox: SandboxDep) -> Document:
    return await _deliver(sandbox, [event for event in _events(sandbox) if _is_wanted(event, order)], order)


@router.post("/{key}/deliver")
async def deliver(key: str, sandbox: SandboxDep, order: DeliveryOrder | None = None) -> Document:
    event = owned(sandbox, "event", key)[1]
    return await _deliver(sandbox, [event], order or DeliveryOrder())


async def _deliver(sandbox: Sandbox, events: list[Document], order: DeliveryOrder) -> Document:
    line = [event for event in events for _ in range(order.times)]
    if len(line) > MAX_DELIVERIES:
        raise HTTPException(422, f"At most {MAX_DELIVERIES} deliveries at once")
    if order.shuffled:
        random.Random(order.seed).shuffle(line)
    at_once = max(1, len(line) if order.parallel is True else int(order.parallel))
    gate = asyncio.Semaphore(at_once)
    limits = httpx.Limits(max_connections=min(at_once, 200))
    async with httpx.AsyncClient(timeout=60, limits=limits, trust_env=False) as client:

        async def one(event: Document) -> Document:
            async with gate:
                await asyncio.sleep(order.delay_seconds)
                started = time.perf_counter()
                status = await send(sandbox, client, event)
                took = round((time.perf_counter() - started) * 1_000, 1)
                note_attempt(sandbox, event, 0, status)
                return {"event_id": event["id"], "type": event["type"], "status": status, "ms": took}

        return {"deliveries": await asyncio.gather(*map(one, line))}


def _events(sandbox: Sandbox) -> list[Document]:
    """Oldest first, as they happened."""
    return sandbox.store.newest("stripe.event", owner=None)[::-1]


def _is_wanted(event: Document, order: ManyDeliveriesOrder) -> bool:
    if order.event_ids is not None and event["id"] not in order.event_ids:
        return False
    if order.types is not None and event["type"] not in order.types:
        return False
    thing = event["data"]["object"]
    return order.object_id is None or order.object_id in (thing["id"], thing.get("payment_intent"))
