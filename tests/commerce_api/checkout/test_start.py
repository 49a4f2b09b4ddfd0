"""Starting a checkout: what is held, what is refused, what Stripe is told."""

import asyncio
import uuid

from pydantic import SecretStr

from commerce_api.config import Settings
from tests.fixtures.race import Race
from tests.fixtures.selling import OpenShop, Shop


class TestStartCheckout:
    async def test_holds_stock_and_opens_a_session(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        checkout_id, session_id = await shop.open((variant, 3), email="ada@example.com")
        assert shop.stock(variant) == (10, 3)
        session = await _session(shop, session_id)
        assert session["client_reference_id"] == checkout_id
        assert (session["amount_total"], session["currency"]) == (7470, "eur")
        assert session["customer_email"] == "ada@example.com"
        assert session["shipping_address_collection"] == {"allowed_countries": ["DE"]}
        assert session["success_url"] == (
            f"http://{shop.store['slug']}.localhost:3001/checkout/confirmation?checkout={checkout_id}"
        )
        assert session["metadata"] == {"checkout_id": checkout_id, "store_id": shop.store["store_id"]}

    async def test_adds_shipping_and_takes_the_plans_fee(self, shop: Shop) -> None:
        await shop.api.patch(
            shop.private,
            json={"shipping_flat_minor": 490, "shipping_free_over_minor": 5000},
            headers=shop.owner.headers,
        )
        variant = await shop.add_variant()
        await shop.open((variant, 1))
        await shop.open((variant, 3))
        # Starter takes 2 %: of 24.90 + 4.90 = 29.80, and of 3 × 24.90 without shipping.
        query = (
            "SELECT subtotal_minor, shipping_minor, total_minor, application_fee_minor FROM checkouts"
            " ORDER BY checkout_id"
        )
        assert shop.rows(query) == [(2490, 490, 2980, 60), (7470, 0, 7470, 149)]

    async def test_merges_lines_of_one_variant(self, shop: Shop) -> None:
        variant = await shop.add_variant(stock_on_hand=5)
        answer = await shop.start((variant, 3), (variant, 3))
        assert (answer.status_code, answer.json()["code"]) == (409, "out_of_stock")
        await shop.open((variant, 2), (variant, 3))
        assert shop.stock(variant) == (5, 5)

    async def test_does_not_hold_what_is_not_tracked(self, shop: Shop) -> None:
        variant = await shop.add_variant(is_stock_tracked=False, stock_on_hand=0)
        await shop.open((variant, 999))
        assert shop.stock(variant) == (0, 0)

    async def test_names_each_line_that_is_short_and_holds_nothing(self, shop: Shop) -> None:
        plenty, few, none = [await shop.add_variant(stock_on_hand=n) for n in (10, 2, 0)]
        gone = str(uuid.uuid4())
        answer = await shop.start((plenty, 1), (few, 3), (none, 1), (gone, 1))
        assert answer.status_code == 409
        problems = [(e["field"], e["code"], e["available"]) for e in answer.json()["errors"]]
        assert problems == [
            ("lines.1", "not_enough", 2),
            ("lines.2", "sold_out", 0),
            ("lines.3", "gone", 0),
        ]
        assert shop.stock(plenty) == (10, 0)
        assert shop.rows("SELECT count(*) FROM checkouts") == [(0,)]

    async def test_names_a_line_that_changed_between_look_up_and_hold(self, shop: Shop, race: Race) -> None:
        """Nothing is short when the refusal is written: the line is named all the same, and a retry sells."""
        variant = await shop.add_variant(stock_on_hand=2)

        async def stop_counting() -> None:
            shop.rows("UPDATE variants SET is_stock_tracked = false RETURNING 1")

        race.before("commerce_api.catalog.stock.hold", stop_counting)
        answer = await shop.start((variant, 1))
        assert (answer.status_code, answer.json()["code"]) == (409, "out_of_stock")
        assert [(e["field"], e["code"]) for e in answer.json()["errors"]] == [("lines.0", "changed")]
        assert shop.rows("SELECT count(*) FROM checkouts") == [(0,)]
        await shop.open((variant, 1))

    async def test_refuses_what_is_not_published_and_what_is_anothers(
        self, shop: Shop, open_shop: OpenShop
    ) -> None:
        draft = await shop.add_product(status="draft")
        other = await open_shop()
        foreign = await other.add_variant()
        answer = await shop.start((draft["variants"][0]["variant_id"], 1), (foreign, 1))
        assert [e["code"] for e in answer.json()["errors"]] == ["gone", "gone"]
        assert other.stock(foreign) == (10, 0)

    async def test_refuses_a_closed_store(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        await shop.api.patch(shop.private, json={"status": "closed"}, headers=shop.owner.headers)
        answer = await shop.start((variant, 1))
        assert (answer.status_code, answer.json()["code"]) == (409, "store_is_closed")
        assert shop.stock(variant) == (10, 0)

    async def test_refuses_a_store_whose_account_may_not_charge(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        await shop.act(f"stripe/accounts/{shop.account}/restrict")
        await shop.hear("account.updated")
        answer = await shop.start((variant, 1))
        assert (answer.status_code, answer.json()["code"]) == (409, "payment_account_not_enabled")
        assert shop.stock(variant) == (10, 0)

    async def test_refuses_quantities_that_are_none(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        for quantity in (0, -1, 1000, 1.0, "1", True, None, 2**63, [1]):
            answer = await shop.api.post(
                f"{shop.public}/checkout",
                json={"lines": [{"variant_id": variant, "quantity": quantity}]},
                headers={"Idempotency-Key": "a-key-for-this"},
            )
            assert answer.status_code == 422, quantity
            assert answer.headers["content-type"] == "application/problem+json"
        assert shop.stock(variant) == (10, 0)

    async def test_refuses_fields_that_are_not_the_customers(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        for field in ("price_minor", "store_id", "total_minor", "currency"):
            answer = await shop.start((variant, 1), **{field: 1})
            assert answer.status_code == 422, field

    async def test_refuses_to_send_the_customer_to_another_site(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        answer = await shop.start((variant, 1), success_url="https://evil.example/thanks")
        assert (answer.status_code, answer.json()["code"]) == (422, "foreign_return_url")
        assert shop.stock(variant) == (10, 0)

    async def test_asks_for_a_key(self, shop: Shop) -> None:
        answer = await shop.api.post(f"{shop.public}/checkout", json={"lines": []})
        assert answer.status_code == 422


class TestCurrencies:
    async def test_yen_have_no_decimals(self, open_shop: OpenShop) -> None:
        shop = await open_shop(currency="JPY", country="JP", timezone="Asia/Tokyo")
        variant = await shop.add_variant(price_minor=3980)
        _, session_id = await shop.open((variant, 2))
        session = await _session(shop, session_id)
        assert (session["amount_total"], session["currency"]) == (7960, "jpy")
        assert shop.rows("SELECT application_fee_minor FROM checkouts") == [(159,)]

    async def test_dinars_are_charged_in_steps_of_ten(self, open_shop: OpenShop) -> None:
        shop = await open_shop(currency="KWD", country="KW", timezone="Asia/Kuwait")
        even, odd = await shop.add_variant(price_minor=12_350), await shop.add_variant(price_minor=12_345)
        _, session_id = await shop.open((even, 1))
        session = await _session(shop, session_id)
        assert (session["amount_total"], session["currency"]) == (12_350, "kwd")
        # 2 % are 247 fils; the fee is charged in tens as well.
        assert shop.rows("SELECT application_fee_minor FROM checkouts") == [(240,)]
        answer = await shop.start((odd, 1))
        assert (answer.status_code, answer.json()["code"]) == (409, "not_chargeable")


class TestIdempotency:
    async def test_the_same_request_gets_the_same_answer(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        first = await shop.start((variant, 1), key="one-attempt")
        again = await shop.start((variant, 1), key="one-attempt")
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json() == again.json()
        assert shop.stock(variant) == (10, 1)

    async def test_another_body_is_refused(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        await shop.start((variant, 1), key="one-attempt")
        answer = await shop.start((variant, 2), key="one-attempt")
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
        assert shop.stock(variant) == (10, 1)

    async def test_twenty_at_once_are_one(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        answers = await asyncio.gather(*(shop.start((variant, 2), key="one-attempt") for _ in range(20)))
        assert {a.status_code for a in answers} == {201}
        assert len({a.text for a in answers}) == 1
        assert shop.stock(variant) == (10, 2)
        assert len(await _sessions(shop)) == 1

    async def test_keys_belong_to_a_store(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop()
        mine = await shop.start((await shop.add_variant(), 1), key="one-attempt")
        theirs = await other.start((await other.add_variant(), 1), key="one-attempt")
        assert (mine.status_code, theirs.status_code) == (201, 201)
        assert mine.json()["checkout_id"] != theirs.json()["checkout_id"]


class TestOversell:
    async def test_two_hundred_want_the_last_ten(self, shop: Shop) -> None:
        variant = await shop.add_variant(stock_on_hand=10)
        answers = await asyncio.gather(*(shop.start((variant, 1)) for _ in range(200)))
        statuses = [answer.status_code for answer in answers]
        assert (statuses.count(201), statuses.count(409)) == (10, 190)
        assert {a.json()["code"] for a in answers if a.status_code == 409} == {"out_of_stock"}
        assert shop.stock(variant) == (10, 10)
        assert len(await _sessions(shop)) == 10

    async def test_carts_in_any_order_neither_deadlock_nor_oversell(self, shop: Shop) -> None:
        variants = [await shop.add_variant(stock_on_hand=20) for _ in range(4)]
        carts = [[(variants[(i + j) % 4], 1) for j in range(3)][:: 1 if i % 2 else -1] for i in range(60)]
        answers = await asyncio.gather(*(shop.start(*cart) for cart in carts))
        opened = [cart for cart, a in zip(carts, answers, strict=True) if a.status_code == 201]
        assert {a.status_code for a in answers} == {201, 409}
        for variant in variants:
            wanted = sum(n for cart in opened for v, n in cart if v == variant)
            assert shop.stock(variant) == (20, wanted)
        assert shop.rows("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == [
            (0,)
        ]


class TestStripeInTrouble:
    async def test_gives_the_stock_and_the_key_back(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        await shop.act("faults", target="stripe", kind="500", path="checkout/sessions")
        answer = await shop.start((variant, 2), key="one-attempt")
        assert (answer.status_code, answer.json()["code"]) == (503, "payments_unavailable")
        assert "Retry-After" in answer.headers
        assert shop.stock(variant) == (10, 0)
        await shop.recover()
        again = await shop.start((variant, 2), key="one-attempt")
        assert again.status_code == 201
        assert shop.stock(variant) == (10, 2)

    async def test_what_stripe_never_takes_is_no_outage(self, shop: Shop) -> None:
        variant = await shop.add_variant(price_minor=1)
        answer = await shop.start((variant, 1))
        assert (answer.status_code, answer.json()["code"]) == (422, "payment_refused")
        assert shop.stock(variant) == (10, 0)


class TestSettings:
    def test_keys_are_never_printed(self, settings: Settings) -> None:
        assert isinstance(settings.stripe_api_key, SecretStr)
        assert settings.stripe_api_key.get_secret_value() not in repr(settings)


async def _session(shop: Shop, session_id: str) -> dict[str, object]:
    answer = await asyncio.to_thread(shop.sandbox.control.get, f"/_sandbox/stripe/sessions/{session_id}")
    found: dict[str, object] = answer.json()
    return found


async def _sessions(shop: Shop) -> list[dict[str, object]]:
    address = "/_sandbox/state/stripe/checkout.session?limit=1000"
    answer = await asyncio.to_thread(shop.sandbox.control.get, address)
    found: list[dict[str, object]] = answer.json()["items"]
    return found
