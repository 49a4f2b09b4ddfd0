"""What operators ask when something looks wrong with the money."""

import asyncio
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from pydantic import SecretStr

from commerce_api.billing.price_list import find_price, push_plans
from commerce_api.cli.reconcile import describe
from commerce_api.config import Settings
from commerce_api.payments.reconciliation import Reconciled, reconcile_day
from commerce_api.plans.plans import BillingCurrency, Interval, PlanName
from deploy.local.environment import ROOT
from kit.clock import utc_day, utc_now
from kit.reconciliation import differences
from tests.fixtures.selling import OpenShop, Shop

YESTERDAY = utc_day(utc_now()) - timedelta(days=1)


async def sell(shop: Shop, pieces: int = 1) -> str:
    """An order paid at noon yesterday; its payment intent."""
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, pieces))
    session = await shop.act(f"stripe/sessions/{session_id}/pay", at=f"{YESTERDAY}T12:00:00Z")
    await shop.hear()
    return str(session["payment_intent"])


async def run(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line as an operator starts it."""
    values = {
        name.upper(): value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for name, value in settings
        if value is not None and not isinstance(value, list)
    }
    values["STRIPE_WEBHOOK_SECRETS"] = "whsec_platform"
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "commerce_api.cli", *words],
        cwd=ROOT,
        env=os.environ | values,
        capture_output=True,
        text=True,
        check=False,
    )


async def reconcile(shop: Shop, day: date = YESTERDAY) -> Reconciled:
    return await reconcile_day(shop.worker.platform, shop.worker.stripe, day)


class TestReconcile:
    async def test_both_books_agree(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop(name="Night Desk")
        await sell(shop, 2)
        await sell(other)
        reconciled = await reconcile(shop)
        stores = sorted([(shop.store["store_id"], "€49.80"), (other.store["store_id"], "€24.90")])
        assert describe(reconciled) == [
            *(f"store {key}: 1 movements, {sum_} at Stripe, {sum_} in commerce" for key, sum_ in stores),
            "0 differences",
        ]

    @pytest.mark.breaks_an_invariant
    async def test_names_the_order_that_differs(self, shop: Shop) -> None:
        intent = await sell(shop)
        shop.rows("UPDATE payments SET amount_minor = 2480 RETURNING 1")
        lines = describe(await reconcile(shop))
        key = shop.store["store_id"]
        assert lines == [
            f"store {key}: 1 movements, €24.90 at Stripe, €24.80 in commerce",
            f"store {key}, order 1001: payment {intent} is €24.90 at Stripe and €24.80 in commerce",
            "1 differences",
        ]

    async def test_another_day_has_nothing(self, shop: Shop) -> None:
        await sell(shop)
        reconciled = await reconcile(shop, YESTERDAY - timedelta(days=3))
        assert describe(reconciled) == ["0 differences"]

    async def test_an_account_that_keeps_us_out_is_told_and_not_judged(
        self, shop: Shop, open_shop: OpenShop
    ) -> None:
        other = await open_shop(name="Night Desk")
        await sell(other)
        await shop.act(f"stripe/accounts/{other.account}/deauthorize")
        reconciled = await reconcile(shop)
        assert (reconciled.unread, differences(reconciled.compared)) == ([other.account], [])
        assert describe(reconciled) == [f"account {other.account}: Stripe gives no access", "0 differences"]


class TestCommands:
    @pytest.mark.breaks_an_invariant
    async def test_say_what_is_wrong_and_exit_with_1(self, shop: Shop, settings: Settings) -> None:
        await sell(shop)
        fine = await run(settings, "invariants")
        assert (fine.returncode, fine.stdout) == (0, "21 invariants asked, 0 do not hold\n"), fine.stderr
        pictures = await run(settings, "invariants", "--pictures")
        assert (pictures.returncode, pictures.stdout) == (0, "23 invariants asked, 0 do not hold\n")
        books = await run(settings, "reconcile", "--day", YESTERDAY.isoformat())
        store = shop.store["store_id"]
        agreed = f"store {store}: 1 movements, €24.90 at Stripe, €24.90 in commerce\n0 differences\n"
        assert (books.returncode, books.stdout) == (0, agreed), books.stderr
        shop.rows("UPDATE orders SET payment_status = 'refunded' RETURNING 1")
        shop.rows("UPDATE payments SET stripe_payment_intent_id = 'pi_gone' RETURNING 1")
        broken = await run(settings, "invariants")
        assert broken.returncode == 1
        assert "I3 payment_status_says_what_was_refunded" in broken.stdout
        assert broken.stdout.endswith("21 invariants asked, 1 do not hold\n")
        books = await run(settings, "reconcile")
        assert books.returncode == 1
        assert "order 1001: payment pi_gone is missing at Stripe and €24.90 in commerce" in books.stdout

    async def test_ask_stripe_for_subscriptions_on_request(self, shop: Shop, settings: Settings) -> None:
        billing = shop.worker.billing
        await push_plans(billing)
        price = await find_price(billing, PlanName.GROWTH, Interval.MONTH, BillingCurrency.EUR)
        v1 = shop.sandbox.client.v1
        customer = await asyncio.to_thread(v1.customers.create, {})
        shop.rows(
            "INSERT INTO billing_customers (user_id, stripe_customer_id, created_at)"
            " SELECT user_id, %s, now() FROM users RETURNING 1",
            customer.id,
        )
        fine = await run(settings, "invariants", "--subscriptions")
        assert (fine.returncode, fine.stdout) == (0, "21 invariants asked, 0 do not hold\n"), fine.stderr
        await asyncio.to_thread(
            v1.subscriptions.create,
            {"customer": customer.id, "items": [{"price": price.id}], "trial_period_days": 14},
        )
        broken = await run(settings, "invariants", "--subscriptions")
        assert broken.returncode == 1
        assert broken.stdout.startswith("I8 subscriptions_are_as_at_stripe: not true that every subscription")
        assert f"stripe_customer_id={customer.id}" in broken.stdout
