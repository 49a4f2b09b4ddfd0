from collections.abc import Iterator

import pytest
import stripe

from tests.sandbox.running import Running, running_sandbox


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One sandbox for all Stripe tests: every test sells from an account of its own."""
    with running_sandbox(tmp_path_factory.mktemp("sandbox")) as started:
        yield started


@pytest.fixture
def client(running: Running) -> stripe.StripeClient:
    return running.client


@pytest.fixture
def seller(running: Running) -> stripe.Account:
    """A connected account that may charge."""
    account = running.client.v1.accounts.create({"country": "DE", "email": "shop@example.com"})
    running.order(f"stripe/accounts/{account.id}/onboard", business_name="Fern & Friends")
    return account
