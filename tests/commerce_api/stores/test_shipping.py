"""Shipping rates: which one a country has, and lists that are refused."""

import asyncio
from typing import Any
from uuid import UUID

import httpx
import pytest

from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from commerce_api.stores.errors import CountryNotSoldTo
from commerce_api.stores.shipping import CountryRate, rate_for
from tests.commerce_api.stores.settings import patch, put_rates
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, create_store
from tests.fixtures.postgres import CommerceDatabase

NEAR: dict[str, object] = {
    "name": "Neighbors",
    "countries": ["AT", "NL"],
    "flat_minor": 790,
    "free_over_minor": 6000,
    "delivery_days_min": 4,
    "delivery_days_max": 6,
}
FAR: dict[str, object] = {
    "name": "Overseas",
    "countries": ["US"],
    "flat_minor": 1990,
    "free_over_minor": None,
    "delivery_days_min": None,
    "delivery_days_max": None,
}


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    """Sells to four countries; sending costs 4.90, nothing from 45.00 on, three to five days."""
    store = await create_store(api, owner)
    changed = await patch(
        api,
        owner,
        store,
        countries_sold_to=["US", "DE", "AT", "NL", "DE"],
        shipping_flat_minor=490,
        shipping_free_over_minor=4500,
        delivery_days_min=3,
        delivery_days_max=5,
    )
    shown: dict[str, Any] = changed.json()
    assert shown["countries_sold_to"] == ["AT", "DE", "NL", "US"]
    return shown


async def rates(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> list[dict[str, object]]:
    answer = await api.get(f"/api/v1/stores/{store['store_id']}/shipping-rates", headers=owner.headers)
    found: list[dict[str, object]] = answer.json()["shipping_rates"]
    return found


async def rate(platform: Platform, store: dict[str, Any], country: str) -> CountryRate:
    store_id = UUID(store["store_id"])
    async with platform.database.transaction(store_id=store_id) as session:
        return await rate_for(session, await find_store(session, store_id), country)


class TestRateFor:
    async def test_is_the_rate_that_names_the_country_else_the_stores_own(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], platform: Platform
    ) -> None:
        assert (await put_rates(api, owner, store, NEAR, FAR)).status_code == 200
        assert await rate(platform, store, "NL") == CountryRate("NL", "Neighbors", 790, 6000, 4, 6)
        assert await rate(platform, store, "US") == CountryRate("US", "Overseas", 1990, None, None, None)
        assert await rate(platform, store, "DE") == CountryRate("DE", "", 490, 4500, 3, 5)

    @pytest.mark.parametrize("country", ["FR", "XX", "", "de"])
    async def test_refuses_a_country_not_sold_to(
        self, store: dict[str, Any], platform: Platform, country: str
    ) -> None:
        with pytest.raises(CountryNotSoldTo) as refused:
            await rate(platform, store, country)
        assert (refused.value.code(), refused.value.status) == ("country_not_sold_to", 422)

    async def test_follows_the_stores_country_until_countries_are_chosen(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], platform: Platform
    ) -> None:
        await patch(api, owner, store, countries_sold_to=None, country="FR")
        assert (await rate(platform, store, "FR")).flat_minor == 490
        with pytest.raises(CountryNotSoldTo):
            await rate(platform, store, "DE")


class TestReplaceRates:
    async def test_keeps_exactly_the_list_that_is_given(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        assert await rates(api, owner, store) == []
        for given in ([FAR, NEAR], [NEAR], [NEAR | {"countries": ["AT"]}, FAR], []):
            answer = await put_rates(api, owner, store, *given)
            assert answer.json() == {"shipping_rates": given}
            assert await rates(api, owner, store) == given

    async def test_puts_countries_in_order_and_takes_each_once(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        answer = await put_rates(api, owner, store, NEAR | {"countries": ["NL", "AT", "NL"]})
        assert answer.json() == {"shipping_rates": [NEAR]}

    @pytest.mark.parametrize(
        ("given", "code", "field"),
        [
            ([NEAR, FAR | {"countries": ["US", "AT"]}], "country_in_two_rates", "shipping_rates.1.countries"),
            ([NEAR | {"countries": ["AT", "FR"]}], "country_not_sold_to", "shipping_rates.0.countries"),
            (
                [NEAR | {"delivery_days_max": 3}],
                "delivery_days_reversed",
                "shipping_rates.0.delivery_days_max",
            ),
            ([NEAR | {"countries": []}], "invalid_request", "shipping_rates.0.countries"),
            ([NEAR | {"flat_minor": -1}], "invalid_request", "shipping_rates.0.flat_minor"),
            ([NEAR | {"name": " "}], "invalid_request", "shipping_rates.0.name"),
            ([FAR] * 51, "invalid_request", "shipping_rates"),
        ],
    )
    async def test_refuses_a_list_that_does_not_fit(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
        given: list[dict[str, object]],
        code: str,
        field: str,
    ) -> None:
        await put_rates(api, owner, store, FAR)
        before = contents(commerce_database)
        refused = await put_rates(api, owner, store, *given)
        problem = refused.json()
        assert (refused.status_code, problem["code"], problem["errors"][0]["field"]) == (422, code, field)
        assert contents(commerce_database) == before

    async def test_of_two_at_once_leaves_one_list(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        answers = await asyncio.gather(
            *(put_rates(api, owner, store, given) for given in (NEAR, FAR) for _ in range(4))
        )
        assert {answer.status_code for answer in answers} == {200}
        assert await rates(api, owner, store) in ([NEAR], [FAR])


class TestCountriesSoldTo:
    @pytest.mark.parametrize("change", [{"countries_sold_to": ["DE", "US"]}, {"countries_sold_to": None}])
    async def test_keep_those_that_have_a_rate(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
        change: dict[str, object],
    ) -> None:
        await put_rates(api, owner, store, NEAR)
        before = contents(commerce_database)
        refused = await patch(api, owner, store, **change)
        assert (refused.status_code, refused.json()["code"]) == (409, "country_has_rate")
        assert refused.json()["errors"][0]["message"] == "AT, NL still has a shipping rate."
        assert contents(commerce_database) == before
        await put_rates(api, owner, store)
        assert (await patch(api, owner, store, **change)).status_code == 200
