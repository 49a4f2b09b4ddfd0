import httpx
import pytest

from commerce_api.config import Settings
from tests.commerce_api.accounts.own_data import EMAIL, NAME
from tests.fixtures.commerce import PASSWORD, Owner, put_on_plan
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
def settings(mail_settings: Settings) -> Settings:
    """Mails of these tests arrive."""
    return mail_settings


@pytest.fixture
async def person(api: httpx.AsyncClient, commerce_database: CommerceDatabase, plan: str) -> Owner:
    body = {"email": EMAIL, "password": PASSWORD, "name": NAME}
    answer = await api.post("/api/v1/auth/register", json=body)
    assert answer.status_code == 201
    person = Owner(EMAIL, answer.json())
    put_on_plan(commerce_database, person, plan)
    return person
