"""The mailbox page: what the platform mailed, for people to read."""

from datetime import datetime

from fastapi import APIRouter, BackgroundTasks, HTTPException
from fastapi.responses import HTMLResponse, Response

from sandbox.context import SandboxDep
from sandbox.pages import page
from sandbox.sendgrid import mails, webhook
from sandbox.state import Document

router = APIRouter()
# A mail's markup may do nothing but be looked at.
MAIL_POLICY = (
    "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src data:; sandbox"
)


def _shown(mail: Document) -> Document:
    sent = datetime.fromisoformat(mail["sent_at"])
    sender = mail["from"]
    preview = " ".join(mail["text"].split())[:110]
    return {
        **mail,
        "sender": sender.get("name") or sender["email"],
        "sender_email": sender["email"],
        "day": f"{sent.day} {sent:%b}",
        "time": f"{sent:%H:%M}",
        "preview": preview,
        "initial": (sender.get("name") or sender["email"])[0].upper(),
    }


@router.get("")
@router.get("/", include_in_schema=False)
def show_mails(sandbox: SandboxDep, to: str = "", mail: str = "") -> HTMLResponse:
    """The newest mails, and beside them the one that is open."""
    found = [_shown(one) for one in mails.newest(sandbox, to)]
    opened = mails.one(sandbox, mail) if mail else None
    return page("sendgrid/mailbox.html", mails=found, to=to, opened=_shown(opened) if opened else None)


@router.get("/{mail_id}/html")
def show_html(mail_id: str, sandbox: SandboxDep, tasks: BackgroundTasks) -> Response:
    """A mail's own markup, which counts as opening it."""
    mail = mails.one(sandbox, mail_id)
    if mail is None:
        raise HTTPException(404, "no such mail")
    mails.count_open(sandbox, mail)
    tasks.add_task(webhook.report, sandbox, [webhook.event(sandbox, mail, "open")])
    return HTMLResponse(mail["html"], headers={"Content-Security-Policy": MAIL_POLICY}, background=tasks)
