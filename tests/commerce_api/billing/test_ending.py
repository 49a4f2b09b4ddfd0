"""Who closes their account pays no more."""

from commerce_api.billing.ending import END_SUBSCRIPTIONS
from tests.commerce_api.billing.subscribers import Subscriber
from tests.fixtures.commerce import PASSWORD


class TestEnding:
    async def test_a_closed_account_pays_no_more(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        customer = subscriber.customer
        assert [one["status"] for one in await subscriber.at_stripe("subscription")] == ["active"]
        shop = subscriber.shop
        for _ in range(2):
            await shop.api.post(
                "/api/v1/auth/me/delete", json={"password": PASSWORD}, headers=shop.owner.headers
            )
        await shop.worker.work_off()
        await shop.hear()
        [(status, gives_plan)] = shop.rows(
            "SELECT status, gives_plan FROM subscriptions WHERE stripe_customer_id = %s", customer
        )
        assert (status, gives_plan) == ("canceled", False)
        assert shop.rows(
            "SELECT count(*), bool_and(delivered_at IS NOT NULL) FROM outbox WHERE topic = %s",
            END_SUBSCRIPTIONS,
        ) == [(1, True)]

    async def test_who_never_subscribed_has_nothing_to_end(self, subscriber: Subscriber) -> None:
        shop = subscriber.shop
        answer = await shop.api.post(
            "/api/v1/auth/me/delete", json={"password": PASSWORD}, headers=shop.owner.headers
        )
        assert answer.status_code == 204, answer.text
        assert shop.rows("SELECT count(*) FROM outbox WHERE topic = %s", END_SUBSCRIPTIONS) == [(0,)]
