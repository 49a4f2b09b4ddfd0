"""Where Stripe tells us what happened: platform and connected accounts on one address."""

from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, ConfigDict, ValidationError

from commerce_api.db.inbox import receive
from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.webhooks.errors import UnreadableEvent
from commerce_api.webhooks.signatures import verify

router = APIRouter(prefix="/webhooks", tags=["webhooks"])

SOURCE = "stripe"


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    type: str
    object: Literal["event"]


class Received(BaseModel):
    received: bool = True


@router.post("/stripe", responses=answers())
async def receive_stripe_event(
    request: Request,
    session: WriteSession,
    platform: PlatformDep,
    stripe_signature: Annotated[str | None, Header(max_length=2000)] = None,
) -> Received:
    """Keeps an event, once, and answers at once; the worker acts on it. Repeated events and unknown types get
    200 as well: Stripe would otherwise send them for three days. 400 `invalid_signature` is for forgers."""
    body = await request.body()
    verify(body, stripe_signature, platform.settings.stripe_webhook_secrets, platform.clock())
    payload, envelope = _read(body)
    await receive(session, source=SOURCE, external_id=envelope.id, kind=envelope.type, payload=payload)
    return Received()


def _read(body: bytes) -> tuple[dict[str, Any], _Envelope]:
    try:
        payload = _without_nul(orjson.loads(body))
        return payload, _Envelope.model_validate(payload)
    except (orjson.JSONDecodeError, ValidationError) as error:
        raise UnreadableEvent from error


def _without_nul(value: Any) -> Any:
    """A customer may type NUL into Stripe's form; Postgres has no place for it."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, list):
        return [_without_nul(item) for item in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    return value
