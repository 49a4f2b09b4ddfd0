"""A host that answers pictures and pages as badly as it can, and a canary that nobody may reach."""

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

Answer = Callable[[], Iterable[bytes]]
TICK_SECONDS = 0.05
CHUNK = b"x" * 65_536


def plainly(content: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> Answer:
    told = {"Content-Type": kind, "Content-Length": str(len(content)), "Connection": "close"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return lambda: [f"HTTP/1.1 {status}\r\n{head}\r\n".encode(), content]


def onward(location: str) -> Answer:
    return plainly(b"", status="302 Found", Location=location)


def endless() -> Iterator[bytes]:
    """A chunked answer that never ends."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nTransfer-Encoding: chunked\r\n\r\n"
    for _ in itertools.repeat(None):
        yield f"{len(CHUNK):x}\r\n".encode() + CHUNK + b"\r\n"


def slow_headers() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nX-Slow: "
    for _ in itertools.repeat(None):
        yield b"a"
        time.sleep(TICK_SECONDS)


def slow_body() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n"
    for _ in itertools.repeat(None):
        yield b"a"
        time.sleep(TICK_SECONDS)


def lying_length() -> Iterator[bytes]:
    """Says little and sends much."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    for _ in itertools.repeat(None):
        yield CHUNK


@dataclass
class Host:
    """``hits`` are the first lines of what it was asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(30)
            asked = connection.recv(65_536).decode("latin-1")
            line = asked.split("\r\n", 1)[0]
            self.hits.append(line)
            path = line.split(" ")[1] if line.count(" ") > 1 else "/"
            for part in self.answers.get(path, plainly(b"nothing", status="404 Not Found"))():
                connection.sendall(part)


@contextmanager
def listening(address: str, port: int = 0) -> Iterator[Host | None]:
    """None where this machine lends us no such address or port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError:
            yield None
            return
        listener.listen(64)
        host = Host(listener.getsockname()[1])
        over = threading.Event()
        listener.settimeout(0.2)

        def accept() -> None:
            while not over.is_set():
                try:
                    connection, _ = listener.accept()
                except TimeoutError:
                    continue
                threading.Thread(target=host.serve, args=(connection,), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            over.set()
            thread.join()


@contextmanager
def canaries() -> Iterator[list[Host]]:
    """At the ports that addresses without one lead to, wherever this machine lets us listen."""
    places = [(address, port) for address in ("127.0.0.1", "::1") for port in (80, 443, 22, 5432)]
    with ExitStack() as stack:
        opened = [stack.enter_context(listening(*place)) for place in places]
        yield [host for host in opened if host is not None]
