"""The line of webhook deliveries: how disorderly it is, what waits, what was tried."""

import asyncio
import time

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from sandbox.context import Sandbox, SandboxDep
from sandbox.state import Document
from sandbox.stripe.deliveries import ATTEMPTS, DUE, Disorder, disorder, set_disorder

router = APIRouter(prefix="/stripe/deliveries")
POLL_SECONDS = 0.05


class DisorderOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    is_paused: bool = False
    copies: int = Field(1, ge=1, le=20)
    window_seconds: float = Field(0, ge=0, le=600)
    drop_rate: float = Field(0, ge=0, lt=1)
    seed: int = 0


@router.get("")
async def line(sandbox: SandboxDep, limit: int = 100, wait_seconds: float = 0) -> Document:
    """What waits and what was tried; with ``wait_seconds``, answers as soon as nothing waits any more."""
    until = time.monotonic() + wait_seconds
    # What is waited for is a row, not an object of this process.
    while _waiting(sandbox) and time.monotonic() < until:  # noqa: ASYNC110
        await asyncio.sleep(POLL_SECONDS)
    return {
        "waiting": _waiting(sandbox),
        "disorder": disorder(sandbox).__dict__,
        "attempts": sandbox.store.newest(ATTEMPTS, limit=limit),
    }


@router.post("")
async def order_disorder(order: DisorderOrder, sandbox: SandboxDep) -> Document:
    """For events from now on: duplicated, spread over time, lost on the way and retried; or held back."""
    set_disorder(sandbox, Disorder(**order.model_dump()))
    return await line(sandbox, limit=0)


def _waiting(sandbox: Sandbox) -> int:
    return sandbox.store.counts(DUE).get(DUE, 0)
