"""The shop that a model is compared with: every call an owner or a shopper can make, and Stripe's news."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
import psycopg

from commerce_api.config import Settings
from kit.ids import new_id
from tests.fixtures.commerce import PASSWORD
from tests.fixtures.selling import Shop

T = TypeVar("T")
TOLD = ("checkout.session.completed", "checkout.session.expired")
PATIENCE_SECONDS = 120
_WAITING = """
    SELECT pid, state, wait_event_type, wait_event, pg_blocking_pids(pid), query FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@dataclass
class Stage:
    """The shop that every example uses, with products of its own; and what has been heard of so far."""

    shop: Shop
    settings: Settings
    loop: asyncio.AbstractEventLoop
    look: psycopg.Connection[tuple[Any, ...]]
    last_heard: str | None = None
    done: Counter[str] = field(default_factory=Counter)

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Examples run in a thread of their own, the shop in the loop of the test. What does not end is told
        with whatever Postgres' sessions wait for."""
        try:
            return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE_SECONDS)
        except TimeoutError as error:
            for waiting in self.rows(_WAITING):
                error.add_note(str(waiting))
            raise

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        """As the owner."""
        sent: dict[str, Any] = {} if body is None else {"json": body}
        address = f"{self.shop.private}{path}"
        owner = self.shop.owner.headers | headers
        answer = self.wait(self.shop.api.request(method, address, headers=owner, **sent))
        self.done[f"{method} {path.partition('/')[2].partition('/')[0]} {answer.status_code}"] += 1
        return answer

    def visit(self, method: str, path: str, body: object) -> httpx.Response:
        """As a shopper."""
        address, headers = f"{self.shop.public}{path}", {"Idempotency-Key": f"key-{new_id()}"}
        answer = self.wait(self.shop.api.request(method, address, headers=headers, json=body))
        self.done[f"{method} {path.partition('/')[2].partition('/')[0]} {answer.status_code}"] += 1
        return answer

    def news(self) -> list[dict[str, Any]]:
        """What Stripe has to tell about sessions since it was last asked, oldest first."""
        asked = {"limit": 400} | ({} if self.last_heard is None else {"after": self.last_heard})
        answer = self.shop.sandbox.control.get("/_sandbox/stripe/events", params=asked)
        fresh = answer.json()["items"][::-1]
        self.last_heard = fresh[-1]["id"] if fresh else self.last_heard
        return [event for event in fresh if event["type"] in TOLD]

    def deliver(self, event: dict[str, Any]) -> None:
        assert self.wait(self.shop.deliver([event])) == [200]

    def work_off(self) -> None:
        self.wait(self.shop.worker.work_off())

    def sign_in(self) -> None:
        login = {"email": self.shop.owner.email, "password": PASSWORD}
        self.shop.owner.tokens = self.wait(self.shop.api.post("/api/v1/auth/login", json=login)).json()

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self.look.execute(query.encode(), parameters).fetchall()
