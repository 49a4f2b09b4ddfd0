"""A platform of one process for the demo: the API, its worker, and the sandbox's Stripe and mailbox."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from commerce_api.app import create_api
from commerce_api.config import Settings
from commerce_api.platform import Platform
from commerce_api.worker import Worker
from sandbox.demo.api import Api
from tests.fixtures.selling import post_event, signature
from tests.sandbox.running import Running


class Stage(httpx.BaseTransport):
    """The API and the sandbox behind a client that waits for their answers. Before anything is read, all that
    was under way has happened: Stripe's news is delivered and the worker has nothing left to do."""

    def __init__(self, platform: Platform, worker: Worker, sandbox: Running) -> None:
        self.loop = asyncio.get_running_loop()
        self.door = httpx.AsyncClient(
            transport=httpx.ASGITransport(create_api(platform)), base_url="http://api.test"
        )
        self.worker = worker
        self.sandbox = sandbox
        self.delivered: set[str] = set()
        self.turn = asyncio.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return asyncio.run_coroutine_threadsafe(self._answer(request), self.loop).result(60)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            async with self.turn:
                await self.go_on()
        if request.url.host != "api.test":
            return await asyncio.to_thread(self.sandbox.control.send, request)
        answer = await self.door.send(
            httpx.Request(request.method, request.url, headers=request.headers, content=request.content)
        )
        return httpx.Response(
            answer.status_code, headers=answer.headers, content=answer.content, request=request
        )

    async def go_on(self) -> None:
        for event in await asyncio.to_thread(self._news):
            now = self.worker.platform.clock().timestamp()
            body = json.dumps(event)
            answer = await post_event(self.door, body, signature(body, at=now))
            assert answer.status_code == 200, answer.text
            self.delivered.add(event["id"])
        await self.worker.work_off()

    def _news(self) -> list[dict[str, Any]]:
        events = self.sandbox.control.get("/_sandbox/stripe/events?limit=1000").json()["items"][::-1]
        return [event for event in events if event["id"] not in self.delivered]


@pytest.fixture
def settings(selling_settings: Settings, sandbox: Running) -> Settings:
    return selling_settings.model_copy(update={"sendgrid_base_url": f"{sandbox.url}/sendgrid"})


@pytest.fixture
async def stage(platform: Platform, worker: Worker, sandbox: Running) -> Stage:
    return Stage(platform, worker, sandbox)


@pytest.fixture
def demo_api(stage: Stage, sandbox: Running) -> Iterator[Api]:
    with httpx.Client(transport=stage, timeout=60) as client:
        yield Api("http://api.test", sandbox.url, client)
