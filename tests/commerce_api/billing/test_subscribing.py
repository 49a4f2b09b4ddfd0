"""What owners do about their subscription, against the sandbox's Stripe."""

import asyncio

import pytest

from tests.commerce_api.billing.subscribers import Subscriber


class TestSubscribe:
    async def test_starts_a_trial_that_asks_for_no_card(self, subscriber: Subscriber) -> None:
        before = await subscriber.read()
        assert (before["plan"], before["subscription"], before["can_try"]) == ("starter", None, True)
        key = await subscriber.subscribe("growth")
        account = await subscriber.read()
        subscription = account["subscription"]
        assert (account["plan"], account["fee_basis_points"], account["can_try"]) == ("growth", 100, False)
        assert (subscription["status"], subscription["has_payment_method"]) == ("trialing", False)
        assert (subscription["amount_minor"], subscription["currency"]) == (4900, "eur")
        [at_stripe] = await subscriber.at_stripe("subscription")
        assert at_stripe["id"] == key
        assert at_stripe["trial_end"] - at_stripe["trial_start"] == 14 * 86_400
        assert at_stripe["trial_settings"]["end_behavior"]["missing_payment_method"] == "pause"
        assert subscriber.plan == "growth"

    async def test_is_refused_to_who_has_a_subscription(self, subscriber: Subscriber) -> None:
        await subscriber.subscribe()
        sessions = len(await subscriber.at_stripe("checkout.session"))
        answer = await subscriber.post("checkout", plan="pro")
        assert (answer.status_code, answer.json()["code"]) == (409, "already_subscribed")
        assert len(await subscriber.at_stripe("checkout.session")) == sessions

    async def test_is_refused_before_we_have_heard_of_the_subscription(self, subscriber: Subscriber) -> None:
        await subscriber.shop.act(f"stripe/sessions/{await subscriber.open_page()}/pay")
        answer = await subscriber.post("checkout", plan="growth")
        assert (answer.status_code, answer.json()["code"]) == (409, "already_subscribed")

    async def test_leaves_one_open_page_however_many_are_asked_for(self, subscriber: Subscriber) -> None:
        first = await subscriber.open_page("growth")
        second = await subscriber.open_page("pro")
        states = {one["id"]: one["status"] for one in await subscriber.at_stripe("checkout.session")}
        assert states == {first: "expired", second: "open"}
        answers = await asyncio.gather(*(subscriber.post("checkout", plan="pro") for _ in range(6)))
        codes = {answer.status_code for answer in answers}
        assert codes <= {201, 409}
        assert 201 in codes
        after = await subscriber.at_stripe("checkout.session")
        assert [one["status"] for one in after].count("open") == 1

    async def test_tries_once(self, subscriber: Subscriber) -> None:
        await subscriber.subscribe("growth")
        assert (await subscriber.post("cancel")).status_code == 200
        await subscriber.wait(days=15)
        assert subscriber.plan == "starter"
        assert (await subscriber.read())["subscription"]["status"] == "canceled"
        session = await subscriber.open_page("growth")
        [opened] = [one for one in await subscriber.at_stripe("checkout.session") if one["id"] == session]
        assert (opened["amount_total"], opened["payment_method_collection"]) == (4900, "always")

    @pytest.mark.parametrize("address", ["https://evil.example/x", "http://[", "//dashboard.localhost:3000"])
    async def test_leads_back_to_the_dashboard_only(self, subscriber: Subscriber, address: str) -> None:
        answer = await subscriber.post("checkout", plan="growth", return_url=address)
        assert (answer.status_code, answer.json()["code"]) == (422, "foreign_return_url")
        assert subscriber.shop.rows("SELECT 1 FROM billing_customers") == []


class TestPortal:
    async def test_opens_for_who_has_been_at_stripe(self, subscriber: Subscriber) -> None:
        refused = await subscriber.post("portal")
        assert (refused.status_code, refused.json()["code"]) == (409, "no_billing_account")
        await subscriber.subscribe()
        answer = await subscriber.post("portal")
        assert answer.status_code == 201
        page = await asyncio.to_thread(subscriber.shop.sandbox.control.get, answer.json()["url"])
        assert "Slipway Growth" in page.text


class TestChange:
    async def test_to_more_is_at_once_and_paid(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        await subscriber.wait(days=14)
        answer = await subscriber.post("change", plan="pro")
        assert answer.status_code == 200, answer.text
        assert (answer.json()["plan"], subscriber.plan) == ("pro", "pro")
        newest, *_ = await subscriber.at_stripe("invoice")
        assert (newest["billing_reason"], newest["status"]) == ("subscription_update", "paid")
        assert 0 < newest["total"] < 12_900 - 4_900

    async def test_with_a_card_that_is_declined_changes_nothing(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        await subscriber.set_card(is_declining=True)
        invoices = len(await subscriber.at_stripe("invoice"))
        answer = await subscriber.post("change", plan="pro")
        assert (answer.status_code, answer.json()["code"]) == (402, "card_not_charged")
        assert subscriber.plan == "growth"
        assert len(await subscriber.at_stripe("invoice")) == invoices

    async def test_to_less_waits_for_the_end_of_the_period(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        answer = await subscriber.post("change", plan="starter")
        assert answer.status_code == 200, answer.text
        planned = answer.json()["subscription"]
        assert (answer.json()["plan"], planned["pending_plan"]) == ("growth", "starter")
        assert planned["pending_at"] == planned["current_period_end"]
        await subscriber.wait(days=31)
        assert subscriber.plan == "starter"
        newest, *_ = await subscriber.at_stripe("invoice")
        assert (newest["billing_reason"], newest["total"]) == ("subscription_cycle", 1900)
        after = (await subscriber.read())["subscription"]
        assert (after["status"], after["plan"], after["pending_plan"]) == ("active", "starter", None)

    async def test_that_is_planned_is_taken_back(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        await subscriber.post("change", plan="starter")
        answer = await subscriber.post("change", plan="growth")
        assert answer.json()["subscription"]["pending_plan"] is None
        again = await subscriber.post("change", plan="growth")
        assert (again.status_code, again.json()["code"]) == (409, "same_plan")
        await subscriber.post("change", plan="starter")
        assert (await subscriber.post("resume")).json()["subscription"]["pending_plan"] is None
        await subscriber.wait(days=31)
        assert subscriber.plan == "growth"

    async def test_to_a_year_begins_a_new_period(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        answer = await subscriber.post("change", plan="growth", interval="year")
        assert answer.json()["subscription"]["interval"] == "year"
        back = await subscriber.post("change", plan="growth", interval="month")
        assert back.json()["subscription"]["pending_interval"] == "month"

    async def test_in_a_trial_is_free_and_at_once(self, subscriber: Subscriber) -> None:
        await subscriber.subscribe("growth")
        for plan in ("pro", "starter"):
            answer = await subscriber.post("change", plan=plan)
            assert (answer.json()["plan"], answer.json()["subscription"]["status"]) == (plan, "trialing")
        assert [one["total"] for one in await subscriber.at_stripe("invoice")] == [0]

    async def test_is_refused_without_a_subscription(self, subscriber: Subscriber) -> None:
        for what in ("change", "cancel", "resume"):
            body = {"plan": "pro"} if what == "change" else {}
            answer = await subscriber.post(what, **body)
            assert (answer.status_code, answer.json()["code"]) == (409, "not_subscribed"), what

    async def test_is_refused_while_an_invoice_is_owed(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        await subscriber.set_card(is_declining=True)
        await subscriber.wait(days=31)
        answer = await subscriber.post("change", plan="pro")
        assert (answer.status_code, answer.json()["code"]) == (409, "payment_overdue")


class TestCancel:
    async def test_ends_with_the_period_and_is_taken_back_until_then(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        for _ in range(2):
            answer = await subscriber.post("cancel")
            assert answer.json()["subscription"]["cancel_at_period_end"] is True
        assert (await subscriber.post("resume")).json()["subscription"]["cancel_at_period_end"] is False
        await subscriber.post("change", plan="starter")
        canceled = (await subscriber.post("cancel")).json()["subscription"]
        assert (canceled["cancel_at_period_end"], canceled["pending_plan"]) == (True, None)
        assert subscriber.plan == "growth"
        await subscriber.wait(days=31)
        assert (subscriber.plan, (await subscriber.read())["subscription"]["status"]) == (
            "starter",
            "canceled",
        )
