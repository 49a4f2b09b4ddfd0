"""Claude, talked into saying something."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from sandbox.anthropic.obedience import order_obedience, withdraw_obedience
from sandbox.context import SandboxDep
from sandbox.state import Document

router = APIRouter(prefix="/anthropic/obedience")


class ObedienceOrder(BaseModel):
    """``says`` stands in every text of every answer; ``adds`` are fields that nobody asked for."""

    model_config = ConfigDict(extra="forbid")

    says: str = Field(max_length=5_000)
    adds: dict[str, object] = Field(default_factory=dict)


@router.post("")
async def order(order: ObedienceOrder, sandbox: SandboxDep) -> Document:
    order_obedience(sandbox.store, order.says, order.adds)
    return order.model_dump()


@router.delete("")
async def withdraw(sandbox: SandboxDep) -> Document:
    """It writes from the facts again."""
    withdraw_obedience(sandbox.store)
    return {}
