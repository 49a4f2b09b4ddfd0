"""A TCP proxy that misbehaves on order: before Postgres, and before the services that the sandbox plays.

It runs in a thread with a loop of its own, so that a test that blocks does not slow the traffic.
"""

import asyncio
import contextlib
import random
import socket
import struct
import threading
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

CHUNK = 65_536


@dataclass(frozen=True)
class Toxics:
    """How traffic suffers. ``is_hanging``: connections are taken and stay open, nothing passes until that
    ends. ``is_resetting``: every connection is reset. ``limit_bytes``: so much of a connection's answers
    passes, then it is reset. ``lost_answers``: the share of answers of which nothing is ever seen, although
    the request arrived."""

    latency_seconds: float = 0.0
    is_hanging: bool = False
    is_resetting: bool = False
    slice_bytes: int | None = None
    slice_pause_seconds: float = 0.0
    limit_bytes: int | None = None
    lost_answers: float = 0.0


@dataclass(eq=False)
class _Connection:
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter | None = None
    answered_bytes: int = 0
    is_lost: bool = False
    has_asked: bool = False

    def reset(self) -> None:
        for writer in (self.client, self.server):
            if writer is not None:
                peer = writer.get_extra_info("socket")
                with contextlib.suppress(OSError):
                    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()


class FaultProxy:
    """Spreads connections over its upstreams in turn; one that refuses is passed over."""

    def __init__(self, *upstreams: int, seed: int = 0) -> None:
        self.upstreams: Sequence[int] = upstreams
        self.port = 0
        self._toxics = Toxics()
        self._dice = random.Random(seed)
        self._turn = 0
        self._connections: set[_Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._passable = asyncio.Event()
        self._passable.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def poison(self, toxics: Toxics) -> None:
        """From now on, for open connections as well."""
        self._call(self._poison(toxics)).result(10)

    def heal(self) -> None:
        self.poison(Toxics())

    def cut(self) -> None:
        """Resets what is open; new connections are fine."""
        self._call(self._cut()).result(10)

    @property
    def open_connections(self) -> int:
        return len(self._connections)

    async def _poison(self, toxics: Toxics) -> None:
        self._toxics = toxics
        if toxics.is_hanging:
            self._passable.clear()
        else:
            self._passable.set()
        if toxics.is_resetting:
            await self._cut()

    async def _cut(self) -> None:
        for connection in list(self._connections):
            connection.reset()

    def _call(self, coroutine: Coroutine[Any, Any, None]) -> "Future[None]":
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(writer)
        self._connections.add(connection)
        try:
            if self._toxics.is_resetting:
                connection.reset()
                return
            await self._passable.wait()
            upstream, connection.server = await self._connect()
            await asyncio.gather(
                self._forward(connection, reader, connection.server, is_answer=False),
                self._forward(connection, upstream, writer, is_answer=True),
            )
        except OSError:
            pass
        finally:
            self._connections.discard(connection)
            for end in (connection.client, connection.server):
                if end is not None:
                    end.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        for _ in self.upstreams:
            self._turn += 1
            port = self.upstreams[self._turn % len(self.upstreams)]
            with contextlib.suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", port)
        raise ConnectionRefusedError

    async def _forward(
        self,
        connection: _Connection,
        source: asyncio.StreamReader,
        to: asyncio.StreamWriter,
        *,
        is_answer: bool,
    ) -> None:
        while data := await source.read(CHUNK):
            await self._passable.wait()
            toxics = self._toxics
            await asyncio.sleep(toxics.latency_seconds)
            if not is_answer:
                connection.has_asked = True
            elif not self._lets_pass(connection, len(data), toxics):
                continue
            await self._write(to, data, toxics)
        if to.can_write_eof():
            to.write_eof()

    def _lets_pass(self, connection: _Connection, size: int, toxics: Toxics) -> bool:
        self._throw_dice(connection)
        if connection.is_lost:
            return False
        connection.answered_bytes += size
        if toxics.limit_bytes is not None and connection.answered_bytes > toxics.limit_bytes:
            connection.reset()
            return False
        return True

    def _throw_dice(self, connection: _Connection) -> None:
        """Once per answer: on the first bytes after a request."""
        if connection.has_asked and self._toxics.lost_answers:
            connection.is_lost = connection.is_lost or self._dice.random() < self._toxics.lost_answers
        connection.has_asked = False

    async def _write(self, to: asyncio.StreamWriter, data: bytes, toxics: Toxics) -> None:
        step = toxics.slice_bytes or len(data)
        for start in range(0, len(data), step):
            to.write(data[start : start + step])
            await to.drain()
            if toxics.slice_bytes is not None:
                await asyncio.sleep(toxics.slice_pause_seconds)

    def _run(self, up: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = int(server.sockets[0].getsockname()[1])
        up.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    @contextmanager
    def running(self) -> "Iterator[FaultProxy]":
        up = threading.Event()
        thread = threading.Thread(target=self._run, args=(up,), daemon=True)
        thread.start()
        assert up.wait(10)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(10)
