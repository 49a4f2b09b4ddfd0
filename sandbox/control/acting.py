"""How a control endpoint acts on Stripe: one transaction, and Stripe's refusals as HTTP errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import HTTPException

from sandbox.context import Sandbox
from sandbox.state import Document
from sandbox.stripe.errors import StripeError
from sandbox.stripe.merchant import Merchant, merchant_owning


@contextmanager
def acting(sandbox: Sandbox) -> Iterator[None]:
    try:
        with sandbox.store.transaction():
            yield
    except StripeError as error:
        raise HTTPException(error.status, error.fields["message"]) from error


def owned(sandbox: Sandbox, kind: str, key: str) -> tuple[Merchant, Document]:
    found = merchant_owning(sandbox, kind, key)
    if found is None:
        raise HTTPException(404, f"No {kind} {key}")
    return found
