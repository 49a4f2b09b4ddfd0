"""Addresses of stores: which there are, who gets them, how they lead on, when they are free again."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.stores import slugs
from commerce_api.stores.slugs import MAX_FORMER_SLUGS
from tests.commerce_api.stores.settings import join, patch, read
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase
from tests.fixtures.race import Race


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


def kept(database: CommerceDatabase) -> list[tuple[str, str, bool, bool]]:
    """Every slug: its store, whether it is current, whether it is released."""
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(
            "SELECT slug, store_id::text, is_current, released_at IS NOT NULL FROM store_slugs ORDER BY slug"
        ).fetchall()


async def delete(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> None:
    answer = await api.delete(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
    assert answer.status_code == 204


async def public(api: httpx.AsyncClient, slug: str) -> tuple[int, str | None]:
    """How an address answers, and which one it says is the current one."""
    answer = await api.get(f"/api/v1/public/stores/{slug}")
    return answer.status_code, answer.json().get("slug")


class TestClaimSlug:
    async def test_gives_each_of_many_at_once_one_of_its_own(
        self, api: httpx.AsyncClient, register_owner: RegisterOwner
    ) -> None:
        owners = [await register_owner() for _ in range(8)]
        stores = await asyncio.gather(
            *(create_store(api, owner, name="Café Élan") for owner in owners for _ in range(3))
        )
        assert {store["slug"] for store in stores} == {"cafe-elan"} | {
            f"cafe-elan-{number}" for number in range(2, 25)
        }

    @pytest.mark.parametrize(
        ("point", "theirs_gets", "mine_gets"),
        [("_first_to_try", "cafe-elan", "cafe-elan-2"), ("_take", "cafe-elan-2", "cafe-elan")],
        ids=["before_ours_is_tried", "while_ours_is_taken"],
    )
    async def test_gives_the_next_to_whoever_comes_second(
        self,
        api: httpx.AsyncClient,
        register_owner: RegisterOwner,
        race: Race,
        point: str,
        theirs_gets: str,
        mine_gets: str,
    ) -> None:
        """A rival opens a store of the same name after we looked which slugs are free."""
        mine, theirs = await register_owner(), await register_owner()
        rivals = []

        async def open_a_store() -> None:
            rivals.append(await create_store(api, theirs, name="Café Élan"))

        race.before(f"commerce_api.stores.slugs.{point}", open_a_store)
        store = await create_store(api, mine, name="Café Élan")
        assert (rivals[0]["slug"], store["slug"]) == (theirs_gets, mine_gets)

    async def test_ends_with_the_stores_own_id_when_a_name_is_used_up(
        self, api: httpx.AsyncClient, owner: Owner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(slugs, "_TRIES", 3)
        made = [await create_store(api, owner, name="Fern") for _ in range(3)]
        tail = UUID(made[2]["store_id"]).hex[-8:]
        assert [store["slug"] for store in made] == ["fern", "fern-2", f"fern-{tail}"]


class TestReuse:
    @pytest.mark.parametrize(("days", "slug"), [(0, "fern-2"), (89, "fern-2"), (91, "fern")])
    async def test_by_others_takes_90_days(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        register_owner: RegisterOwner,
        clock: MovableClock,
        days: int,
        slug: str,
    ) -> None:
        store = await create_store(api, owner, name="Fern")
        await patch(api, owner, store, slug="moss")
        await delete(api, owner, store)
        clock.advance(timedelta(days=days))
        other = await register_owner()
        theirs = await create_store(api, other, name="Fern")
        assert theirs["slug"] == slug
        chosen = await patch(api, other, theirs, slug="moss")
        if days < 90:
            assert (chosen.status_code, chosen.json()["code"]) == (409, "slug_is_taken")
            assert await public(api, "moss") == (404, None)
        else:
            assert chosen.json()["slug"] == "moss"
            assert await public(api, "fern") == (200, "moss")

    async def test_by_its_owner_takes_no_time(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        first = await create_store(api, owner, name="Fern")
        await delete(api, owner, first)
        second = await create_store(api, owner, name="Moss")
        assert (await patch(api, owner, second, slug="fern")).json()["slug"] == "fern"
        assert kept(commerce_database) == [
            ("fern", second["store_id"], True, False),
            ("moss", second["store_id"], False, False),
        ]

    async def test_by_a_manager_who_was_no_owner_is_refused(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        store = await create_store(api, owner, name="Fern")
        manager = await register_owner()
        join(commerce_database, store, manager.email, "manager")
        await delete(api, owner, store)
        assert (await create_store(api, manager, name="Fern"))["slug"] == "fern-2"


class TestChangeSlug:
    async def test_leads_from_every_former_address_to_the_current_one(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner, name="Fern")
        for slug in ("moss", "lichen-and-moss"):
            changed = await patch(api, owner, store, slug=slug)
            assert changed.json() == store | {
                "slug": slug,
                "storefront_url": f"http://{slug}.localhost:3001",
            }
        for slug in ("fern", "moss", "lichen-and-moss"):
            assert await public(api, slug) == (200, "lichen-and-moss")
        products = await api.get("/api/v1/public/stores/fern/products")
        assert products.status_code == 200
        assert kept(commerce_database) == [
            ("fern", store["store_id"], False, False),
            ("lichen-and-moss", store["store_id"], True, False),
            ("moss", store["store_id"], False, False),
        ]

    async def test_goes_back_to_a_former_address(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner, name="Fern")
        await patch(api, owner, store, slug="moss")
        assert (await patch(api, owner, store, slug="fern")).json() == store
        assert [await public(api, slug) for slug in ("fern", "moss")] == [(200, "fern"), (200, "fern")]

    async def test_keeps_former_addresses_from_everybody_else(
        self, api: httpx.AsyncClient, owner: Owner, register_owner: RegisterOwner, clock: MovableClock
    ) -> None:
        store = await create_store(api, owner, name="Fern")
        await patch(api, owner, store, slug="moss")
        clock.advance(timedelta(days=1000))
        owner = Owner(owner.email, (await api.post("/api/v1/auth/login", json=login(owner))).json())
        second = await create_store(api, owner, name="Fern")
        theirs = await create_store(api, await register_owner(), name="Fern")
        assert (second["slug"], theirs["slug"]) == ("fern-2", "fern-3")
        refused = await patch(api, owner, second, slug="fern")
        assert (refused.status_code, refused.json()["code"]) == (409, "slug_is_taken")

    @pytest.mark.parametrize(
        "slug",
        [
            "",
            "ab",
            "x" * 64,
            "Fern",
            "fern.fable",
            "fern_fable",
            "-fern",
            "fern-",
            "fern--fable",
            "xn--caf-dma",
            "café",
            "фern",
            "fern fable",
            "fern\n",
            "fern/",
            None,
            7,
        ],
    )
    async def test_refuses_what_is_no_address(
        self, api: httpx.AsyncClient, owner: Owner, slug: object, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner, name="Fern")
        answer = await patch(api, owner, store, slug=slug)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert kept(commerce_database) == [("fern", store["store_id"], True, False)]

    async def test_takes_the_longest_label_there_is(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner)
        assert (await patch(api, owner, store, slug="x" * 63)).json()["slug"] == "x" * 63
        assert await public(api, "x" * 63) == (200, "x" * 63)

    async def test_changes_nothing_when_the_address_is_taken(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        first = await create_store(api, owner, name="Fern")
        second = await create_store(api, owner, name="Moss")
        refused = await patch(api, owner, second, slug="fern", tagline="Not kept")
        assert (refused.status_code, refused.json()["code"]) == (409, "slug_is_taken")
        assert await read(api, owner, second) == second
        assert kept(commerce_database) == [
            ("fern", first["store_id"], True, False),
            ("moss", second["store_id"], True, False),
        ]

    async def test_is_refused_when_a_rival_was_faster(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        register_owner: RegisterOwner,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The rival moves there after we saw that the address is free, and before we take it."""
        rival = await register_owner()
        ours, theirs = await create_store(api, owner, name="A a"), await create_store(api, rival, name="B b")
        take = slugs._take

        async def after_the_rival(session: AsyncSession, *args: Any) -> bool:
            monkeypatch.setattr(slugs, "_take", take)
            assert (await patch(api, rival, theirs, slug="moss")).status_code == 200
            return await take(session, *args)

        monkeypatch.setattr(slugs, "_take", after_the_rival)
        refused = await patch(api, owner, ours, slug="moss")
        assert (refused.status_code, refused.json()["code"]) == (409, "slug_is_taken")
        assert await read(api, owner, ours) == ours
        assert await public(api, "moss") == (200, "moss")

    async def test_of_two_stores_that_want_each_others_ends_for_both(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        one, other = (
            await create_store(api, owner, name="One x"),
            await create_store(api, owner, name="Two x"),
        )
        answers = await asyncio.gather(
            patch(api, owner, one, slug="two-x"), patch(api, owner, other, slug="one-x")
        )
        assert [answer.json()["code"] for answer in answers] == ["slug_is_taken"] * 2

    async def test_is_the_owners_alone(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        store = await create_store(api, owner, name="Fern")
        manager = await register_owner()
        join(commerce_database, store, manager.email, "manager")
        refused = await patch(api, manager, store, slug="moss")
        assert (refused.status_code, refused.json()["code"]) == (403, "role_not_sufficient")
        assert (await patch(api, manager, store, slug="fern", tagline="Quiet")).status_code == 200
        assert kept(commerce_database) == [("fern", store["store_id"], True, False)]

    async def test_stops_a_collector_of_addresses(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner, name="Fern")
        for number in range(MAX_FORMER_SLUGS):
            assert (await patch(api, owner, store, slug=f"fern-{number}")).status_code == 200
        refused = await patch(api, owner, store, slug="one-too-many")
        assert (refused.status_code, refused.json()["code"]) == (409, "too_many_former_slugs")
        assert len(kept(commerce_database)) == MAX_FORMER_SLUGS + 1
        assert (await patch(api, owner, store, slug="fern")).json()["slug"] == "fern"


def login(owner: Owner) -> dict[str, str]:
    return {"email": owner.email, "password": "a good long password"}
