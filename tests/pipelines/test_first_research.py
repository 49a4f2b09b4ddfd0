"""A new store's request for research while the platform is being filled: the first day answers it, once."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import httpx
import psycopg
import pytest
from dagster._core.test_utils import create_run_for_test

from assets.commerce.client import CommerceClient
from assets.io import Landing
from assets.partitions import by_day
from kit.clock import utc_day, utc_now
from pipelines import first_day
from pipelines.first_research import COVERS_TAG, is_awaited, landed_everywhere
from pipelines.sensors.queued_requests import queued_research_runs
from tests.fixtures.commerce import SERVICE_TOKEN, MovableClock, Owner, create_store
from tests.fixtures.data_house import land
from tests.fixtures.postgres import CommerceDatabase
from tests.pipelines.listening import internal_desk

JOB = "daily_research_job"
Ask = Callable[[], None]
# Dagster makes copies of a resource, and none of them would be closed.
CONNECTIONS: dict[str, httpx.Client] = {}


class ConnectedClient(CommerceClient):
    """The real client on connections that the test closes."""

    def _send(self, method: str, path: str, body: object, query: dict[str, str]) -> bytes:
        self._http = CONNECTIONS[self.base_url]
        return super()._send(method, path, body, query)


@pytest.fixture
def today() -> date:
    return utc_day(utc_now())


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(root=str(tmp_path / "landing"))


@pytest.fixture
def desk(
    commerce_database: CommerceDatabase, tmp_path: Path, clock: MovableClock
) -> Iterator[CommerceClient]:
    headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}
    with (
        internal_desk(commerce_database, tmp_path, clock) as opened,
        httpx.Client(base_url=f"{opened.url}/internal/v1/", headers=headers) as connections,
    ):
        CONNECTIONS[opened.url] = connections
        yield ConnectedClient(base_url=opened.url, service_token=SERVICE_TOKEN)


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


async def ask_for_research(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> str:
    answer = await api.post(f"/api/v1/stores/{store['store_id']}/research/runs", headers=owner.headers)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["run_id"])


def research_that(does: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first day's job with one asset in place of the research itself."""

    @dg.asset(name="research_of_the_test", partitions_def=by_day)
    def research_of_the_test() -> None:
        does()

    job = dg.define_asset_job(JOB, [research_of_the_test])
    monkeypatch.setattr(first_day, "defs", dg.Definitions(assets=[research_of_the_test], jobs=[job]))


def requested(instance: dg.DagsterInstance, desk: CommerceClient, landing: Landing) -> list[str | None] | str:
    """What the sensor asks for now, or why it asks for nothing."""
    told = queued_research_runs(dg.build_sensor_context(instance), commerce=desk, landing=landing)
    if isinstance(told, dg.SkipReason):
        return str(told.skip_message)
    assert isinstance(told, dg.SensorResult)
    return [run.run_key for run in told.run_requests or []]


def statuses(database: CommerceDatabase) -> dict[str, str]:
    with psycopg.connect(database.superuser_url) as connection:
        return dict(connection.execute("SELECT run_id::text, status FROM research_runs").fetchall())


def land_days(landing: Landing, *days: date) -> None:
    for day in days:
        for source in ("aliexpress", "reddit", "google_trends"):
            land(Path(landing.root), source, day, "plant mister", [{}])


class TestFirstDay:
    async def test_settles_the_request_that_waited_for_it(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        desk: CommerceClient,
        landing: Landing,
        instance: dg.DagsterInstance,
        today: date,
        commerce_database: CommerceDatabase,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        land_days(landing, today - timedelta(1))
        run_id = await ask_for_research(api, owner, store)
        assert "pipelines.first_day" in str(await asyncio.to_thread(requested, instance, desk, landing))
        meanwhile: list[object] = []
        research_that(lambda: meanwhile.append(requested(instance, desk, landing)), monkeypatch)
        await asyncio.to_thread(first_day.research, instance, desk, today)
        assert meanwhile == [[]]
        assert statuses(commerce_database) == {run_id: "succeeded"}
        assert await asyncio.to_thread(requested, instance, desk, landing) == []
        [run] = instance.get_runs()
        assert (run.status, run.tags[COVERS_TAG]) == (dg.DagsterRunStatus.SUCCESS, store["store_id"])

    async def test_settles_one_that_comes_late(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        desk: CommerceClient,
        landing: Landing,
        instance: dg.DagsterInstance,
        today: date,
        commerce_database: CommerceDatabase,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The request reaches the sensor in the moment between the end of the run and its settlement."""
        research_that(lambda: None, monkeypatch)
        run_id = await ask_for_research(api, owner, store)
        monkeypatch.setattr(first_day, "settle", lambda desk, runs: None)
        await asyncio.to_thread(first_day.research, instance, desk, today)
        assert statuses(commerce_database) == {run_id: "queued"}
        assert await asyncio.to_thread(requested, instance, desk, landing) == []
        assert statuses(commerce_database) == {run_id: "succeeded"}

    @pytest.mark.parametrize("plan", ["growth"])
    async def test_leaves_alone_what_is_asked_for_afterwards(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        desk: CommerceClient,
        landing: Landing,
        instance: dg.DagsterInstance,
        today: date,
        commerce_database: CommerceDatabase,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        research_that(lambda: None, monkeypatch)
        await asyncio.to_thread(first_day.research, instance, desk, today)
        run_id = await ask_for_research(api, owner, store)
        second = await create_store(api, owner, name="Second")
        late = await ask_for_research(api, owner, second)
        assert await asyncio.to_thread(requested, instance, desk, landing) == [run_id, late]
        assert set(statuses(commerce_database).values()) == {"queued"}

    async def test_that_fails_leaves_the_request_to_be_run(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        desk: CommerceClient,
        landing: Landing,
        instance: dg.DagsterInstance,
        today: date,
        commerce_database: CommerceDatabase,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def fail() -> None:
            raise RuntimeError("no source answers")

        run_id = await ask_for_research(api, owner, store)
        research_that(fail, monkeypatch)
        with pytest.raises(SystemExit, match="daily_research_job failed"):
            await asyncio.to_thread(first_day.research, instance, desk, today)
        assert await asyncio.to_thread(requested, instance, desk, landing) == [run_id]
        assert statuses(commerce_database) == {run_id: "queued"}


class TestIsAwaited:
    def test_only_while_history_lies_there_that_nothing_was_made_of(
        self, instance: dg.DagsterInstance, landing: Landing, today: date
    ) -> None:
        assert not is_awaited(instance, landing, today)
        land_days(landing, today)
        assert not is_awaited(instance, landing, today)
        land_days(landing, today - timedelta(1))
        assert is_awaited(instance, landing, today)
        create_run_for_test(instance, job_name=JOB)
        assert not is_awaited(instance, landing, today)

    def test_landed_days_are_unbroken(self, landing: Landing, today: date) -> None:
        land_days(landing, today, today - timedelta(1), today - timedelta(3))
        land(Path(landing.root), "reddit", today - timedelta(2), "plant mister", [{}])
        assert landed_everywhere(landing) == [today - timedelta(1), today]
