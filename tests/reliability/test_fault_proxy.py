"""The proxy harms as it is told: a fault that does not happen would prove every promise."""

import asyncio
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.reliability.fault_proxy import FaultProxy, Toxics

ANSWER = b"x" * 1_000


class _Answering(socketserver.BaseRequestHandler):
    """A thousand bytes for every request."""

    def handle(self) -> None:
        with suppress(ConnectionError):
            while self.request.recv(1_024):
                self.server.asked += 1  # type: ignore[attr-defined]
                self.request.sendall(ANSWER)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    asked = 0


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Answering) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def proxy(server: _Server) -> Iterator[FaultProxy]:
    with FaultProxy(server.server_address[1]).running() as proxy:
        yield proxy


async def ask(proxy: FaultProxy, *, patience: float = 5.0) -> tuple[bytes, float]:
    """What came of a request, and after how long; what came before patience ended."""
    started, got = time.monotonic(), b""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    try:
        async with asyncio.timeout(patience):
            writer.write(b"?")
            while len(got) < len(ANSWER) and (data := await reader.read(2_000)):
                got += data
    except TimeoutError:
        pass
    finally:
        writer.close()
    return got, time.monotonic() - started


class TestFaultProxy:
    async def test_passes_everything_when_well(self, proxy: FaultProxy) -> None:
        assert (await ask(proxy))[0] == ANSWER

    async def test_takes_its_time(self, proxy: FaultProxy) -> None:
        proxy.poison(Toxics(latency_seconds=0.1))
        got, seconds = await ask(proxy)
        assert got == ANSWER
        assert seconds >= 0.2  # there and back

    async def test_hangs_and_goes_on_afterwards(self, proxy: FaultProxy, server: _Server) -> None:
        proxy.poison(Toxics(is_hanging=True))
        waiting = asyncio.create_task(ask(proxy))
        assert (await ask(proxy, patience=0.2))[0] == b""
        assert server.asked == 0
        proxy.heal()
        assert (await waiting)[0] == ANSWER

    async def test_resets_what_is_open_and_what_comes(self, proxy: FaultProxy) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
        writer.write(b"?")
        await reader.readexactly(len(ANSWER))
        proxy.poison(Toxics(is_resetting=True))
        with pytest.raises(ConnectionResetError):
            await reader.read(1)
        writer.close()
        with pytest.raises(ConnectionError):
            await ask(proxy)

    async def test_slices_an_answer(self, proxy: FaultProxy) -> None:
        proxy.poison(Toxics(slice_bytes=100, slice_pause_seconds=0.02))
        got, seconds = await ask(proxy)
        assert got == ANSWER
        assert seconds >= 0.18

    async def test_cuts_an_answer_off(self, proxy: FaultProxy) -> None:
        proxy.poison(Toxics(slice_bytes=100, limit_bytes=500))
        with pytest.raises(ConnectionResetError):
            await ask(proxy)

    async def test_loses_an_answer_after_the_work_is_done(self, proxy: FaultProxy, server: _Server) -> None:
        proxy.poison(Toxics(lost_answers=1))
        assert (await ask(proxy, patience=0.3))[0] == b""
        assert server.asked == 1
