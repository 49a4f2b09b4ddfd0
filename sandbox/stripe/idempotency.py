"""Idempotency keys as Stripe keeps them: for 24 hours, per account, with the stored answer replayed."""

import hashlib
from dataclasses import dataclass

from sandbox.state import Document
from sandbox.stripe.errors import IdempotencyMismatch, InvalidRequest
from sandbox.stripe.merchant import Merchant

COLLECTION = "stripe.idempotency_key"
KEPT_SECONDS = 24 * 3600
MAX_KEY = 255


@dataclass(frozen=True)
class KeyedRequest:
    merchant: Merchant
    key: str
    path: str
    body: bytes

    @property
    def _digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    def stored_answer(self) -> Document | None:
        """The first answer under this key, whatever it was; refuses the key for another request."""
        if len(self.key) > MAX_KEY:
            raise InvalidRequest(f"Idempotency keys can be at most {MAX_KEY} characters.")
        kept = self.merchant.sandbox.store.get(COLLECTION, self.key, owner=self.merchant.account)
        if kept is None or kept["created"] <= self.merchant.now - KEPT_SECONDS:
            return None
        if kept["path"] != self.path:
            raise IdempotencyMismatch(
                "Keys for idempotent requests can only be used for the same endpoint they were first used "
                f"for ('{self.path}' instead of '{kept['path']}'). Try using a key other than '{self.key}' "
                "if you meant to execute a different request."
            )
        if kept["digest"] != self._digest:
            raise IdempotencyMismatch(
                "Keys for idempotent requests can only be used with the same parameters they were first used "
                f"with. Try using a key other than '{self.key}' if you meant to execute a different request."
            )
        return kept

    def store(self, status: int, answer: Document) -> None:
        """Only what began to execute is kept: a refused parameter frees the key, a declined card or a 500
        does not."""
        if 400 <= status < 500 and status != 402:
            return
        entry: Document = {
            "path": self.path,
            "digest": self._digest,
            "status": status,
            "answer": answer,
            "request_id": self.merchant.request_id,
            "created": self.merchant.now,
        }
        store = self.merchant.sandbox.store
        store.put(COLLECTION, self.key, entry, owner=self.merchant.account, created=self.merchant.now)
