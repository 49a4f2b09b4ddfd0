"""What no body of stores declares, no caller can set."""

from typing import Any

import httpx
import psycopg
import pytest

from tests.commerce_api.stores.test_settings import ADDRESS
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, create_store
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


def every_column(database: CommerceDatabase) -> set[str]:
    with psycopg.connect(database.superuser_url) as connection:
        rows = connection.execute(
            "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = 'public'"
        ).fetchall()
    assert len(rows) > 100
    return {name for (name,) in rows}


class TestMassAssignment:
    """Every column there is, sent in every write of stores: what a body does not declare is refused."""

    async def test_of_any_column_is_refused(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        columns = sorted({*every_column(commerce_database), "is_admin", "plan", "role", "storefront_url"})
        document = (await api.get("/api/v1/openapi.json")).json()["components"]["schemas"]
        before = contents(commerce_database)
        rate = {"name": "Home", "countries": ["DE"], "flat_minor": 1}
        base = f"/api/v1/stores/{store['store_id']}"
        rates = f"{base}/shipping-rates"
        for batch in (columns[start : start + 40] for start in range(0, len(columns), 40)):
            for schema, method, path, wrap in (
                ("StoreCreate", "POST", "/api/v1/stores", lambda x: {"name": "More", "niche": "pets"} | x),
                ("StoreUpdate", "PATCH", base, lambda x: {"tagline": "Not kept"} | x),
                ("LegalAddress", "PATCH", base, lambda x: {"legal_address": ADDRESS | x}),
                ("Theme", "PATCH", base, lambda x: {"theme": {"preset": "nightdesk"} | x}),
                ("ShippingRateListUpdate", "PUT", rates, lambda x: {"shipping_rates": []} | x),
                ("ShippingRateWrite", "PUT", rates, lambda x: {"shipping_rates": [rate | x]}),
            ):
                foreign = {name: "x" for name in batch if name not in document[schema]["properties"]}
                answer = await api.request(method, path, json=wrap(foreign), headers=owner.headers)
                assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request"), schema
                refused = {
                    problem["field"].rpartition(".")[2]: problem["code"]
                    for problem in answer.json()["errors"]
                }
                assert refused == dict.fromkeys(foreign, "extra_forbidden"), schema
        assert contents(commerce_database) == before
