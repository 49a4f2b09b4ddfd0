"""Webhooks: signed, retried, duplicated and shuffled on order."""

import stripe

from tests.sandbox.running import Running


def about(events: list[stripe.Event], key: str) -> list[str]:
    return [event.id for event in events if event.data.object["id"] == key]


class TestDelivery:
    def test_signs_platform_events_with_the_platform_secret(
        self, running: Running, client: stripe.StripeClient
    ) -> None:
        """The receiver verifies each signature; an event of the platform carries no account."""
        customer = client.v1.customers.create({"email": "a@example.com"})
        event = running.receiver.event("customer.created", customer.id)
        assert "account" not in event
        assert event.request.id.startswith("req_")

    def test_retries_until_taken(self, running: Running, client: stripe.StripeClient) -> None:
        running.wait_until_delivered()
        running.receiver.answers.extend([500, 409])
        customer = client.v1.customers.create({})
        running.wait_until_delivered()
        tries = about(running.receiver.events, customer.id)
        assert len(tries) == 3
        assert len(set(tries)) == 1
        kept = client.v1.events.retrieve(tries[0])
        assert kept.pending_webhooks == 0

    def test_delivers_again_on_order(self, running: Running, client: stripe.StripeClient) -> None:
        customers = [client.v1.customers.create({}) for _ in range(3)]
        running.wait_until_delivered()
        ids = [about(running.receiver.events, customer.id)[0] for customer in customers]
        answer = running.order(
            "stripe/events/deliver", event_ids=ids, times=5, shuffled=True, seed=1, parallel=True
        )
        sent = [delivery["event_id"] for delivery in answer["deliveries"]]
        assert sorted(sent) == sorted(ids * 5)
        assert sent != sorted(sent, key=ids.index)
        assert {delivery["status"] for delivery in answer["deliveries"]} == {200}
        assert len(about(running.receiver.events, customers[0].id)) == 6

    def test_duplicates_and_loses_on_order(self, running: Running, client: stripe.StripeClient) -> None:
        running.order("stripe/deliveries", copies=5, window_seconds=0.3, drop_rate=0.5, seed=3)
        customer = client.v1.customers.create({})
        running.wait_until_delivered()
        running.order("stripe/deliveries")
        assert len(about(running.receiver.events, customer.id)) == 5

    def test_holds_back_while_paused(self, running: Running, client: stripe.StripeClient) -> None:
        running.wait_until_delivered()
        running.order("stripe/deliveries", is_paused=True)
        customer = client.v1.customers.create({})
        assert running.control.get("/_sandbox/stripe/deliveries").json()["waiting"] == 1
        assert about(running.receiver.events, customer.id) == []
        running.order("stripe/deliveries")
        running.receiver.event("customer.created", customer.id)
