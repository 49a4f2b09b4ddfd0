"""What happens by itself when its time comes on the sandbox's clock: sessions expire, subscriptions renew.

A timer is a row under the id of its object; setting it again moves it.
"""

import logging
from collections.abc import Callable

from sandbox.context import Sandbox
from sandbox.state import Document
from sandbox.stripe.errors import StripeError
from sandbox.stripe.merchant import Merchant

COLLECTION = "stripe.timer"
log = logging.getLogger(__name__)

# What a timer does when it rings, by the kind of its object.
Ring = Callable[[Merchant, Document], None]


def set_timer(merchant: Merchant, thing: Document, due: int) -> None:
    timer = {"kind": thing["object"], "id": thing["id"], "account": merchant.account}
    merchant.sandbox.store.put(COLLECTION, thing["id"], timer, created=due)


def clear_timer(merchant: Merchant, key: str) -> None:
    merchant.sandbox.store.delete(COLLECTION, key)


def ring_due(sandbox: Sandbox, rings: dict[str, Ring]) -> int:
    """Rings all timers that are due, each in a transaction of its own; returns how many."""
    rung = 0
    while due := sandbox.store.due(COLLECTION, sandbox.clock.timestamp(), limit=50):
        for timer in due:
            merchant = Merchant(sandbox, timer["account"])
            try:
                with sandbox.store.transaction():
                    _ring(merchant, timer, rings)
            except StripeError:
                # What it works on is gone (a deleted customer): it will not get better by trying again.
                log.warning("timer.dropped", exc_info=True)
                clear_timer(merchant, timer["id"])
            rung += 1
    return rung


def _ring(merchant: Merchant, timer: Document, rings: dict[str, Ring]) -> None:
    clear_timer(merchant, timer["id"])
    thing = merchant.get(timer["kind"], timer["id"])
    if thing is not None:
        rings[timer["kind"]](merchant, thing)
