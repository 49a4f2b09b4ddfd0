"""One platform of real processes for all of these tests; a shop of its own for each."""

import itertools
import os
import random
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from commerce_api.db.database import Database
from deploy.local.environment import load_environment
from tests.fixtures.invariants import assert_invariants
from tests.fixtures.selling import Neighbors
from tests.reliability.figures import Figures
from tests.reliability.load import PATIENCE_SECONDS
from tests.reliability.oracle import quiet
from tests.reliability.shops import Outside, Shop, open_shop
from tests.reliability.world import World, running_world

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What moves the platform behind the database's fault proxy comes last."""
    items.sort(key=lambda item: "proxied" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def seed() -> int:
    """Of all that is random here; SEED=… repeats a run."""
    return int(os.environ.get("SEED", "0"))


@pytest.fixture
def dice(seed: int, request: pytest.FixtureRequest) -> random.Random:
    return random.Random(f"{seed}:{request.node.name}")


@pytest.fixture
def figures(
    seed: int, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> Iterator[Figures]:
    part = request.path.stem.removeprefix("test_")
    folder = load_environment().home / "reliability"
    figures = Figures(folder, part, request.node.name, seed)
    yield figures
    with capsys.disabled():
        print(f"\n{figures.write()}")  # noqa: T201


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, serving_neighbors: Neighbors) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o711)  # where Postgres runs as nobody, it has to reach its folder
    with running_world(Path(folder / "home"), serving_neighbors.url) as world:
        yield world


@pytest.fixture
async def outside(world: World) -> AsyncIterator[Outside]:
    """Stripe and SendGrid, well again at the end of each test."""
    async with httpx.AsyncClient(
        base_url=world.sandbox_url, timeout=PATIENCE_SECONDS, trust_env=False
    ) as client:
        outside = Outside(client)
        yield outside
        world.outside.heal()
        await outside.recover()
        await outside.deliver_with()


@pytest.fixture
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """A crowd of clients; relative addresses lead to the first API process."""
    # Given up sooner than the server gives them up: a request never meets a connection that is being closed.
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200, keepalive_expiry=2)
    async with httpx.AsyncClient(
        base_url=world.doors[0], limits=limits, timeout=PATIENCE_SECONDS, trust_env=False
    ) as client:
        yield client


@pytest.fixture
async def shop(world: World, outside: Outside, http: httpx.AsyncClient) -> AsyncIterator[Shop]:
    """A shop that can sell. When its test is over and all is quiet, every invariant holds."""
    yield await open_shop(world, outside, http, next(_numbers))
    world.outside.heal()
    await outside.recover()
    await outside.deliver_with()
    await quiet(world, outside)
    database = Database.connect(world.database.system_url)
    try:
        await assert_invariants(database)
    finally:
        await database.close()


NewKey = Callable[[], str]


@pytest.fixture
def new_key(request: pytest.FixtureRequest) -> NewKey:
    """Idempotency keys, none twice."""
    numbers = itertools.count(1)
    return lambda: f"{request.node.name}-{next(numbers):06d}"
