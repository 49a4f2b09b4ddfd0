"""Connected accounts and hosted onboarding."""

import stripe

from tests.sandbox.running import Running


def link_for(client: stripe.StripeClient, account: str) -> str:
    return client.v1.account_links.create(
        {
            "account": account,
            "type": "account_onboarding",
            "refresh_url": "http://dashboard.localhost:3000/again",
            "return_url": "http://dashboard.localhost:3000/back",
        }
    ).url


class TestOnboarding:
    def test_enables_charges_and_tells(self, running: Running, client: stripe.StripeClient) -> None:
        account = client.v1.accounts.create(
            {
                "country": "DE",
                "email": "owner@example.com",
                "controller": {
                    "fees": {"payer": "account"},
                    "losses": {"payments": "stripe"},
                    "stripe_dashboard": {"type": "full"},
                },
                "capabilities": {"card_payments": {"requested": True}},
                "metadata": {"owner_id": "o1"},
            }
        )
        assert (account.charges_enabled, account.details_submitted) == (False, False)
        assert account.controller is not None
        assert account.controller.losses is not None
        assert account.controller.losses.payments == "stripe"
        url = link_for(client, account.id)
        assert "Agree and finish" in running.control.get(url).text
        link = url.partition("link=")[2]
        form = {"link": link, "business_name": "Fern & Friends"}
        answer = running.control.post(url.partition("?")[0], data=form)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            "http://dashboard.localhost:3000/back",
        )
        event = running.receiver.event("account.updated", account.id)
        assert event.account == account.id
        assert event.data.object.charges_enabled is True
        assert event.data.previous_attributes["charges_enabled"] is False
        after = client.v1.accounts.retrieve(account.id)
        assert (after.charges_enabled, after.payouts_enabled, after.details_submitted) == (True, True, True)
        assert after.capabilities is not None
        assert after.capabilities.card_payments == "active"

    def test_a_used_link_leads_to_a_new_one(self, running: Running, client: stripe.StripeClient) -> None:
        url = link_for(client, client.v1.accounts.create({"country": "DE"}).id)
        running.control.post(
            url.partition("?")[0], data={"link": url.partition("link=")[2], "business_name": "A"}
        )
        answer = running.control.get(url)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            "http://dashboard.localhost:3000/again",
        )

    def test_can_be_restricted_again(
        self, running: Running, client: stripe.StripeClient, seller: stripe.Account
    ) -> None:
        running.order(f"stripe/accounts/{seller.id}/restrict")
        account = client.v1.accounts.retrieve(seller.id)
        assert account.charges_enabled is False
        assert account.requirements is not None
        assert account.requirements.disabled_reason == "requirements.past_due"
