"""What a store lacks before its first sale: every step read from what is there, done and undone."""

from typing import Any

import httpx
import pytest

from commerce_api.config import Settings
from tests.commerce_api.stores.settings import patch, put_rates
from tests.commerce_api.stores.test_settings import ADDRESS
from tests.fixtures.commerce import Owner, create_product, create_store
from tests.fixtures.selling import OpenShop


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """The outside world of these tests is the sandbox."""
    return selling_settings


async def done(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> set[str]:
    answer = await api.get(f"/api/v1/stores/{store['store_id']}/checklist", headers=owner.headers)
    checklist = answer.json()
    keys = {item["key"] for item in checklist["items"] if item["is_done"]}
    assert (checklist["done"], checklist["total"]) == (len(keys), 6)
    assert checklist["is_ready"] is (len(keys) == 6)
    return keys


class TestChecklist:
    @pytest.mark.parametrize(
        ("step", "change", "back"),
        [
            ("return_policy", {"return_policy": "30 days."}, {"return_policy": ""}),
            ("return_policy", {"return_days": 0}, {"return_days": None}),
            ("shipping", {"delivery_days_max": 5}, {"delivery_days_max": None}),
            ("legal_address", {"legal_address": ADDRESS}, {"legal_address": None}),
            ("support_email", {"contact_email": "help@fern.test"}, {"contact_email": None}),
        ],
    )
    async def test_ticks_a_setting_and_takes_it_back(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        step: str,
        change: dict[str, object],
        back: dict[str, object],
    ) -> None:
        store = await create_store(api, owner)
        assert await done(api, owner, store) == set()
        await patch(api, owner, store, **change)
        assert await done(api, owner, store) == {step}
        await patch(api, owner, store, **back)
        assert await done(api, owner, store) == set()

    async def test_ticks_shipping_by_a_rate(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner)
        await put_rates(api, owner, store, {"name": "Home", "countries": ["DE"], "flat_minor": 0})
        assert await done(api, owner, store) == {"shipping"}
        await put_rates(api, owner, store)
        assert await done(api, owner, store) == set()

    async def test_counts_products_that_shoppers_see(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner)
        product = await create_product(api, owner, store, status="draft")
        path = f"/api/v1/stores/{store['store_id']}/products/{product['product_id']}"
        assert await done(api, owner, store) == set()
        for status, expected in (("published", {"publish_product"}), ("archived", set[str]())):
            assert (await api.patch(path, json={"status": status}, headers=owner.headers)).status_code == 200
            assert await done(api, owner, store) == expected

    async def test_is_ready_when_all_is_there_and_payments_need_only_stripe(
        self, api: httpx.AsyncClient, owner: Owner, open_shop: OpenShop
    ) -> None:
        settings = {
            "return_days": 30,
            "delivery_days_max": 5,
            "legal_address": ADDRESS,
            "contact_email": "help@fern.test",
        }
        unpaid = await create_store(api, owner, name="Without Stripe")
        product = await create_product(api, owner, unpaid)
        await patch(api, owner, unpaid, **settings)
        assert len(await done(api, owner, unpaid)) == 5
        lines = [{"variant_id": product["variants"][0]["variant_id"], "quantity": 1}]
        refused = await api.post(
            f"/api/v1/public/stores/{unpaid['slug']}/checkout",
            json={"lines": lines},
            headers={"Idempotency-Key": "without-stripe"},
        )
        assert (refused.status_code, refused.json()["code"]) == (409, "payment_account_not_enabled")

        shop = await open_shop()
        variant = await shop.add_variant()
        assert await done(api, shop.owner, shop.store) == {"connect_stripe", "publish_product"}
        assert (await shop.start((variant, 1))).status_code == 201
        await patch(api, shop.owner, shop.store, **settings)
        assert len(await done(api, shop.owner, shop.store)) == 6
