"""The public catalog from memory: the same bytes, counted the same, and gone the moment the store changes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from tenacity import AsyncRetrying, retry_if_not_result, stop_after_delay, wait_fixed

from commerce_api.app import create_api
from commerce_api.db.reads import Reads
from commerce_api.operations.known_answers import Asked, Known, KnownAnswers
from commerce_api.platform import Platform
from tests.fixtures.commerce import MovableClock, Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase
from tests.fixtures.race import Race

TITLE = "Brass plant mister"


async def until(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    async def look() -> bool:
        answer = holds()
        return answer if isinstance(answer, bool) else await answer

    await AsyncRetrying(retry=retry_if_not_result(bool), stop=stop_after_delay(10), wait=wait_fixed(0.01))(
        look
    )


@pytest.fixture
async def app(platform: Platform) -> AsyncIterator[FastAPI]:
    """The API process as it runs: listening."""
    app = create_api(platform)
    async with app.router.lifespan_context(app):
        await until(lambda: app.state.known_answers.listen is not None)
        yield app


@pytest.fixture
async def api(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://api.test") as client:
        yield client


@pytest.fixture
def known(app: FastAPI) -> KnownAnswers:
    answers: KnownAnswers = app.state.known_answers
    return answers


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
async def product(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> dict[str, Any]:
    return await create_product(api, owner, store)


@pytest.fixture
def asked_of_postgres(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements of public reads, as they come."""
    statements: list[str] = []
    one = Reads.one

    async def noted(self: Reads, statement: str, parameters: Any) -> Any:
        statements.append(statement)
        return await one(self, statement, parameters)

    monkeypatch.setattr(Reads, "one", noted)
    return statements


def products(store: dict[str, Any]) -> str:
    return f"/api/v1/public/stores/{store['slug']}/products"


async def title_of(api: httpx.AsyncClient, store: dict[str, Any]) -> str:
    [item] = (await api.get(products(store))).json()["items"]
    return str(item["title"])


async def rename(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], product: dict[str, Any]
) -> None:
    answer = await api.patch(
        f"/api/v1/stores/{store['store_id']}/products/{product['product_id']}",
        json={"title": "Copper mister"},
        headers=owner.headers,
    )
    assert answer.status_code == 200, answer.text


class TestKnown:
    async def test_refuse_what_the_route_refuses(
        self, api: httpx.AsyncClient, store: dict[str, Any], product: dict[str, Any]
    ) -> None:
        """Known or not: a header that is too long."""
        for _ in range(2):
            assert (await api.get(products(store))).status_code == 200
            refused = await api.get(products(store), headers={"If-None-Match": '"x"' * 700})
            assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")

    async def test_is_answered_without_asking_postgres(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        product: dict[str, Any],
        known: KnownAnswers,
        asked_of_postgres: list[str],
    ) -> None:
        await until(lambda: settled(api, store, known))
        asked_of_postgres.clear()
        first = await api.get(products(store), headers={"X-Request-Id": "asked-first"})
        second = await api.get(products(store), headers={"X-Request-Id": "asked-second"})
        assert asked_of_postgres == []
        assert first.content == second.content
        assert second.json()["items"][0]["title"] == TITLE
        assert (first.headers.pop("x-request-id"), second.headers.pop("x-request-id")) == (
            "asked-first",
            "asked-second",
        )
        assert first.headers == second.headers

    async def test_is_the_answer_that_was_given(
        self, api: httpx.AsyncClient, store: dict[str, Any], product: dict[str, Any], known: KnownAnswers
    ) -> None:
        """Headers too, but for the request's own id."""
        known.ended()
        live = await api.get(products(store))
        known.began()
        await api.get(products(store))
        kept = await api.get(products(store))
        assert kept.content == live.content
        del live.headers["x-request-id"], kept.headers["x-request-id"]
        assert kept.headers == live.headers

    async def test_says_unchanged_to_who_has_it(
        self, api: httpx.AsyncClient, store: dict[str, Any], product: dict[str, Any], known: KnownAnswers
    ) -> None:
        await until(lambda: settled(api, store, known))
        etag = (await api.get(products(store))).headers["etag"]
        same = await api.get(products(store), headers={"If-None-Match": f'"another", {etag}'})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag)
        assert "content-length" not in same.headers
        other = await api.get(products(store), headers={"If-None-Match": '"another"'})
        assert other.status_code == 200

    async def test_counts_as_the_route_it_is(
        self, api: httpx.AsyncClient, store: dict[str, Any], product: dict[str, Any], known: KnownAnswers
    ) -> None:
        await until(lambda: settled(api, store, known))
        route = 'route="/stores/{slug}/products"'
        series = f'slipway_answers_total{{method="GET",{route},status="200",surface="public"}}'

        async def counted() -> float:
            lines = (await api.get("/metrics")).text.splitlines()
            return float(next(line for line in lines if line.startswith(series)).rsplit(" ", 1)[1])

        before = await counted()
        await api.get(products(store))
        assert await counted() == before + 1

    async def test_is_one_answer_for_each_question(
        self, api: httpx.AsyncClient, store: dict[str, Any], product: dict[str, Any]
    ) -> None:
        for _ in range(2):
            assert len((await api.get(products(store))).json()["items"]) == 1
            assert (await api.get(f"{products(store)}?price_from_minor=9999")).json()["items"] == []

    async def test_is_asked_anew_on_another_day(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        product: dict[str, Any],
        known: KnownAnswers,
        asked_of_postgres: list[str],
        clock: MovableClock,
    ) -> None:
        await until(lambda: settled(api, store, known))
        asked_of_postgres.clear()
        clock.advance(timedelta(days=1))
        await api.get(products(store))
        assert len(asked_of_postgres) == 1

    async def test_is_no_refusal(
        self, api: httpx.AsyncClient, store: dict[str, Any], asked_of_postgres: list[str]
    ) -> None:
        for _ in range(2):
            assert (await api.get(f"{products(store)}/nothing-here")).status_code == 404
        assert len(asked_of_postgres) == 2


class TestChange:
    async def test_is_seen_as_soon_as_it_is_told(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        product: dict[str, Any],
        known: KnownAnswers,
    ) -> None:
        await until(lambda: settled(api, store, known))
        assert await title_of(api, store) == TITLE
        await rename(api, owner, store, product)

        async def is_seen() -> bool:
            return await title_of(api, store) == "Copper mister"

        await until(is_seen)

    async def test_between_reading_and_keeping_is_not_missed(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        product: dict[str, Any],
        known: KnownAnswers,
        race: Race,
    ) -> None:
        """The answer is on its way when the title changes: it is given, but not kept."""
        await until(lambda: settled(api, store, known))
        known.ended()
        known.began()

        async def change_the_title() -> None:
            heard = dict(known._versions)
            await rename(api, owner, store, product)
            await until(lambda: known._versions != heard)

        race.after("commerce_api.catalog.public.reads.PublicCatalog.products", change_the_title)
        assert await title_of(api, store) == TITLE
        assert await title_of(api, store) == "Copper mister"

    async def test_while_nobody_listened_is_not_missed(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        product: dict[str, Any],
        known: KnownAnswers,
        commerce_database: CommerceDatabase,
    ) -> None:
        await until(lambda: settled(api, store, known))
        before = known.listen
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%' OR query = 'SELECT 1'"
                " AND pid <> pg_backend_pid()"
            )
        await until(lambda: known.listen not in (before, None))
        assert await title_of(api, store) == TITLE


async def settled(api: httpx.AsyncClient, store: dict[str, Any], known: KnownAnswers) -> bool:
    """Every change so far has been told of: what is asked now is kept."""
    answer = await api.get(products(store))
    return any(kept.etag.decode() == answer.headers["etag"] for kept in known._answers.values())


class TestKnownAnswers:
    def test_holds_so_many_bytes(self) -> None:
        answers = KnownAnswers(max_bytes=10_000)
        answers.began()
        for number in range(20):
            asked = Asked(1, f"/{number}", b"")
            kept = Known(b"a" * 32, 1, b'"e"', [], b"x" * 1_400, "/stores/{slug}/products")
            answers.keep(asked, kept, asked_in=1)
        held = [number for number in range(20) if answers.find(Asked(1, f"/{number}", b""))]
        assert held == [15, 16, 17, 18, 19]

    def test_forgets_what_was_asked_before_an_interruption(self) -> None:
        answers, asked = KnownAnswers(), Asked(1, "/", b"")
        kept = Known(b"a" * 32, 1, b'"e"', [], b"", "/")
        answers.began()
        answers.keep(asked, kept, asked_in=1)
        answers.ended()
        answers.began()
        assert answers.find(asked) is None
        answers.keep(asked, kept, asked_in=1)
        assert answers.find(asked) is None
        answers.keep(asked, kept, asked_in=2)
        assert answers.find(asked) == kept
