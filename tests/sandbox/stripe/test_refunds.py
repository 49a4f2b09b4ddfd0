"""Money that goes back: refunds and disputes."""

import pytest
import stripe

from tests.sandbox.running import Running
from tests.sandbox.stripe.carts import open_session


@pytest.fixture
def charge(running: Running, client: stripe.StripeClient, seller: stripe.Account) -> stripe.Charge:
    """A paid charge of 53.90 with a fee of 1.08."""
    session = open_session(client, seller.id)
    running.order(f"stripe/sessions/{session.id}/pay")
    return client.v1.charges.list({}, {"stripe_account": seller.id}).data[0]


def balance(client: stripe.StripeClient, account: str) -> int:
    entries = client.v1.balance_transactions.list({"limit": 100}, {"stripe_account": account}).data
    return sum(entry.net for entry in entries)


class TestRefund:
    def test_refunds_in_parts_up_to_the_charge(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account, charge: stripe.Charge
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        intent = str(charge.payment_intent)
        part = client.v1.refunds.create({"payment_intent": intent, "amount": 1000}, options)
        assert (part.status, part.amount, part.charge) == ("succeeded", 1000, charge.id)
        with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded amount on charge"):
            client.v1.refunds.create({"payment_intent": intent, "amount": 4391}, options)
        client.v1.refunds.create({"charge": charge.id, "reason": "requested_by_customer"}, options)
        after = client.v1.charges.retrieve(charge.id, {}, options)
        assert (after.amount_refunded, after.refunded) == (5390, True)
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            client.v1.refunds.create({"charge": charge.id}, options)
        assert refusal.value.code == "charge_already_refunded"
        # Stripe keeps its 1.06, the platform its 1.08.
        assert balance(client, seller.id) == -214
        told = client.v1.events.list({"type": "charge.refunded"}, options).data
        assert [event.data.object["amount_refunded"] for event in told] == [5390, 1000]

    def test_gives_the_fee_back_when_asked(
        self, client: stripe.StripeClient, seller: stripe.Account, charge: stripe.Charge
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        client.v1.refunds.create(
            {"charge": charge.id, "amount": 2695, "refund_application_fee": True}, options
        )
        fee = client.v1.application_fees.retrieve(str(charge.application_fee))
        assert (fee.amount, fee.amount_refunded) == (108, 54)
        assert balance(client, seller.id) == 5176 - 2695 + 54


class TestDispute:
    def test_takes_money_and_a_fee_until_won(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account, charge: stripe.Charge
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        dispute = running.order(f"stripe/charges/{charge.id}/dispute", reason="product_not_received")
        assert balance(client, seller.id) == 5176 - 5390 - 2000
        running.receiver.event("charge.dispute.created", dispute["id"])
        answered = client.v1.disputes.update(
            dispute["id"], {"evidence": {"shipping_tracking_number": "1Z"}, "submit": True}, options
        )
        assert (answered.status, answered.evidence_details.submission_count) == ("under_review", 1)
        assert running.order(f"stripe/disputes/{dispute['id']}/close", outcome="won")["status"] == "won"
        assert balance(client, seller.id) == 5176 - 2000


class TestFailure:
    def test_brings_the_money_back_and_says_so(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account, charge: stripe.Charge
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        refund = client.v1.refunds.create({"charge": charge.id, "amount": 1000}, options)
        running.order(f"stripe/refunds/{refund.id}/fail")
        assert balance(client, seller.id) == 5176
        after = client.v1.refunds.retrieve(
            refund.id, {"expand": ["failure_balance_transaction"]}, options
        ).to_dict()
        assert (after["status"], after["failure_balance_transaction"]["amount"]) == ("failed", 1000)
        assert client.v1.charges.retrieve(charge.id, {}, options).amount_refunded == 0
        told = client.v1.events.list({"types": ["refund.updated", "refund.failed"]}, options).data
        assert {event.type for event in told} == {"refund.updated", "refund.failed"}
        with pytest.raises(AssertionError, match="cannot fail any more"):
            running.order(f"stripe/refunds/{refund.id}/fail")


class TestBalanceTransactions:
    def test_name_their_source_and_its_charge_whatever_they_are(
        self, client: stripe.StripeClient, seller: stripe.Account, charge: stripe.Charge
    ) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        client.v1.refunds.create(
            {"charge": charge.id, "amount": 1000, "refund_application_fee": True}, options
        )
        listed = client.v1.balance_transactions.list(
            {"limit": 100, "expand": ["data.source", "data.source.charge"]}, options
        )
        sources = {one["type"]: one["source"] for one in listed.to_dict()["data"]}
        assert sources["charge"]["id"] == charge.id
        assert sources["refund"]["charge"]["metadata"] == {"checkout_id": "c1"}
        assert set(sources) == {"charge", "refund", "application_fee_refund"}


class TestDeauthorized:
    def test_an_account_takes_our_access_away(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        running.order(f"stripe/accounts/{seller.id}/deauthorize")
        event = running.receiver.event("account.application.deauthorized", "ca_SandboxPlatform")
        assert event.account == seller.id
        with pytest.raises(stripe.PermissionError) as refusal:
            client.v1.balance_transactions.list({}, {"stripe_account": seller.id})
        assert refusal.value.json_body["error"]["code"] == "account_invalid"
