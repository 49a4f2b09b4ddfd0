"""``POST /v3/mail/send``, and what tests ask for."""

import secrets

from fastapi import APIRouter, BackgroundTasks, Response
from fastapi.responses import JSONResponse
from starlette.requests import Request

from sandbox.context import SandboxDep
from sandbox.sendgrid import mails, webhook
from sandbox.state import Document

router = APIRouter()


def _errors(status: int, message: str, field: str | None = None) -> JSONResponse:
    return JSONResponse({"errors": [{"message": message, "field": field, "help": None}]}, status)


def _is_allowed(header: str, wanted: str) -> bool:
    kind, _, key = header.partition(" ")
    return kind == "Bearer" and bool(key) and (not wanted or secrets.compare_digest(key, wanted))


@router.post("/v3/mail/send")
async def send(request: Request, sandbox: SandboxDep, tasks: BackgroundTasks) -> Response:
    """Accepts a mail: 202 with its id, or 400 naming the field. In sandbox mode it is only checked."""
    if not _is_allowed(request.headers.get("authorization", ""), sandbox.settings.sendgrid_api_key):
        return _errors(401, "The provided authorization grant is invalid, expired, or revoked")
    try:
        body = mails.checked(await request.json())
    except ValueError:
        return _errors(400, "Bad Request")
    except mails.Refused as refusal:
        return _errors(400, refusal.message, refusal.field)
    if ((body.get("mail_settings") or {}).get("sandbox_mode") or {}).get("enable"):
        return Response(status_code=200)
    message_id = secrets.token_urlsafe(16)
    kept = mails.keep(sandbox, body, message_id)
    events = [webhook.event(sandbox, mail, name) for mail in kept for name in ("processed", "delivered")]
    tasks.add_task(webhook.report, sandbox, events)
    return Response(status_code=202, headers={"X-Message-Id": message_id}, background=tasks)


@router.get("/v3/user/webhooks/event/settings/signed")
def signed_settings(sandbox: SandboxDep) -> dict[str, str]:
    """The public key of the event webhook."""
    return {"public_key": webhook.public_key(sandbox)}


@router.get("/_mailbox")
def mailbox(sandbox: SandboxDep, to: str = "", limit: int = 200) -> dict[str, list[Document]]:
    """Mails for tests, newest first."""
    return {"items": mails.newest(sandbox, to, limit)}
