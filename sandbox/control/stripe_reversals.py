"""What is taken back without the platform's doing: refunds that fail, accounts that are disconnected."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from sandbox.context import SandboxDep
from sandbox.control.acting import acting, owned
from sandbox.state import Document
from sandbox.stripe.accounts import deauthorize
from sandbox.stripe.refund_failures import fail_refund

router = APIRouter(prefix="/stripe")


class RefundFailureOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: str = "expired_or_canceled_card"


@router.post("/refunds/{key}/fail")
async def fail(key: str, sandbox: SandboxDep, order: RefundFailureOrder | None = None) -> Document:
    with acting(sandbox):
        merchant, refund = owned(sandbox, "refund", key)
        return fail_refund(merchant, refund, (order or RefundFailureOrder()).reason)


@router.post("/accounts/{key}/deauthorize")
async def deauthorize_account(key: str, sandbox: SandboxDep) -> Document:
    with acting(sandbox):
        merchant, account = owned(sandbox, "account", key)
        return deauthorize(merchant, account)
