"""What is due at the webhook, kept until it is taken: queueing, disorder on order, one attempt.

Times here are the machine's, not the sandbox clock's: the receiver checks signatures against real time.
"""

import json
import random
import time
from dataclasses import asdict, dataclass

import httpx

from sandbox.context import Sandbox
from sandbox.state import Document
from sandbox.stripe.signing import signature_header

DUE = "stripe.delivery"
ATTEMPTS = "stripe.delivery_attempt"
DISORDER = "stripe.disorder"
QUICK_ATTEMPTS = 150
LAST_ATTEMPT = 400
KEPT_ATTEMPTS = 5_000


@dataclass(frozen=True)
class Disorder:
    """How badly deliveries behave: each event ``copies`` times, spread at random over ``window_seconds``, a
    share ``drop_rate`` of attempts lost on the way (and retried). Paused, they wait."""

    is_paused: bool = False
    copies: int = 1
    window_seconds: float = 0.0
    drop_rate: float = 0.0
    seed: int = 0


def disorder(sandbox: Sandbox) -> Disorder:
    kept = sandbox.store.get(DISORDER, "now")
    return Disorder(**kept) if kept else Disorder()


def set_disorder(sandbox: Sandbox, wanted: Disorder) -> None:
    sandbox.store.put(DISORDER, "now", asdict(wanted))


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def queue_delivery(sandbox: Sandbox, event: Document) -> None:
    manner = disorder(sandbox)
    dice = random.Random(f"{manner.seed}:{sandbox.store.next_number('stripe.deliveries')}")
    for copy in range(manner.copies):
        due = now_ms() + int(dice.random() * manner.window_seconds * 1_000)
        _plan(sandbox, event["id"], event.get("account", ""), copy=copy, attempt=1, due_ms=due)


def _plan(sandbox: Sandbox, event_id: str, account: str, *, copy: int, attempt: int, due_ms: int) -> None:
    key = f"{event_id}:{copy}"
    line: Document = {
        "id": key,
        "event": event_id,
        "account": account,
        "copy": copy,
        "attempt": attempt,
    }
    sandbox.store.put(DUE, key, line, created=due_ms)


def retry_delay_seconds(attempt: int) -> float:
    """0.2 s doubling to 2 s for about five minutes, then once a minute for four hours.

    >>> [retry_delay_seconds(n) for n in (1, 2, 4, 5, 200)]
    [0.2, 0.4, 1.6, 2.0, 60.0]
    """
    return min(2.0, 0.2 * 2 ** min(attempt - 1, 10)) if attempt <= QUICK_ATTEMPTS else 60.0


async def deliver_due(sandbox: Sandbox, client: httpx.AsyncClient, line: Document) -> None:
    """One attempt: taken, it leaves the line; refused, it is planned again until attempts run out."""
    event = sandbox.store.get("stripe.event", line["event"], owner=line["account"])
    if event is None:
        sandbox.store.delete(DUE, line["id"])
        return
    manner = disorder(sandbox)
    dice = random.Random(f"{manner.seed}:drop:{line['id']}:{line['attempt']}")
    status = None if dice.random() < manner.drop_rate else await send(sandbox, client, event)
    with sandbox.store.transaction():
        note_attempt(sandbox, event, line["attempt"], status)
        if sandbox.store.get(DUE, line["id"]) is None:
            return  # forgotten meanwhile by a reset
        if is_taken(status) or line["attempt"] >= LAST_ATTEMPT:
            sandbox.store.delete(DUE, line["id"])
            _settle(sandbox, event, line["account"])
            return
        due = now_ms() + int(retry_delay_seconds(line["attempt"]) * 1_000)
        _plan(
            sandbox, event["id"], line["account"], copy=line["copy"], attempt=line["attempt"] + 1, due_ms=due
        )


def is_taken(status: int | None) -> bool:
    return status is not None and 200 <= status < 300


async def send(sandbox: Sandbox, client: httpx.AsyncClient, event: Document) -> int | None:
    """Posts one event, signed with the secret of its kind; None when no answer came."""
    body = json.dumps(event, indent=2).encode()
    settings = sandbox.settings
    secret = settings.connect_secret if "account" in event else settings.platform_secret
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "Stripe-Signature": signature_header(secret, body, int(time.time())),
    }
    try:
        answer = await client.post(settings.webhook_url, content=body, headers=headers)
    except httpx.HTTPError:
        return None
    return answer.status_code


def note_attempt(sandbox: Sandbox, event: Document, attempt: int, status: int | None) -> None:
    number = sandbox.store.next_number("stripe.attempts")
    entry = {
        "number": number,
        "event": event["id"],
        "type": event["type"],
        "attempt": attempt,
        "status": status,
        "at_ms": now_ms(),
    }
    sandbox.store.put(ATTEMPTS, f"{number:012d}", entry, created=number)
    if number % 500 == 0:
        sandbox.store.keep_newest(ATTEMPTS, KEPT_ATTEMPTS)


def _settle(sandbox: Sandbox, event: Document, account: str) -> None:
    sandbox.store.put(
        "stripe.event", event["id"], event | {"pending_webhooks": 0}, owner=account, created=event["created"]
    )
