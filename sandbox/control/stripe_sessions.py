"""What a test makes of a checkout session without its page: pay, refuse, expire, pay late, pay slowly."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from sandbox.context import Sandbox, SandboxDep
from sandbox.control.acting import acting, owned
from sandbox.state import Document
from sandbox.stripe import checkout_outcomes as outcomes
from sandbox.stripe.merchant import Merchant
from sandbox.stripe.shapes import Buyer

router = APIRouter(prefix="/stripe/sessions")
KIND = "checkout.session"
# A session paid in the past was opened this long before.
OPEN_SECONDS = 90


class AddressOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    line1: str | None = None
    line2: str | None = None
    city: str | None = None
    postal_code: str | None = None
    state: str | None = None
    country: str | None = None


class PayOrder(BaseModel):
    """Who pays and when; what is not told is the test buyer's. ``at`` backdates all that payment makes."""

    model_config = ConfigDict(extra="forbid")

    at: datetime | None = None
    email: str | None = None
    name: str | None = None
    phone: str | None = None
    address: AddressOrder | None = None

    def buyer(self) -> Buyer:
        told = self.model_dump(include={"email", "name", "phone"}, exclude_none=True)
        told |= self.address.model_dump(exclude_none=True) if self.address else {}
        return replace(Buyer(), **told)


class SlowPayOrder(PayOrder):
    outcome: Literal["succeeded", "failed", "pending"] = "succeeded"


class SettleOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    outcome: Literal["succeeded", "failed"] = "succeeded"


@router.get("/{key}")
async def read(key: str, sandbox: SandboxDep) -> Document:
    return owned(sandbox, KIND, key)[1]


@router.post("/{key}/pay")
async def pay(key: str, sandbox: SandboxDep, order: PayOrder | None = None) -> Document:
    order = order or PayOrder()
    with acting(sandbox):
        merchant, session = _opened(sandbox, key, order)
        return outcomes.pay_session(merchant, session, order.buyer())


@router.post("/{key}/pay-late")
async def pay_late(key: str, sandbox: SandboxDep, order: PayOrder | None = None) -> Document:
    """Expires the session first if it is still open, then pays it all the same."""
    order = order or PayOrder()
    with acting(sandbox):
        merchant, session = _opened(sandbox, key, order)
        if session["status"] == "open":
            outcomes.expire_session(merchant, session)
        return outcomes.pay_session(merchant, session, order.buyer(), is_late=True)


@router.post("/{key}/pay-async")
async def pay_slowly(key: str, sandbox: SandboxDep, order: SlowPayOrder | None = None) -> Document:
    """A slow method: completed but unpaid, then settled, unless ``outcome`` is pending."""
    order = order or SlowPayOrder()
    with acting(sandbox):
        merchant, session = _opened(sandbox, key, order)
        outcomes.pay_session_slowly(merchant, session, order.buyer())
        if order.outcome != "pending":
            outcomes.settle_session(merchant, session, is_paid=order.outcome == "succeeded")
        return session


@router.post("/{key}/settle")
async def settle(key: str, sandbox: SandboxDep, order: SettleOrder | None = None) -> Document:
    with acting(sandbox):
        merchant, session = owned(sandbox, KIND, key)
        is_paid = order is None or order.outcome == "succeeded"
        return outcomes.settle_session(merchant, session, is_paid=is_paid)


@router.post("/{key}/refuse")
async def refuse(key: str, sandbox: SandboxDep, order: PayOrder | None = None) -> Document:
    """The card is declined; the session stays open."""
    order = order or PayOrder()
    with acting(sandbox):
        merchant, session = _opened(sandbox, key, order)
        return outcomes.refuse_session(merchant, session, order.buyer())


@router.post("/{key}/expire")
async def expire(key: str, sandbox: SandboxDep) -> Document:
    with acting(sandbox):
        merchant, session = owned(sandbox, KIND, key)
        outcomes.expire_when_due(merchant, session)
        return session


def _opened(sandbox: Sandbox, key: str, order: PayOrder) -> tuple[Merchant, Document]:
    merchant, session = owned(sandbox, KIND, key)
    if order.at is None:
        return merchant, session
    moment = int(order.at.timestamp())
    session["created"] = min(session["created"], moment - OPEN_SECONDS)
    return merchant.at(moment), session
