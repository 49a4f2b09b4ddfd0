"""A process that is told to go: not ready at once, serving for a while, then gone with nothing broken off."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from structlog.testing import capture_logs
from tenacity import retry, stop_after_delay, wait_fixed

from commerce_api.config import Settings
from commerce_api.operations.draining import Draining, DrainingServer
from deploy.local.processes import PYTHON, Process
from tests.fixtures.postgres import free_port
from tests.fixtures.processes import OwnProcess, running


def as_environment(settings: Settings, **changes: str) -> dict[str, str]:
    """The settings as a process of its own reads them."""
    values: dict[str, str] = {}
    for name, value in settings.model_dump(mode="json").items():
        raw = getattr(settings, name)
        if name == "stripe_webhook_secrets":
            values[name.upper()] = ",".join(secret.get_secret_value() for secret in raw)
        elif hasattr(raw, "get_secret_value"):
            values[name.upper()] = raw.get_secret_value()
        elif value is not None:
            values[name.upper()] = str(value)
    return {**os.environ, **values, **changes}


@retry(stop=stop_after_delay(20), wait=wait_fixed(0.1), reraise=True)
def wait_for(port: int, path: str, status: int) -> httpx.Response:
    answer = httpx.get(f"http://127.0.0.1:{port}{path}", timeout=2)
    assert answer.status_code == status, answer.text
    return answer


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def process(settings: Settings, port: int, tmp_path: Path) -> Iterator[OwnProcess]:
    api = Process(
        name="api",
        part="core",
        command=(*PYTHON, "commerce_api.serve", "public", "--port", str(port)),
        health=f"http://127.0.0.1:{port}/ready",
    )
    environment = as_environment(settings, DRAIN_SECONDS="3")
    with running(api, environment, tmp_path / "api.log") as started:
        yield started


class TestDraining:
    def test_says_not_ready_but_serves_until_it_is_gone(self, process: OwnProcess, port: int) -> None:
        process.send_signal(signal.SIGTERM)
        refused = wait_for(port, "/ready", 503)
        assert refused.json()["code"] == "shutting_down"
        assert refused.headers["Retry-After"] == "2"
        assert wait_for(port, "/live", 200).json() == {"status": "ok"}
        assert wait_for(port, "/api/v1/public/stores/nobody", 404).json()["code"] == "store_not_found"
        assert process.wait(20) == -signal.SIGTERM

    def test_a_second_signal_does_not_wait(self, process: OwnProcess, port: int) -> None:
        process.send_signal(signal.SIGTERM)
        wait_for(port, "/ready", 503)
        process.send_signal(signal.SIGTERM)
        assert process.wait(2.5) == -signal.SIGTERM


class TestSignal:
    @pytest.fixture(autouse=True)
    def ended_by(self) -> Iterator[list[int]]:
        """Signals that the server passes on when it has left."""
        told: list[int] = []
        before = signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
        yield told
        signal.signal(signal.SIGTERM, before)

    async def test_logs_nothing_where_it_arrives(self, port: int, ended_by: list[int]) -> None:
        """It may arrive while a line is being logged, which holds a lock."""
        draining, is_up = Draining(), asyncio.Event()

        @asynccontextmanager
        async def starts(_: FastAPI) -> AsyncIterator[None]:
            is_up.set()
            yield

        app = FastAPI(lifespan=starts)
        config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error")
        serving = asyncio.create_task(DrainingServer(config, draining, drain_seconds=0.01).serve())
        await is_up.wait()
        with capture_logs() as lines:
            signal.raise_signal(signal.SIGTERM)
            assert draining.has_begun
            assert lines == []
            await serving
        assert lines == [{"event": "process.draining", "seconds": 0.01, "log_level": "info"}]
        assert ended_by == [signal.SIGTERM]
