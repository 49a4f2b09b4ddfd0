"""An owner's Stripe account, from nothing to enabled."""

import asyncio
import random

import pytest

from commerce_api.payments.accounts import refresh_account
from tests.fixtures.commerce import RegisterOwner, create_store
from tests.fixtures.selling import OpenShop, Shop
from tests.sandbox.running import Running


class TestOnboarding:
    @pytest.mark.parametrize("plan", ["growth"])
    async def test_goes_from_none_over_pending_to_enabled(self, shop: Shop) -> None:
        second = await create_store(shop.api, shop.owner, name="Second")
        address = f"/api/v1/stores/{second['store_id']}/payment-account"
        before = await shop.api.get(address, headers=shop.owner.headers)
        assert before.json() == {
            "status": "none",
            "charges_enabled": False,
            "details_submitted": False,
            "stripe_account_id": None,
        }
        link = await shop.api.post(f"{address}/onboarding-link", json={}, headers=shop.owner.headers)
        assert link.status_code == 200
        assert link.json()["url"].startswith(shop.sandbox.url)
        # All stores of an owner share the account.
        after = await shop.api.get(address, headers=shop.owner.headers)
        assert after.json() == {
            "status": "enabled",
            "charges_enabled": True,
            "details_submitted": True,
            "stripe_account_id": shop.account,
        }
        assert shop.rows("SELECT count(*) FROM payment_accounts") == [(1,)]
        assert shop.rows("SELECT action, subject FROM audit_entries WHERE action LIKE 'payment%%'") == [
            ("payment_account.created", shop.account)
        ]

    async def test_ten_at_once_make_one_account(
        self, shop: Shop, register_owner: RegisterOwner, sandbox: Running
    ) -> None:
        owner = await register_owner()
        store = await create_store(shop.api, owner)
        address = f"/api/v1/stores/{store['store_id']}/payment-account/onboarding-link"
        answers = await asyncio.gather(
            *(shop.api.post(address, json={}, headers=owner.headers) for _ in range(10))
        )
        assert {answer.status_code for answer in answers} == {200}
        assert shop.rows("SELECT count(*) FROM payment_accounts") == [(2,)]

    async def test_comes_back_only_to_the_dashboard(self, shop: Shop) -> None:
        answer = await shop.api.post(
            f"{shop.private}/payment-account/onboarding-link",
            json={"return_url": "https://evil.example/stores"},
            headers=shop.owner.headers,
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "foreign_return_url")

    async def test_another_owners_account_is_not_there(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop()
        for method, path in (("GET", ""), ("POST", "/onboarding-link")):
            answer = await shop.api.request(
                method,
                f"{shop.private}/payment-account{path}",
                json={} if method == "POST" else None,
                headers=other.owner.headers,
            )
            assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found")


class TestRefresh:
    async def test_ends_in_stripes_truth_whatever_comes_when(self, shop: Shop) -> None:
        await shop.act(f"stripe/accounts/{shop.account}/restrict")
        await shop.act(f"stripe/accounts/{shop.account}/onboard")
        await shop.act(f"stripe/accounts/{shop.account}/restrict")
        events = await shop.events("account.updated") * 3
        random.Random(1).shuffle(events)
        await shop.deliver(events)
        await shop.worker.work_off()
        assert shop.rows("SELECT charges_enabled FROM payment_accounts") == [(False,)]

    async def test_an_account_of_nobody_here_is_left_alone(self, shop: Shop) -> None:
        await refresh_account(shop.worker.platform, shop.worker.stripe, "acct_unknown")
        assert shop.rows("SELECT count(*) FROM payment_accounts") == [(1,)]
