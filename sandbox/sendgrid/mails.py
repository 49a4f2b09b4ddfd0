"""Mails as they were sent, kept for the mailbox page and for tests."""

from typing import Any

from sandbox.context import Sandbox
from sandbox.state import Document

MAILS = "sendgrid.mails"
KEPT = 20_000
Json = dict[str, Any]


class Refused(Exception):
    """What v3 answers 400 to, in its words."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def checked(body: object) -> Json:
    """The few things v3 insists on."""
    if not isinstance(body, dict):
        raise Refused("Bad Request", "")
    people = body.get("personalizations")
    if not isinstance(people, list) or not people:
        raise Refused(
            "The personalizations field is required and must have at least one personalization.",
            "personalizations",
        )
    if not isinstance(body.get("from"), dict) or "@" not in str(body["from"].get("email", "")):
        raise Refused("The from object must be provided for every email send.", "from.email")
    for index, person in enumerate(people):
        if not person.get("to"):
            raise Refused(
                "The to array is required for all personalization objects.", f"personalizations.{index}.to"
            )
        if not person.get("subject") and not body.get("subject"):
            raise Refused("The subject is required.", f"personalizations.{index}.subject")
    if not body.get("content") and not body.get("template_id"):
        raise Refused("Unless a valid template_id is provided, the content parameter is required.", "content")
    return body


def keep(sandbox: Sandbox, body: Json, message_id: str) -> list[Document]:
    """One kept mail per personalization."""
    contents = {part["type"]: part["value"] for part in body.get("content", [])}
    now = sandbox.clock.now()
    kept = []
    for index, person in enumerate(body["personalizations"]):
        mail: Document = {
            "id": f"{message_id}.{index}",
            "message_id": message_id,
            "sent_at": now.isoformat().replace("+00:00", "Z"),
            "from": body["from"],
            "reply_to": body.get("reply_to"),
            "to": [entry["email"] for entry in person["to"]],
            "subject": person.get("subject") or body.get("subject", ""),
            "text": contents.get("text/plain", ""),
            "html": contents.get("text/html", ""),
            "headers": {**body.get("headers", {}), **person.get("headers", {})},
            "custom_args": {**body.get("custom_args", {}), **person.get("custom_args", {})},
            "categories": body.get("categories", []),
            "opens": 0,
        }
        sandbox.store.put(MAILS, mail["id"], mail, created=int(now.timestamp()))
        kept.append(mail)
    if sandbox.store.next_number(MAILS) % 500 == 0:
        sandbox.store.keep_newest(MAILS, KEPT)
    return kept


def newest(sandbox: Sandbox, to: str = "", limit: int = 200) -> list[Document]:
    """Newest first, of one address if given."""
    wanted = to.strip().lower()
    mails = sandbox.store.newest(MAILS, limit=-1 if wanted else limit)
    found = [mail for mail in mails if not wanted or wanted in [address.lower() for address in mail["to"]]]
    return found[:limit]


def one(sandbox: Sandbox, mail_id: str) -> Document | None:
    return sandbox.store.get(MAILS, mail_id)


def count_open(sandbox: Sandbox, mail: Document) -> None:
    sandbox.store.put(MAILS, mail["id"], {**mail, "opens": mail["opens"] + 1})
