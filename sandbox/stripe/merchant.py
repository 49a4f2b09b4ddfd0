"""Whose objects an operation works on, and when: the platform's or one connected account's."""

import secrets
import string
from dataclasses import dataclass, replace

from sandbox.context import Sandbox
from sandbox.state import Document
from sandbox.stripe.errors import no_such

API_VERSION = "2026-10-28.endive"
PLATFORM = ""
ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 24) -> str:
    return f"{prefix}_{''.join(secrets.choice(ALPHABET) for _ in range(length))}"


@dataclass(frozen=True)
class Merchant:
    """``moment`` stands still when a test backdates a payment; else the sandbox's clock counts.

    ``request_id`` and ``idempotency_key`` name the API call that caused what happens; None for what people
    and time cause.
    """

    sandbox: Sandbox
    account: str = PLATFORM
    moment: int | None = None
    request_id: str | None = None
    idempotency_key: str | None = None

    @property
    def now(self) -> int:
        return self.sandbox.clock.timestamp() if self.moment is None else self.moment

    @property
    def platform(self) -> "Merchant":
        return replace(self, account=PLATFORM)

    def at(self, moment: int | None) -> "Merchant":
        return replace(self, moment=moment)

    def of(self, account: str) -> "Merchant":
        return replace(self, account=account)

    def save(self, thing: Document) -> Document:
        self.sandbox.store.put(
            f"stripe.{thing['object']}",
            thing["id"],
            thing,
            owner=self.account,
            created=thing.get("created", 0),
        )
        return thing

    def get(self, kind: str, key: str) -> Document | None:
        return self.sandbox.store.get(f"stripe.{kind}", key, owner=self.account)

    def need(self, kind: str, key: str, param: str = "id") -> Document:
        found = self.get(kind, key)
        if found is None:
            raise no_such(kind, key, param)
        return found

    def all(self, kind: str) -> list[Document]:
        return self.sandbox.store.newest(f"stripe.{kind}", owner=self.account)

    def where(self, kind: str, field: str, value: str) -> list[Document]:
        return self.sandbox.store.find(f"stripe.{kind}", field, value, owner=self.account)

    def delete(self, kind: str, key: str) -> Document:
        if not self.sandbox.store.delete(f"stripe.{kind}", key, owner=self.account):
            raise no_such(kind, key)
        return {"id": key, "object": kind, "deleted": True}


def merchant_owning(sandbox: Sandbox, kind: str, key: str) -> tuple[Merchant, Document] | None:
    """Finds an object by its id alone, as hosted pages and the control surface know it."""
    for account in sandbox.store.owners(f"stripe.{kind}", key):
        merchant = Merchant(sandbox, account)
        return merchant, merchant.need(kind, key)
    return None
