"""The product list over HTTP against the same statement in pgbench, on the same machine."""

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
import time
from datetime import UTC, datetime

import httpx

from bench.measurement import Measurement
from bench.running import NotMeasurable, Running
from commerce_api.catalog.public.paging import CardQuestion
from commerce_api.catalog.public.reads import PRODUCTS
from deploy.local.screens import DEMO_STORE
from sandbox.postgres_identity import find_binaries

SECONDS = 8
CONNECTIONS = 16
LIMIT = 24
SHARE = 0.45


def measure(running: Running) -> Measurement:
    url = f"{running.environment['PUBLIC_API_URL']}/api/v1/public/stores/{DEMO_STORE}/products?limit={LIMIT}"
    listed = len(httpx.get(url, trust_env=False).raise_for_status().json()["items"])
    tool, rate = requests_per_second(url)
    reference = statements_per_second(running)
    return Measurement(
        name="product_list",
        value=round(rate, 1),
        unit="req/s",
        reference=round(reference, 1),
        target=f"≥ {SHARE:g} of pgbench",
        holds=rate >= SHARE * reference,
        detail=f"{listed} products, {CONNECTIONS} connections, by {tool}",
    )


def requests_per_second(url: str) -> tuple[str, float]:
    """By wrk where it is installed; else by httpx, whose own work takes a good part of the cores."""
    if shutil.which("wrk") is None:
        return "httpx", asyncio.run(_by_httpx(url))
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", url], capture_output=True, text=True, check=True
    )
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise NotMeasurable(f"wrk: {done.stdout[-300:]}")
    return "wrk", float(found.group(1))


async def _by_httpx(url: str) -> float:
    async with httpx.AsyncClient(trust_env=False) as client:
        ends = time.monotonic() + SECONDS

        async def ask() -> int:
            answered = 0
            while time.monotonic() < ends:
                (await client.get(url)).raise_for_status()
                answered += 1
            return answered

        return sum(await asyncio.gather(*(ask() for _ in range(CONNECTIONS)))) / SECONDS


def statement(media_url: str) -> str:
    """The very statement of the API for the first page, with pgbench's values in it: it names the tenant and
    reads in one round trip."""
    question = CardQuestion()
    values = (
        *(DEMO_STORE, None, media_url, f"{datetime.now(UTC):%Y-%m-%d}", question.sort.value, LIMIT),
        *question.after(None),
        *question.filters(),
    )
    return PRODUCTS % tuple(_literal(value) for value in values)


def _literal(value: object) -> str:
    """Quoted, and of a type that the function's own parameter decides."""
    return "NULL" if value is None else f"'{value}'"


def statements_per_second(running: Running) -> float:
    """The statement as the application's role, under row-level security."""
    environment = running.environment
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as script:
        # pgbench sends a statement up to its semicolon.
        script.write(statement(environment["MEDIA_BASE_URL"].rstrip("/")) + ";\n")
        script.flush()
        done = subprocess.run(
            [
                *(str(find_binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared", "--jobs=1"),
                *(f"--client={CONNECTIONS}", f"--time={SECONDS}", f"--file={script.name}"),
            ],
            env=os.environ
            | {
                "PGHOST": "127.0.0.1",
                "PGPORT": environment["POSTGRES_PORT"],
                "PGDATABASE": "commerce",
                "PGUSER": "slipway_app",
                "PGPASSWORD": environment["POSTGRES_APP_PASSWORD"],
            },
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"tps = ([\d.]+) \(without initial", done.stdout)
    if done.returncode != 0 or found is None:
        raise NotMeasurable(f"pgbench: {done.stderr[-300:]}")
    return float(found.group(1))
