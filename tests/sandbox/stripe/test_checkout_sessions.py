"""Checkout in payment mode, driven by the official SDK."""

import re
import time

import pytest
import stripe

from tests.sandbox.running import Running
from tests.sandbox.stripe.carts import open_session


class TestCreate:
    def test_sums_lines_and_shipping(self, client: stripe.StripeClient, seller: stripe.Account) -> None:
        session = open_session(client, seller.id)
        assert session.id.startswith("cs_test_")
        assert (session.status, session.payment_status, session.payment_intent) == ("open", "unpaid", None)
        assert (session.amount_subtotal, session.amount_total, session.currency) == (4900, 5390, "eur")
        assert session.total_details is not None
        assert session.total_details.amount_shipping == 490
        assert session.expires_at - session.created == 24 * 3600
        assert session.metadata is not None
        assert session.metadata["checkout_id"] == "c1"

    def test_lists_and_expands_line_items(self, client: stripe.StripeClient, seller: stripe.Account) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        session = open_session(client, seller.id)
        lines = client.v1.checkout.sessions.line_items.list(session.id, {}, options).data
        assert [(line.description, line.quantity, line.amount_total) for line in lines] == [
            ("Fern stand", 2, 4900)
        ]
        expanded = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["line_items"]}, options)
        assert expanded.line_items is not None
        assert expanded.line_items.data[0].price is not None
        assert expanded.line_items.data[0].price.unit_amount == 2450

    def test_belongs_to_its_account(self, client: stripe.StripeClient, seller: stripe.Account) -> None:
        session = open_session(client, seller.id)
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            client.v1.checkout.sessions.retrieve(session.id)
        assert (refusal.value.code, refusal.value.http_status) == ("resource_missing", 404)
        assert refusal.value.request_id

    def test_refuses_an_account_that_is_not_onboarded(self, client: stripe.StripeClient) -> None:
        account = client.v1.accounts.create({"country": "DE"})
        with pytest.raises(stripe.InvalidRequestError, match="cannot currently make charges"):
            open_session(client, account.id)

    def test_refuses_an_unknown_account(self, client: stripe.StripeClient) -> None:
        with pytest.raises(stripe.PermissionError) as refusal:
            open_session(client, "acct_unknown")
        assert refusal.value.http_status == 403
        assert "account_invalid" in str(refusal.value.http_body)

    @pytest.mark.parametrize("ahead", [20 * 60, 25 * 3600])
    def test_refuses_an_expiry_out_of_bounds(
        self, client: stripe.StripeClient, seller: stripe.Account, ahead: int
    ) -> None:
        with pytest.raises(stripe.InvalidRequestError, match="at least 30 minutes") as refusal:
            open_session(client, seller.id, expires_at=int(time.time()) + ahead)
        assert refusal.value.param == "expires_at"

    @pytest.mark.parametrize(
        ("change", "param"),
        [
            ({"line_items": []}, "line_items"),
            ({"success_url": "javascript:alert(1)"}, "success_url"),
            ({"line_items": [{"price": "price_unknown", "quantity": 1}]}, "line_items[0][price]"),
            (
                {"payment_intent_data": {"application_fee_amount": 9999}},
                "payment_intent_data[application_fee_amount]",
            ),
        ],
    )
    def test_names_the_wrong_parameter(
        self, client: stripe.StripeClient, seller: stripe.Account, change: dict[str, object], param: str
    ) -> None:
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            open_session(client, seller.id, **change)
        assert refusal.value.param == param


class TestPay:
    def test_makes_intent_charge_fee_and_balance(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        session = open_session(client, seller.id)
        running.order(f"stripe/sessions/{session.id}/pay", email="eva@example.com", name="Eva Muster")
        paid = client.v1.checkout.sessions.retrieve(
            session.id, {"expand": ["payment_intent.latest_charge"]}, options
        )
        assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
        assert paid.customer_details is not None
        assert (paid.customer_details.email, paid.customer_details.name) == ("eva@example.com", "Eva Muster")
        assert paid.collected_information is not None
        assert paid.collected_information.shipping_details is not None
        assert paid.collected_information.shipping_details.address.city == "Berlin"
        intent = paid.payment_intent
        assert isinstance(intent, stripe.PaymentIntent)
        assert (intent.status, intent.amount_received, intent.metadata["checkout_id"]) == (
            "succeeded",
            5390,
            "c1",
        )
        charge = intent.latest_charge
        assert isinstance(charge, stripe.Charge)
        entry = client.v1.balance_transactions.retrieve(str(charge.balance_transaction), {}, options)
        # 1.5 % of 53.90 and 25 cents, and the platform's 1.08.
        assert [(fee.type, fee.amount) for fee in entry.fee_details] == [
            ("stripe_fee", 106),
            ("application_fee", 108),
        ]
        assert (entry.amount, entry.fee, entry.net) == (5390, 214, 5176)
        fee = client.v1.application_fees.retrieve(str(charge.application_fee))
        assert (fee.amount, fee.account) == (108, seller.id)

    def test_tells_in_events_of_the_account(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        session = open_session(client, seller.id)
        running.order(f"stripe/sessions/{session.id}/pay")
        event = running.receiver.event("checkout.session.completed", session.id)
        assert event.account == seller.id
        assert event.data.object.payment_status == "paid"
        assert event.data.object.payment_intent.startswith("pi_")
        told = client.v1.events.list({"types": ["charge.succeeded"]}, {"stripe_account": seller.id}).data
        assert len(told) == 1

    def test_backdates_what_payment_makes(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        session = open_session(client, seller.id)
        running.order(f"stripe/sessions/{session.id}/pay", at="2026-10-01T12:00:00Z")
        charge = client.v1.charges.list({}, options).data[0]
        event = running.receiver.event("checkout.session.completed", session.id)
        assert (charge.created, event.created) == (1790856000, 1790856000)
        assert client.v1.charges.list({"created": {"gt": 1790856000}}, options).data == []

    def test_adds_tax_by_address(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        session = open_session(client, seller.id, automatic_tax={"enabled": True})
        assert session.automatic_tax.status == "requires_location_inputs"
        paid = running.order(f"stripe/sessions/{session.id}/pay", address={"country": "AT"})
        # Euro prices contain the 20 %: 49.00 → 8.17 and 4.90 → 0.82.
        assert paid["total_details"] == {"amount_discount": 0, "amount_shipping": 490, "amount_tax": 899}
        assert paid["amount_total"] == 5390

    def test_pays_a_slow_method_in_two_steps(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        session = open_session(client, seller.id)
        pending = running.order(f"stripe/sessions/{session.id}/pay-async", outcome="pending")
        assert (pending["status"], pending["payment_status"]) == ("complete", "unpaid")
        completed = running.receiver.event("checkout.session.completed", session.id)
        assert completed.data.object.payment_status == "unpaid"
        running.order(f"stripe/sessions/{session.id}/settle", outcome="succeeded")
        settled = running.receiver.event("checkout.session.async_payment_succeeded", session.id)
        assert settled.data.object.payment_status == "paid"

    def test_takes_no_money_when_refused(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        session = open_session(client, seller.id)
        refused = running.order(f"stripe/sessions/{session.id}/refuse")
        assert (refused["status"], refused["payment_status"]) == ("open", "unpaid")
        assert client.v1.balance_transactions.list({}, options).data == []
        failed = client.v1.charges.list({}, options).data
        assert [(charge.status, charge.failure_code) for charge in failed] == [("failed", "card_declined")]
        assert running.order(f"stripe/sessions/{session.id}/pay")["payment_status"] == "paid"


class TestExpire:
    def test_expires_over_the_api_once(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        session = open_session(client, seller.id)
        assert client.v1.checkout.sessions.expire(session.id, {}, options).status == "expired"
        running.receiver.event("checkout.session.expired", session.id)
        with pytest.raises(stripe.InvalidRequestError, match="status of expired"):
            client.v1.checkout.sessions.expire(session.id, {}, options)

    def test_can_be_paid_late(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        session = open_session(client, seller.id)
        paid = running.order(f"stripe/sessions/{session.id}/pay-late")
        assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
        running.receiver.event("checkout.session.expired", session.id)
        running.receiver.event("checkout.session.completed", session.id)


class TestPayPage:
    def test_a_person_pays(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        session = open_session(client, seller.id)
        page = running.control.get(str(session.url))
        assert re.search(r"<h1>Fern &amp; Friends</h1>", page.text)
        assert "Pay €53.90" in page.text
        form = {
            "action": "pay",
            "email": "kim@example.com",
            "name": "Kim",
            "line1": "Weg 1",
            "postal_code": "1010",
            "city": "Wien",
            "country": "AT",
        }
        answer = running.control.post(str(session.url), data=form)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            f"http://shop.localhost:3001/done?session={session.id}",
        )
        # A double click changes nothing and leads to the same place.
        again = running.control.post(str(session.url), data=form)
        assert again.headers["location"] == answer.headers["location"]
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        assert len(client.v1.charges.list({}, options).data) == 1
        assert "complete" in running.control.get(str(session.url)).text

    def test_a_declined_card_may_be_tried_again(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        session = open_session(client, seller.id)
        declined = running.control.post(str(session.url), data={"action": "decline"})
        assert declined.status_code == 402
        assert 'role="alert"' in declined.text
        assert running.control.post(str(session.url), data={"action": "pay"}).status_code == 303

    def test_refuses_a_country_without_delivery(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        session = open_session(client, seller.id)
        refused = running.control.post(str(session.url), data={"action": "pay", "country": "US"})
        assert refused.status_code == 402
        assert "Delivery to US is not offered" in refused.text
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        assert client.v1.checkout.sessions.retrieve(session.id, {}, options).customer_details is None
