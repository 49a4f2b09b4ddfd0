"""The same page when it is known, against a bare Starlette route that answers with the same bytes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

from bench.load import press
from bench.market import Market
from bench.measurement import Measurement
from bench.product_list import CONNECTIONS, LIMIT
from deploy.local.environment import ROOT
from deploy.local.ports import free_ports

SHARE = 0.60


def measure(market: Market) -> Measurement:
    path = f"{market.public}/products?limit={LIMIT}"
    body = httpx.get(f"{market.doors[0]}{path}", trust_env=False).raise_for_status().content
    load = press(market.doors, path, connections=CONNECTIONS)
    with bare_routes(body, len(market.doors)) as doors:
        reference = press(doors, "/", connections=CONNECTIONS)
    return Measurement(
        name="known_list",
        value=round(load.rate, 1),
        unit="req/s",
        reference=round(reference.rate, 1),
        target=f"≥ {SHARE:g} of a bare Starlette route",
        holds=load.rate >= SHARE * reference.rate,
        detail=f"{len(body):,} bytes, p99 {load.p99_ms:.1f} ms, {CONNECTIONS} connections",
    )


@contextmanager
def bare_routes(body: bytes, count: int) -> Iterator[list[str]]:
    """As many processes as the API has, on the same server with the same settings."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder, "body")
        file.write_bytes(body)
        doors = []
        for port in list(free_ports().values())[:count]:
            process = subprocess.Popen([sys.executable, "-m", "bench.bare_route", port, str(file)], cwd=ROOT)
            stack.callback(process.wait, 10)
            stack.callback(process.terminate)
            doors.append(f"http://127.0.0.1:{port}")
        for door in doors:
            _wait_for(door)
        yield doors


@retry(retry=retry_if_exception_type(httpx.TransportError), stop=stop_after_delay(15), wait=wait_fixed(0.1))
def _wait_for(door: str) -> None:
    httpx.get(door, trust_env=False).raise_for_status()
