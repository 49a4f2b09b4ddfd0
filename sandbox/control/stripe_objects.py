"""Things that happen to Stripe objects without the platform's doing: onboarding done, disputes, bad cards."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from sandbox.context import SandboxDep
from sandbox.control.acting import acting, owned
from sandbox.state import Document
from sandbox.stripe.accounts import enable, restrict
from sandbox.stripe.customers import DECLINING, give_card
from sandbox.stripe.disputes import decide, open_dispute

router = APIRouter(prefix="/stripe")


class OnboardOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    business_name: str | None = None


class DisputeOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: str = "fraudulent"
    amount: int | None = Field(None, ge=1)


class VerdictOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    outcome: Literal["won", "lost"]


class CardOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    is_declining: bool


@router.post("/accounts/{key}/onboard")
async def onboard(key: str, sandbox: SandboxDep, order: OnboardOrder | None = None) -> Document:
    with acting(sandbox):
        merchant, account = owned(sandbox, "account", key)
        return enable(merchant, account, order.business_name if order else None)


@router.post("/accounts/{key}/restrict")
async def restrict_account(key: str, sandbox: SandboxDep) -> Document:
    with acting(sandbox):
        merchant, account = owned(sandbox, "account", key)
        return restrict(merchant, account)


@router.post("/charges/{key}/dispute")
async def dispute(key: str, sandbox: SandboxDep, order: DisputeOrder | None = None) -> Document:
    order = order or DisputeOrder()
    with acting(sandbox):
        merchant, charge = owned(sandbox, "charge", key)
        return open_dispute(merchant, charge, order.reason, order.amount)


@router.post("/disputes/{key}/close")
async def close_dispute(key: str, sandbox: SandboxDep, order: VerdictOrder) -> Document:
    with acting(sandbox):
        merchant, found = owned(sandbox, "dispute", key)
        return decide(merchant, found, is_won=order.outcome == "won")


@router.post("/customers/{key}/card")
async def set_card(key: str, sandbox: SandboxDep, order: CardOrder) -> Document:
    """Makes the customer's card decline from now on, as an expired one would, or gives one that works."""
    with acting(sandbox):
        merchant, customer = owned(sandbox, "customer", key)
        if order.is_declining:
            sandbox.store.put(DECLINING, key, {"id": key}, owner=merchant.account)
        else:
            customer = give_card(merchant, customer)
        return customer
