"""Idempotency keys: one effect, the stored answer again, never for another request."""

import httpx
import pytest
import stripe

from tests.sandbox.running import KEY, Running


def customers(client: stripe.StripeClient, email: str) -> int:
    return len(client.v1.customers.list({"email": email}).data)


class TestReplay:
    def test_creates_once(self, client: stripe.StripeClient) -> None:
        first = client.v1.customers.create({"email": "once@example.com"}, {"idempotency_key": "once"})
        again = client.v1.customers.create({"email": "once@example.com"}, {"idempotency_key": "once"})
        assert again.id == first.id
        assert customers(client, "once@example.com") == 1
        assert again.last_response is not None
        assert again.last_response.headers["idempotent-replayed"] == "true"

    def test_refuses_changed_parameters(self, client: stripe.StripeClient) -> None:
        client.v1.customers.create({"email": "first@example.com"}, {"idempotency_key": "changed"})
        with pytest.raises(stripe.IdempotencyError, match="same parameters") as refusal:
            client.v1.customers.create({"email": "other@example.com"}, {"idempotency_key": "changed"})
        assert refusal.value.http_status == 400
        assert customers(client, "other@example.com") == 0

    def test_refuses_another_endpoint(self, client: stripe.StripeClient) -> None:
        client.v1.customers.create({}, {"idempotency_key": "endpoint"})
        with pytest.raises(stripe.IdempotencyError, match="same endpoint"):
            client.v1.products.create({"name": "Pro"}, {"idempotency_key": "endpoint"})

    def test_keeps_keys_of_accounts_apart(self, client: stripe.StripeClient, seller: stripe.Account) -> None:
        here = client.v1.customers.create({}, {"idempotency_key": "apart"})
        there = client.v1.customers.create({}, {"idempotency_key": "apart", "stripe_account": seller.id})
        assert here.id != there.id

    def test_a_refused_parameter_frees_the_key(self, client: stripe.StripeClient) -> None:
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.products.create({"name": ""}, {"idempotency_key": "freed"})
        assert client.v1.products.create({"name": "Pro"}, {"idempotency_key": "freed"}).name == "Pro"

    def test_repeats_a_declined_card(self, client: stripe.StripeClient) -> None:
        params: stripe.params.PaymentIntentCreateParams = {
            "amount": 1000,
            "currency": "eur",
            "confirm": True,
            "payment_method": "pm_card_chargeDeclined",
        }
        requests = []
        for _ in range(2):
            with pytest.raises(stripe.CardError) as declined:
                client.v1.payment_intents.create(params, {"idempotency_key": "declined"})
            requests.append((declined.value.headers or {}).get("idempotent-replayed", ""))
        assert requests == ["", "true"]

    def test_repeats_a_server_failure(self, running: Running, client: stripe.StripeClient) -> None:
        running.order("faults", target="stripe", kind="500", count=1, path="/v1/customers")
        for _ in range(2):
            with pytest.raises(stripe.APIError) as failure:
                client.v1.customers.create({"email": "fault@example.com"}, {"idempotency_key": "failed"})
            assert failure.value.http_status == 500
        assert customers(client, "fault@example.com") == 0

    def test_a_failure_comes_before_a_stored_answer(
        self, running: Running, client: stripe.StripeClient
    ) -> None:
        first = client.v1.customers.create({}, {"idempotency_key": "stored"})
        running.order("faults", target="stripe", kind="500", count=1, path="/v1/customers")
        with pytest.raises(stripe.APIError):
            client.v1.customers.create({}, {"idempotency_key": "stored"})
        assert client.v1.customers.create({}, {"idempotency_key": "stored"}).id == first.id

    def test_survives_a_dropped_connection(self, running: Running) -> None:
        """The work is done, the answer is lost, the SDK's own retry gets it."""
        patient = stripe.StripeClient(
            KEY, base_addresses={"api": f"{running.url}/stripe"}, max_network_retries=1
        )
        running.order("faults", target="stripe", kind="accept_then_reset", count=1, path="/v1/customers")
        customer = patient.v1.customers.create({"email": "reset@example.com"})
        assert customer.email == "reset@example.com"
        assert customers(patient, "reset@example.com") == 1


class TestWire:
    def test_refuses_a_wrong_key(self, running: Running) -> None:
        stranger = stripe.StripeClient("sk_test_stranger", base_addresses={"api": f"{running.url}/stripe"})
        with pytest.raises(stripe.AuthenticationError):
            stranger.v1.customers.list()

    @pytest.mark.parametrize(
        "body",
        [
            b"email=\xff",
            b"a[=1",
            b"email=%00",
            b"metadata=x",
            b"email[a]=1",
            b"a=1&a[b]=2",
            b"email=" + b"x" * 6000,
        ],
    )
    def test_refuses_bad_forms(self, running: Running, body: bytes) -> None:
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/x-www-form-urlencoded"}
        answer = httpx.post(f"{running.url}/stripe/v1/customers", content=body, headers=headers)
        assert answer.status_code == 400
        assert answer.json()["error"]["type"] == "invalid_request_error"

    def test_names_an_unknown_url(self, running: Running) -> None:
        answer = httpx.get(f"{running.url}/stripe/v1/nothing", headers={"Authorization": f"Bearer {KEY}"})
        assert answer.status_code == 404
        assert "Unrecognized request URL" in answer.json()["error"]["message"]

    def test_pages_lists_both_ways(self, client: stripe.StripeClient, seller: stripe.Account) -> None:
        options: stripe.RequestOptions = {"stripe_account": seller.id}
        made = [client.v1.customers.create({"name": str(n)}, options).id for n in range(5)]
        newest_first = made[::-1]
        first = client.v1.customers.list({"limit": 2}, options)
        assert ([one.id for one in first.data], first.has_more) == (newest_first[:2], True)
        after = client.v1.customers.list({"limit": 2, "starting_after": newest_first[3]}, options)
        assert ([one.id for one in after.data], after.has_more) == (newest_first[4:], False)
        before = client.v1.customers.list({"limit": 2, "ending_before": newest_first[3]}, options)
        assert ([one.id for one in before.data], before.has_more) == (newest_first[1:3], True)
        assert [one.id for one in first.auto_paging_iter()] == newest_first

    def test_refuses_an_unknown_parameter(self, client: stripe.StripeClient) -> None:
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            client.v1.products.create({"name": "Pro", "colour": "red"})  # type: ignore[typeddict-unknown-key]
        assert (refusal.value.code, refusal.value.param) == ("parameter_unknown", "colour")
