"""How a store's imports are priced and written, and what a price would be."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.product_imports.drafts import claim, land_picks, request_import
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, create_store
from tests.fixtures.postgres import CommerceDatabase

DEFAULTS: dict[str, Any] = {
    "kind": "margin",
    "target_margin_percent": 50,
    "markup_percent": 250,
    "floor_margin_percent": 0,
    "min_price_minor": None,
    "max_price_minor": None,
    "rounding": ".90",
    "compare_at_percent": None,
}


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def rules(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}/import-settings"


class TestSettings:
    async def test_are_the_defaults_until_somebody_says(
        self, api: httpx.AsyncClient, owner: Owner, rules: str
    ) -> None:
        shown = (await api.get(rules, headers=owner.headers)).json()
        assert shown == {
            "brand_voice": None,
            "claim_handling": "mark",
            "pricing": DEFAULTS,
            "updated_at": None,
        }

    async def test_reach_the_next_import(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        rules: str,
    ) -> None:
        pricing = {
            "kind": "markup",
            "markup_percent": 300,
            "floor_margin_percent": 20,
            "max_price_minor": 9900,
            "rounding": ".95",
            "compare_at_percent": 20,
        }
        body = {"brand_voice": "Dry and exact.", "claim_handling": "drop", "pricing": pricing}
        for _ in range(2):
            answer = await api.put(rules, json=body, headers=owner.headers)
            assert answer.status_code == 200, answer.text
        assert answer.json()["pricing"] == DEFAULTS | pricing
        [item] = await land_picks(api, internal, owner, store, "a")
        await request_import(api, owner, store, item)
        [job] = await claim(internal)
        assert (job["brand_voice"], job["claim_handling"]) == ("Dry and exact.", "drop")
        assert job["pricing"] == DEFAULTS | pricing

        await api.put(rules, json={}, headers=owner.headers)
        shown = (await api.get(rules, headers=owner.headers)).json()
        assert (shown["brand_voice"], shown["pricing"]) == (None, DEFAULTS)

    @pytest.mark.parametrize(
        "pricing",
        [
            {"target_margin_percent": 96},
            {"markup_percent": 99},
            {"rounding": ".42"},
            {"min_price_minor": 200, "max_price_minor": 100},
            {"target_margin_percent": 20, "floor_margin_percent": 30},
            {"compare_at_percent": 0},
            {"kind": "magic"},
            {"max_price_minor": 9.5},
        ],
    )
    async def test_that_make_no_sense_are_refused(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        rules: str,
        commerce_database: CommerceDatabase,
        pricing: dict[str, Any],
    ) -> None:
        before = contents(commerce_database)
        answer = await api.put(rules, json={"pricing": pricing}, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert contents(commerce_database) == before


class TestPricePreview:
    async def test_prices_by_the_saved_rule_and_by_one_that_is_tried(
        self, api: httpx.AsyncClient, owner: Owner, rules: str, commerce_database: CommerceDatabase
    ) -> None:
        before = contents(commerce_database)
        asked = await api.post(f"{rules}/price-preview", json={"landed_minor": 820}, headers=owner.headers)
        # 8.45 must be 34.917 % of the price with VAT: 24.20, so 24.90; 20.92 without VAT.
        assert asked.json() == {
            "currency": "EUR",
            "price_minor": 2490,
            "compare_at_minor": None,
            "decided_by": "rule",
            "net_minor": 2092,
            "keep_minor": 2092 - 820 - 25 - 177,
            "keep_basis_points": 5114,
        }
        rule = {"kind": "markup", "markup_percent": 110, "rounding": "whole", "compare_at_percent": 50}
        tried = await api.post(
            f"{rules}/price-preview", json={"landed_minor": 820, "pricing": rule}, headers=owner.headers
        )
        shown = tried.json()
        assert (shown["price_minor"], shown["compare_at_minor"], shown["decided_by"]) == (1100, 1700, "floor")
        assert contents(commerce_database) == before

    async def test_says_when_there_is_no_price(
        self, api: httpx.AsyncClient, owner: Owner, rules: str
    ) -> None:
        body = {"landed_minor": 820, "pricing": {"max_price_minor": 900}}
        answer = await api.post(f"{rules}/price-preview", json=body, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "no_price_fits")

    async def test_says_when_it_knows_no_rates(
        self, api: httpx.AsyncClient, owner: Owner, store: Any
    ) -> None:
        base = f"/api/v1/stores/{store['store_id']}"
        changed = await api.patch(base, json={"country": "BR", "currency": "BRL"}, headers=owner.headers)
        assert changed.status_code == 200, changed.text
        answer = await api.post(
            f"{base}/import-settings/price-preview", json={"landed_minor": 1}, headers=owner.headers
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "market_unknown")
