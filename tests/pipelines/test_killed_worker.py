"""An import worker dies by SIGKILL in the middle of a step; another one brings the import to its end."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import httpx
import pytest
from dagster._core.storage.tags import PARTITION_NAME_TAG

from deploy.local.environment import ROOT
from pipelines.import_worker import LEASE_SECONDS
from pipelines.in_process import EXECUTOR_TAG
from sandbox.assembly import assemble
from sandbox.catalog.listings import listings
from sandbox.settings import Settings
from tests.commerce_api.product_imports.drafts import request_import
from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import SERVICE_TOKEN, MovableClock, Owner, create_store
from tests.fixtures.postgres import CommerceDatabase
from tests.pipelines.listening import Call, Desk, Gate, internal_desk
from tests.sandbox.running import served

LISTING = str(listings(7)[0].listing_id)
ANOTHER_MACHINE = "another-host:17"
Statuses = dict[str, str]


@pytest.fixture
def desk(commerce_database: CommerceDatabase, tmp_path: Path, clock: MovableClock) -> Iterator[Desk]:
    with internal_desk(commerce_database, tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[str, Gate]]:
    """The sandbox, in which Claude answers nobody until the gate is opened."""
    settings = Settings(SANDBOX_HOME=tmp_path / "sandbox")
    app = assemble(settings)
    gate = Gate(app, "/anthropic/v1/messages")
    with served(gate) as url:
        settings.url = url  # the port is known only now
        yield url, gate
        gate.opened.set()
    app.state.sandbox.store.close()


@pytest.fixture
def instance(dagster_home: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.from_config(str(dagster_home)) as opened:
        yield opened


@contextmanager
def started_worker(
    home: Path, desk: Desk, world_url: str, *, origins: tuple[str, ...] = ()
) -> Iterator["subprocess.Popen[bytes]"]:
    """The process as it runs anywhere, with the variables that it reads."""
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "DAGSTER_HOME": str(home / "dagster"),
        "DAGSTER_DATABASE_URL": os.environ["DAGSTER_DATABASE_URL"],
        "INTERNAL_API_URL": desk.url,
        "SERVICE_TOKEN": SERVICE_TOKEN,
        "LANDING_ROOT": str(home / "landing"),
        "WAREHOUSE_PATH": str(home / "warehouse.duckdb"),
        "PUBLISHED_ROOT": str(home / "published"),
        "MEDIA_ROOT": str(home / "media"),
        "FETCH_ALLOWED_ORIGINS": ",".join((world_url, *origins)),
        "ALIEXPRESS_APP_KEY": "500001",
        "ALIEXPRESS_APP_SECRET": "helloworld",
        "ALIEXPRESS_BASE_URL": f"{world_url}/aliexpress/sync",
        "ANTHROPIC_API_KEY": "sk-ant-test",
        "ANTHROPIC_BASE_URL": f"{world_url}/anthropic",
    }
    with ExitStack() as stack:
        log = stack.enter_context((home / "worker.log").open("ab"))
        process = subprocess.Popen(
            [sys.executable, "-m", "pipelines.import_worker"],
            cwd=ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


async def queued_import(
    api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
) -> str:
    await land(internal, "2026-11-22", day_of((store["store_id"], [pick("a", source_id=LISTING)])))
    today = await api.get(f"/api/v1/stores/{store['store_id']}/research/today", headers=owner.headers)
    asked = await request_import(api, owner, store, today.json()["items"][0]["item_id"])
    assert asked.status_code == 202, asked.text
    return str(asked.json()["import_id"])


async def shown(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], import_id: str) -> Any:
    answer = await api.get(f"/api/v1/stores/{store['store_id']}/imports/{import_id}", headers=owner.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def steps(seen: Any) -> Statuses:
    return {step["key"]: step["status"] for step in seen["steps"]}


def is_claim_of(process: "subprocess.Popen[bytes]", call: Call) -> bool:
    return call.path.endswith("/claim") and f":{process.pid}:" in call.asked["worker_id"]


def is_step(call: Call, step: str, status: str) -> bool:
    return call.path.endswith("/steps") and (call.asked["step"], call.asked["status"]) == (step, status)


@pytest.mark.parametrize(
    "is_here",
    [
        pytest.param(True, id="on this machine"),
        pytest.param(False, id="on another machine", marks=pytest.mark.reliability),
    ],
)
async def test_a_killed_workers_import_is_taken_over(
    is_here: bool,
    api: httpx.AsyncClient,
    internal: httpx.AsyncClient,
    owner: Owner,
    clock: MovableClock,
    tmp_path: Path,
    desk: Desk,
    world: tuple[str, Gate],
    instance: dg.DagsterInstance,
) -> None:
    store, (world_url, gate) = await create_store(api, owner), world
    import_id = await queued_import(api, internal, owner, store)
    with started_worker(tmp_path, desk, world_url) as first:
        gate.wait_for_arrival()
        desk.heard.wait_for(lambda call: is_step(call, "images", "succeeded"))
        first.send_signal(signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL
    under_way = {
        "listing": "succeeded",
        "copy": "running",
        "images": "succeeded",
        "price": "waiting",
        "draft": "waiting",
    }
    seen = await shown(api, owner, store, import_id)
    assert (seen["status"], steps(seen)) == ("running", under_way)
    [left] = instance.get_runs()
    assert (left.status, left.tags[PARTITION_NAME_TAG]) == (dg.DagsterRunStatus.STARTED, import_id)
    if not is_here:
        instance.add_run_tags(left.run_id, {EXECUTOR_TAG: ANOTHER_MACHINE})

    with started_worker(tmp_path, desk, world_url) as second:
        refused = desk.heard.wait_for(lambda call: is_claim_of(second, call))
        assert refused.answered == {"items": []}  # the lease holds, although nobody is behind it
        closed = dg.DagsterRunStatus.FAILURE
        kept = closed if is_here else dg.DagsterRunStatus.STARTED
        assert [run.status for run in instance.get_runs()] == [kept]
        clock.advance(timedelta(seconds=LEASE_SECONDS))
        gate.wait_for_arrival()
        seen = await shown(api, owner, store, import_id)
        assert (seen["status"], steps(seen)["listing"], steps(seen)["copy"]) == (
            "running",
            "succeeded",
            "running",
        )
        gate.opened.set()
        desk.heard.wait_for(lambda call: call.path.endswith("/draft") and call.status == 200)
        second.send_signal(signal.SIGTERM)
        assert second.wait() == 0

    seen = await shown(api, owner, store, import_id)
    assert (seen["status"], set(steps(seen).values())) == ("succeeded", {"succeeded"})
    products = await api.get(f"/api/v1/stores/{store['store_id']}/products", headers=owner.headers)
    assert [product["status"] for product in products.json()["items"]] == ["draft"]
    ended = {run.run_id: run.status for run in instance.get_runs()}
    assert ended.pop(left.run_id) is closed
    assert list(ended.values()) == [dg.DagsterRunStatus.SUCCESS]
