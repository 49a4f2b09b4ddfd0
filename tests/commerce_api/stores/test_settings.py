"""Settings of a store through HTTP: what changes, what is refused, what rivals do to each other."""

import asyncio
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.platform import Platform
from commerce_api.stores.models import Store
from commerce_api.stores.schemas import StoreUpdate
from tests.commerce_api.stores.settings import PRESET_ALONE, join, patch, put_rates, read
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase

ADDRESS = {
    "company": "Fern & Fable ApS",
    "street": "Vestergade 12",
    "street2": "2. sal",
    "postal_code": "8000",
    "city": "Aarhus",
    "region": "",
    "country": "DK",
    "vat_id": "DK 12345678",
    "register_entry": "CVR 12345678",
}
CHANGES: dict[str, object] = {
    "name": "Moss & More",
    "niche": "garden",
    "description": "New words.",
    "tagline": "Quiet things.",
    "status": "closed",
    "currency": "JPY",
    "timezone": "Asia/Tokyo",
    "country": "JP",
    "countries_sold_to": ["AT", "DE", "JP"],
    "contact_email": "help@fern.test",
    "return_policy": "30 days.",
    "return_days": 30,
    "return_shipping_paid_by": "store",
    "delivery_promise": "Soon.",
    "delivery_days_min": 3,
    "delivery_days_max": 5,
    "shipping_flat_minor": 490,
    "shipping_free_over_minor": 4500,
    "is_stripe_tax_on": True,
    "prices_include_tax": False,
    "legal_address": ADDRESS,
    "theme": PRESET_ALONE | {"preset": "nightdesk"},
}
EMPTIED = {
    "countries_sold_to": ["JP"],
    "contact_email": None,
    "return_days": None,
    "return_shipping_paid_by": None,
    "delivery_days_min": None,
    "delivery_days_max": None,
    "shipping_free_over_minor": None,
    "legal_address": None,
}
"""What null leaves behind: nothing, but for the countries, which become the store's own again."""


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


def somebody_waits(database: CommerceDatabase) -> bool:
    """Whether a statement is held up by another transaction's lock."""
    with psycopg.connect(database.superuser_url) as connection:
        waiting = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock'"
        ).fetchone()
    return waiting != (0,)


class TestUpdateSettings:
    def test_covers_every_setting(self) -> None:
        assert set(CHANGES) | {"slug"} == set(StoreUpdate.model_fields)

    async def test_changes_only_what_is_given(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        expected = dict(store)
        for field, value in CHANGES.items():
            expected[field] = value
            if field == "country":
                expected["countries_sold_to"] = ["JP"]
            changed = await patch(api, owner, store, **{field: value})
            assert changed.json() == expected, field
        assert await read(api, owner, store) == expected

    async def test_empties_what_may_be_empty_and_refuses_null_for_the_rest(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        expected = (await patch(api, owner, store, **CHANGES)).json()
        for field in StoreUpdate.model_fields:
            answer = await patch(api, owner, store, **{field: None})
            if field in EMPTIED:
                expected[field] = EMPTIED[field]
                assert answer.json() == expected, field
            else:
                assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request"), field
                assert answer.json()["errors"][0]["field"] == field
        assert await read(api, owner, store) == expected

    async def test_keeps_an_address_whole_when_only_what_must_be_said_is(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        must = {"company": "Fern", "street": "Main St 1", "city": "Aarhus", "country": "DK"}
        may = {"street2": "", "postal_code": "", "region": "", "vat_id": None, "register_entry": ""}
        changed = await patch(api, owner, store, legal_address=must)
        assert changed.json() == store | {"legal_address": must | may}

    async def test_tells_the_storefront_once_and_only_of_changes(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        await patch(api, owner, store, tagline="New")
        await patch(api, owner, store, tagline="New", theme={"preset": "fern"})
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute(
                "SELECT payload->'tags' FROM outbox WHERE topic = 'storefront.revalidate'"
            ).fetchall()
        assert rows == [([f"store:{store['store_id']}"],)]

    @pytest.mark.parametrize(
        "change",
        [
            {"country": "XX"},
            {"country": "UK"},
            {"countries_sold_to": []},
            {"countries_sold_to": ["DE", "EU"]},
            {"countries_sold_to": "DE"},
            {"currency": "BTC"},
            {"status": "deleted"},
            {"return_days": -1},
            {"return_days": 366},
            {"return_days": "30"},
            {"return_shipping_paid_by": "nobody"},
            {"delivery_days_max": 121},
            {"shipping_flat_minor": -1},
            {"shipping_flat_minor": 4.9},
            {"shipping_free_over_minor": 10**12 + 1},
            {"is_stripe_tax_on": 1},
            {"contact_email": "nobody"},
            {"legal_address": {}},
            {"legal_address": ADDRESS | {"country": "XX"}},
            {"legal_address": ADDRESS | {"vat_id": "<script>"}},
            {"legal_address": ADDRESS | {"company": ""}},
            {"legal_address": ADDRESS | {"owner": "me"}},
            {"theme": {"preset": "loud"}},
            {"theme": {"ink": "red"}},
            {"theme": {"ink": "#12345g"}},
            {"theme": {"ink": "#1234567"}},
            {"theme": {"radius": "2px;}"}},
            {"theme": {"display_weight": 900}},
        ],
    )
    async def test_refuses_what_does_not_fit(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        change: dict[str, object],
        commerce_database: CommerceDatabase,
    ) -> None:
        before = contents(commerce_database)
        answer = await patch(api, owner, store, tagline="Not kept", **change)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert contents(commerce_database) == before

    async def test_refuses_days_in_the_wrong_order_wherever_they_come_from(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        known = (await patch(api, owner, store, delivery_days_min=4, delivery_days_max=4)).json()
        for change in ({"delivery_days_max": 3}, {"delivery_days_min": 5}):
            refused = await patch(api, owner, store, **change)
            assert (refused.status_code, refused.json()["code"]) == (422, "delivery_days_reversed")
        assert await read(api, owner, store) == known

    async def test_keeps_the_currency_after_the_first_order(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        assert (await patch(api, owner, store, currency="USD")).json()["currency"] == "USD"
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute("UPDATE stores SET next_order_number = 1002")
        known = await read(api, owner, store)
        refused = await patch(api, owner, store, currency="EUR", tagline="Not kept")
        assert (refused.status_code, refused.json()["code"]) == (409, "currency_is_fixed")
        assert await read(api, owner, store) == known
        assert (await patch(api, owner, store, currency="USD", tagline="Kept")).json()["tagline"] == "Kept"

    async def test_waits_for_an_order_that_is_being_placed(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        system_platform: Platform,
        commerce_database: CommerceDatabase,
    ) -> None:
        """The order's transaction holds the store's row when the owner changes the currency."""
        async with system_platform.database.transaction() as session:
            row = await session.get(Store, store["store_id"], with_for_update=True)
            assert row is not None
            row.next_order_number += 1
            await session.flush()
            changing = asyncio.create_task(patch(api, owner, store, currency="USD"))
            while not await asyncio.to_thread(somebody_waits, commerce_database):
                assert not changing.done()
        refused = await changing
        assert (refused.status_code, refused.json()["code"]) == (409, "currency_is_fixed")
        assert (await read(api, owner, store))["currency"] == "EUR"

    async def test_comes_too_late_for_a_store_that_is_being_deleted(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        system_platform: Platform,
        commerce_database: CommerceDatabase,
    ) -> None:
        """Otherwise a store that nobody sees would hold a new address for ever."""
        async with system_platform.database.transaction() as session:
            row = await session.get(Store, store["store_id"], with_for_update=True)
            assert row is not None
            row.deleted_at = system_platform.clock()
            await session.flush()
            changing = asyncio.create_task(patch(api, owner, store, slug="moss"))
            while not await asyncio.to_thread(somebody_waits, commerce_database):
                assert not changing.done()
        refused = await changing
        assert (refused.status_code, refused.json()["code"]) == (404, "store_not_found")
        assert (await api.get("/api/v1/public/stores/moss")).status_code == 404

    async def test_is_a_members_who_may_manage(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        viewer, manager = await register_owner(), await register_owner()
        join(commerce_database, store, viewer.email, "viewer")
        join(commerce_database, store, manager.email, "manager")
        before = contents(commerce_database)
        base = f"/api/v1/stores/{store['store_id']}"
        refused = [
            await patch(api, viewer, store, tagline="Mine"),
            await put_rates(api, viewer, store),
            await api.put(f"{base}/logo", files={"file": ("x.png", b"x")}, headers=viewer.headers),
            await api.delete(f"{base}/logo", headers=viewer.headers),
            await api.get(f"{base}/audit", headers=viewer.headers),
            await api.get(f"{base}/audit", headers=manager.headers),
        ]
        for answer in refused:
            assert (answer.status_code, answer.json()["code"]) == (403, "role_not_sufficient")
        assert contents(commerce_database) == before
        assert (await patch(api, manager, store, tagline="Ours")).json()["tagline"] == "Ours"
