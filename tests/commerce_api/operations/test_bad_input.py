"""Bad input on every write route: a clear refusal, never a 500, nothing changed."""

import json
from typing import Any

import httpx
import pytest

from kit.ids import new_id
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

NASTY: list[Any] = [
    "\x00",
    "a\x00b",
    "x" * 300_000,
    2**63,
    -(2**63) - 1,
    1e308,
    True,
    None,
    [],
    {},
    [[[[[]]]]],
    {"__proto__": 1},
    "\u202etfel ot thgir",
    "'; DROP TABLE products; --",
    -1,
    1.5,
    "",
]
RAW = [
    b"",
    b"{",
    b"[]",
    b'"text"',
    b"null",
    b'{"a": NaN}',
    b'{"name": "\\ud800", "title": "\\ud800", "email": "\\ud800"}',
    b"\xff\xfe",
    b"[" * 10_000 + b"]" * 10_000,
    b'{"name": 1, "name": 2}',
]


def write_routes(document: dict[str, Any], prefix: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Method, address and JSON schema of every route that takes a JSON body."""
    found = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = (
                operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
            )
            if "application/json" in content:
                found.append((method.upper(), f"{prefix}{path}", content["application/json"]["schema"]))
    return found


def fields_of(schema: dict[str, Any], document: dict[str, Any]) -> list[str]:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return list(schema.get("properties", {}))


@pytest.fixture
async def ids(api: httpx.AsyncClient, owner: Owner) -> dict[str, str]:
    store = await create_store(api, owner)
    product = await create_product(api, owner, store)
    return {"store_id": store["store_id"], "slug": store["slug"], "product_id": product["product_id"]}


def fill(path: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    while "{" in path:
        path = path[: path.index("{")] + str(new_id()) + path[path.index("}") + 1 :]
    return path


async def refuse(answer: httpx.Response, where: str) -> None:
    assert 400 <= answer.status_code < 500, f"{where}: {answer.status_code} {answer.text[:200]}"
    assert answer.headers["content-type"] == "application/problem+json", where
    problem = answer.json()
    assert problem["status"] == answer.status_code, where
    assert problem["code"], where


class TestWriteRoutes:
    async def test_refuse_bodies_that_are_no_object_of_theirs(
        self, api: httpx.AsyncClient, owner: Owner, ids: dict[str, str], commerce_database: CommerceDatabase
    ) -> None:
        routes = await self.routes(api)
        before = contents(commerce_database)
        for method, path, _, _ in routes:
            for raw in RAW:
                answer = await api.request(
                    method,
                    fill(path, ids),
                    content=raw,
                    headers=owner.headers | {"Content-Type": "application/json", "Idempotency-Key": "k"},
                )
                await refuse(answer, f"{method} {path} {raw[:30]!r}")
        assert contents(commerce_database) == before

    async def test_refuse_nasty_values_in_every_field(
        self, api: httpx.AsyncClient, owner: Owner, ids: dict[str, str], commerce_database: CommerceDatabase
    ) -> None:
        before = contents(commerce_database)
        asked = 0
        for method, path, schema, document in await self.routes(api):
            for field in fields_of(schema, document):
                for value in NASTY:
                    # An unknown field beside it makes sure that the whole body is refused.
                    body = json.dumps({field: value, "not_a_field": 1})
                    answer = await api.request(
                        method,
                        fill(path, ids),
                        content=body,
                        headers=owner.headers | {"Content-Type": "application/json", "Idempotency-Key": "k"},
                    )
                    await refuse(answer, f"{method} {path} {field}={str(value)[:30]!r}")
                    asked += 1
        assert asked > 500
        assert contents(commerce_database) == before

    @staticmethod
    async def routes(api: httpx.AsyncClient) -> list[tuple[str, str, dict[str, Any], dict[str, Any]]]:
        found = []
        for prefix in ("/api/v1", "/api/v1/public"):
            document = (await api.get(f"{prefix}/openapi.json")).json()
            found += [(*route, document) for route in write_routes(document, prefix)]
        assert len(found) >= 14
        return found


class TestAddresses:
    @pytest.mark.parametrize("value", ["%00", "x", "0", str(2**63), "%F0%28%8C%28", "..%2f..", "a" * 3000])
    async def test_refuse_ids_that_are_none(self, api: httpx.AsyncClient, owner: Owner, value: str) -> None:
        for path in (f"/api/v1/stores/{value}", f"/api/v1/public/stores/{value}/products"):
            answer = await api.get(path, headers=owner.headers)
            await refuse(answer, path)

    @pytest.mark.parametrize(
        "query", ["limit=0", "limit=1e9", "limit=-1", "limit=x", "search=%00", "sort=rm"]
    )
    async def test_refuse_queries_that_do_not_fit(
        self, api: httpx.AsyncClient, owner: Owner, ids: dict[str, str], query: str
    ) -> None:
        for path in (
            f"/api/v1/stores/{ids['store_id']}/products",
            f"/api/v1/public/stores/{ids['slug']}/products",
        ):
            await refuse(await api.get(f"{path}?{query}", headers=owner.headers), f"{path}?{query}")


class TestSize:
    async def test_of_a_body_is_limited_before_it_is_read(
        self, api: httpx.AsyncClient, owner: Owner, ids: dict[str, str]
    ) -> None:
        path = f"/api/v1/stores/{ids['store_id']}/products"
        answer = await api.post(path, content=b"x" * ((1 << 20) + 1), headers=owner.headers)
        await refuse(answer, path)
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")

    async def test_of_a_day_of_all_stores_is_limited_too(self, internal: httpx.AsyncClient) -> None:
        async def nothing() -> Any:
            yield b""

        told = {"Content-Length": str((64 << 20) + 1)}
        answer = await internal.put("research/days/2026-11-27", content=nothing(), headers=told)
        await refuse(answer, "research/days")
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")

    async def test_of_a_body_is_counted_when_no_length_is_told(
        self, api: httpx.AsyncClient, owner: Owner, ids: dict[str, str]
    ) -> None:
        async def chunks() -> Any:
            for _ in range(20):
                yield b"x" * (1 << 16)

        path = f"/api/v1/stores/{ids['store_id']}/products"
        answer = await api.post(path, content=chunks(), headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
