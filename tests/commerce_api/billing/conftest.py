import httpx
import pytest

from commerce_api.billing.price_list import push_plans
from commerce_api.config import Settings
from commerce_api.worker import Worker
from tests.commerce_api.billing.subscribers import OpenSubscriber, Subscriber
from tests.fixtures.commerce import MovableClock, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase
from tests.fixtures.selling import Neighbors, Shop
from tests.sandbox.running import Running


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """The outside world of these tests is the sandbox."""
    return selling_settings


@pytest.fixture
async def open_subscriber(
    api: httpx.AsyncClient,
    sandbox: Running,
    worker: Worker,
    commerce_database: CommerceDatabase,
    register_owner: RegisterOwner,
    clock: MovableClock,
    neighbors: Neighbors,
) -> OpenSubscriber:
    """Owners with a store each, who may buy what is declared."""
    await push_plans(worker.billing)

    async def open_one() -> Subscriber:
        owner = await register_owner()
        shop = Shop(api, sandbox, worker, commerce_database, owner, await create_store(api, owner), "")
        # The mail that greets a new owner is not what these tests are about.
        await worker.work_off()
        neighbors.forget()
        return Subscriber(shop, clock)

    return open_one


@pytest.fixture
async def subscriber(open_subscriber: OpenSubscriber) -> Subscriber:
    return await open_subscriber()
