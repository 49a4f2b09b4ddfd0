"""Only what Stripe signed, lately, gets in."""

import time

from tests.fixtures.selling import CONNECT_SECRET, Shop, post_event, signature


class TestSignatures:
    BODY = '{"id":"evt_1","object":"event","type":"charge.succeeded","created":1,"data":{"object":{}}}'

    async def test_refuses_forgeries_and_other_times(self, shop: Shop) -> None:
        now = time.time()
        for header in [
            "",
            "nonsense",
            "t=1,v1=00",
            "t=x,v1=00",
            signature(self.BODY, secret="whsec_of_somebody"),
            signature(self.BODY, at=now - 301),
            signature(self.BODY, at=now + 310),
            signature(self.BODY, at=now + 86_400),
            signature(self.BODY + " "),
            signature(self.BODY).replace("v1=", "v0="),
        ]:
            answer = await post_event(shop.api, self.BODY, header)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_signature"), header
        assert shop.rows("SELECT count(*) FROM inbox WHERE external_id = 'evt_1'") == [(0,)]

    async def test_takes_what_is_five_minutes_old(self, shop: Shop) -> None:
        answer = await post_event(shop.api, self.BODY, signature(self.BODY, at=time.time() - 290))
        assert answer.status_code == 200

    async def test_takes_each_of_its_secrets_and_an_event_once(self, shop: Shop) -> None:
        for secret in ("whsec_platform", CONNECT_SECRET, CONNECT_SECRET):
            answer = await post_event(shop.api, self.BODY, signature(self.BODY, secret=secret))
            assert (answer.status_code, answer.json()) == (200, {"received": True})
        assert shop.rows("SELECT kind FROM inbox WHERE external_id = 'evt_1'") == [("charge.succeeded",)]

    async def test_refuses_what_is_no_event(self, shop: Shop) -> None:
        for body in ("", "[]", "{}", '{"id": 7}', "not json", '{"object":"event"}', '"\\ud800"'):
            answer = await post_event(shop.api, body, signature(body))
            assert (answer.status_code, answer.json()["code"]) == (400, "unreadable_event")

    async def test_survives_nul(self, shop: Shop) -> None:
        body = self.BODY.replace('"created":1', '"note":"a\\u0000b"')
        answer = await post_event(shop.api, body, signature(body))
        assert answer.status_code == 200
