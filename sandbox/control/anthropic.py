"""What a test orders of Claude: how it behaves, and what it has billed."""

from fastapi import APIRouter

from sandbox.anthropic.answering import BILLED
from sandbox.anthropic.behavior import Behavior, behave, behavior_of
from sandbox.context import SandboxDep
from sandbox.state import Document

router = APIRouter(prefix="/anthropic")


@router.get("/behavior")
async def read_behavior(sandbox: SandboxDep) -> Behavior:
    return behavior_of(sandbox)


@router.post("/behavior")
async def order_behavior(order: Behavior, sandbox: SandboxDep) -> Behavior:
    """What is not named is as on an ordinary day. A reset of ``anthropic`` brings the ordinary day back."""
    behave(sandbox, order)
    return order


@router.get("/billed")
async def read_billed(sandbox: SandboxDep, limit: int = 10_000) -> Document:
    """Every message that was written, the newest first: a hash of what was asked, and the usage."""
    return {"items": sandbox.store.newest(BILLED, limit=limit)}
