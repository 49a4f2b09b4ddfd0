"""A sandbox on a free port, and a webhook receiver for what it sends."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import stripe
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.assembly import assemble
from sandbox.settings import Settings

PLATFORM_SECRET = "whsec_test_platform"
CONNECT_SECRET = "whsec_test_connect"
KEY = "sk_test_of_the_tests"


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serves an ASGI app on a free port from a thread; gives its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1)
    server = _Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert server.is_up.wait(10)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@dataclass
class Receiver:
    """Takes webhooks, verifies each signature with the SDK, and answers as told (200 when nothing is)."""

    url: str = ""
    events: list[Any] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)

    async def take(self, request: Request) -> Response:
        body = await request.body()
        secret = CONNECT_SECRET if "account" in json.loads(body) else PLATFORM_SECRET
        event = stripe.Webhook.construct_event(body, request.headers["stripe-signature"], secret)
        with self._news:
            status = self.answers.pop(0) if self.answers else 200
            self.events.append(event)
            self._news.notify_all()
        return Response(status_code=status)

    def wait_until(self, condition: Callable[[list[Any]], bool], seconds: float = 10) -> list[Any]:
        with self._news:
            assert self._news.wait_for(lambda: condition(self.events), seconds), [e.type for e in self.events]
            return list(self.events)

    def event(self, kind: str, key: str) -> Any:
        """The first event of a kind about an object, waited for."""

        def about(events: list[Any]) -> list[Any]:
            return [e for e in events if e.type == kind and e.data.object.id == key]

        return about(self.wait_until(lambda events: bool(about(events))))[0]


@dataclass(frozen=True)
class Running:
    url: str
    receiver: Receiver
    control: httpx.Client

    @property
    def client(self) -> stripe.StripeClient:
        return stripe.StripeClient(KEY, base_addresses={"api": f"{self.url}/stripe"}, max_network_retries=0)

    def order(self, path: str, /, **body: Any) -> Any:
        answer = self.control.post(f"/_sandbox/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def wait_until_delivered(self) -> None:
        assert self.control.get("/_sandbox/stripe/deliveries?wait_seconds=20").json()["waiting"] == 0


@contextmanager
def running_sandbox(home: Path) -> Iterator[Running]:
    receiver = Receiver()
    hook = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    with served(hook) as hook_url:
        settings = Settings(
            SANDBOX_HOME=home,
            SANDBOX_WEBHOOK_URL=f"{hook_url}/hook",
            STRIPE_WEBHOOK_SECRETS=f"{PLATFORM_SECRET},{CONNECT_SECRET}",
            STRIPE_API_KEY=KEY,
        )
        app = assemble(settings)
        with served(app) as url, httpx.Client(base_url=url, timeout=30) as control:
            settings.url = url  # the port is known only now
            yield Running(url, receiver, control)
        app.state.sandbox.store.close()
