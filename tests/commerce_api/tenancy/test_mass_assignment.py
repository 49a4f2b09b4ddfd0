"""What no body declares, no caller can set: every column there is, in every object of every write."""

import httpx
import psycopg
import pytest

from tests.commerce_api.customers.shoppers import sign_up
from tests.commerce_api.operations.addresses import Schema, WriteRoute, fill, wrapped, write_routes
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import SERVICE_TOKEN, Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

# Names that are no columns and would be something in other houses.
TEMPTING = {
    "is_admin",
    "is_staff",
    "role",
    "plan",
    "price",
    "owner_id",
    "storefront_url",
    "permissions",
    "id",
}
TOLD = 50
"""As many refusals an answer tells; some are of fields that are missing."""
DEEP = 20


def every_column(database: CommerceDatabase) -> set[str]:
    with psycopg.connect(database.superuser_url) as connection:
        rows = connection.execute(
            "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = 'public'"
        ).fetchall()
    assert len(rows) > 100
    return {name for (name,) in rows}


@pytest.fixture
async def callers(api: httpx.AsyncClient, owner: Owner) -> dict[str, dict[str, str]]:
    """Headers by the beginning of an address, and the ids of a store with a product."""
    store = await create_store(api, owner)
    product = await create_product(api, owner, store)
    customer = await sign_up(api, store["slug"], "ada@example.test")
    key = {"Idempotency-Key": "key-of-the-matrix"}
    return {
        "ids": {
            "store_id": store["store_id"],
            "slug": store["slug"],
            "product_id": product["product_id"],
            "day": "2026-11-27",
            "source": "reddit",
            "position": "0",
        },
        "owner": owner.headers | key,
        "customer": customer.headers | key,
        "service": {"Authorization": f"Bearer {SERVICE_TOKEN}"},
    }


def undeclared(columns: set[str], schema: Schema) -> list[str]:
    return sorted(columns - schema["properties"].keys())


def constants(schema: Schema) -> dict[str, object]:
    """What tells one kind of object from another where several may stand."""
    return {name: part["const"] for name, part in schema["properties"].items() if "const" in part}


class TestMassAssignment:
    """S13"""

    async def test_of_any_column_is_refused_in_every_write(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        callers: dict[str, dict[str, str]],
        commerce_database: CommerceDatabase,
    ) -> None:
        columns = every_column(commerce_database) | TEMPTING
        before = contents(commerce_database)
        asked = 0
        for route in await write_routes(api, internal):
            client = internal if route.is_internal else api
            headers = callers[caller_of(route)]
            address = fill(route.path, callers["ids"])
            for path, schema in route.objects():
                assert schema.get("additionalProperties") is False, f"{route.name} {path}"
                foreign = undeclared(columns, schema)
                # All of them at the top; where objects lie deeper, one batch shows that they refuse as well.
                room = DEEP if path else TOLD - len(schema.get("required", []))
                for start in [0] if path else range(0, len(foreign), room):
                    names = foreign[start : start + room]
                    body = wrapped(constants(schema) | dict.fromkeys(names, "x"), path)
                    answer = await client.request(route.method, address, json=body, headers=headers)
                    assert (answer.status_code, answer.json().get("code")) == (422, "invalid_request"), (
                        f"{route.name} {path}: {answer.text[:300]}"
                    )
                    assert refused(answer) == set(names), f"{route.name} {path}"
                    asked += 1
        assert asked > 500
        assert contents(commerce_database) == before


def caller_of(route: WriteRoute) -> str:
    if route.is_internal:
        return "service"
    return "customer" if route.path.startswith("/api/v1/public") else "owner"


def refused(answer: httpx.Response) -> set[str]:
    problems = answer.json()["errors"]
    return {one["field"].rpartition(".")[2] for one in problems if one["code"] == "extra_forbidden"}
