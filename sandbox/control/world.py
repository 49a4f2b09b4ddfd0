"""Health, state, request log, faults, clock and reset of all stand-ins."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from sandbox.context import SandboxDep
from sandbox.faults import Fault, FaultKind
from sandbox.state import Document
from sandbox.stripe.background import RINGS
from sandbox.stripe.timers import ring_due
from sandbox.targets import Target

router = APIRouter()


class FaultOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    target: Target
    kind: FaultKind
    rate: float = Field(1.0, gt=0, le=1)
    count: int | None = Field(None, ge=1)
    seed: int = 0
    path: str = ""
    retry_after: str = "1"


class ClockOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    offset_seconds: float = 0


class ResetOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    targets: list[Target] | None = None


@router.get("/health")
async def health() -> Document:
    return {"status": "ok"}


@router.get("/state")
async def state(sandbox: SandboxDep) -> Document:
    """The clock, the ordered faults, and how many documents each stand-in keeps."""
    counts = sandbox.store.counts()
    return {
        "clock": _clock(sandbox),
        "faults": sandbox.faults.ordered(),
        "targets": {
            target.value: {
                name.removeprefix(f"{target}."): count
                for name, count in counts.items()
                if name.startswith(f"{target}.")
            }
            for target in Target
        },
    }


@router.get("/state/{target}/{collection}")
async def documents(target: Target, collection: str, sandbox: SandboxDep, limit: int = 100) -> Document:
    """The newest documents of one collection, of every owner."""
    return {"items": sandbox.store.newest(f"{target}.{collection}", owner=None, limit=limit)}


@router.get("/requests/{target}")
async def requests(target: Target, sandbox: SandboxDep, limit: int = 100) -> Document:
    """The newest requests that a stand-in received, with the fault each met."""
    return {"items": sandbox.requests.newest(target, limit)}


@router.get("/requests")
async def all_requests(sandbox: SandboxDep, target: Target | None = None, limit: int = 100) -> Document:
    wanted = [target] if target else list(Target)
    entries = [entry for one in wanted for entry in sandbox.requests.newest(one, limit)]
    return {"items": sorted(entries, key=lambda entry: int(entry["number"]), reverse=True)[:limit]}


@router.get("/faults")
async def ordered_faults(sandbox: SandboxDep) -> Document:
    return {"items": sandbox.faults.ordered()}


@router.post("/faults", status_code=201)
async def order_fault(order: FaultOrder, sandbox: SandboxDep) -> Document:
    fault = Fault(**order.model_dump())
    sandbox.faults.order(fault)
    return {"items": sandbox.faults.ordered()}


@router.delete("/faults")
async def withdraw_faults(sandbox: SandboxDep, target: Target | None = None) -> Document:
    sandbox.faults.withdraw(target)
    return {"items": sandbox.faults.ordered()}


@router.get("/clock")
async def read_clock(sandbox: SandboxDep) -> Document:
    return _clock(sandbox)


@router.post("/clock")
async def move_clock(sandbox: SandboxDep, order: ClockOrder | None = None) -> Document:
    """Moves the sandbox's time; what falls due by it happens before the answer. Empty: back to real time."""
    sandbox.clock.move(order.offset_seconds if order else 0)
    return _clock(sandbox) | {"rung": ring_due(sandbox, RINGS)}


@router.post("/reset")
async def reset(sandbox: SandboxDep, order: ResetOrder | None = None) -> Document:
    """Forgets everything, faults and clock included; or only what the named stand-ins know."""
    if order and order.targets:
        for target in order.targets:
            sandbox.store.clear(f"{target}.")
            sandbox.faults.withdraw(target)
    else:
        sandbox.store.clear()
        sandbox.faults.withdraw()
        sandbox.clock.move(0)
    return {"counts": sandbox.store.counts()}


def _clock(sandbox: SandboxDep) -> Document:
    now = sandbox.clock.now().isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"offset_seconds": sandbox.clock.offset_seconds, "now": now}
