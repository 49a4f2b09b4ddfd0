"""R7: the rival acts exactly between two steps of the other, and nothing comes of it."""

import pytest

from commerce_api.config import Settings
from tests.fixtures.race import Race
from tests.fixtures.selling import OpenShop, Shop

OPENING = "commerce_api.checkout.sessions"
GATEWAY = "commerce_api.payments.stripe_gateway.StripeGateway"


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """In one process: the rival has to run where the other waits."""
    return selling_settings


@pytest.fixture
async def selling(open_shop: OpenShop) -> Shop:
    return await open_shop()


async def _session_of(shop: Shop) -> str:
    return str((await shop.act_list("checkout.session"))["items"][0]["id"])


class TestOpeningACheckout:
    async def test_paid_before_the_session_is_written_down(self, selling: Shop, race: Race) -> None:
        variant = await selling.add_variant(stock_on_hand=1)

        async def pay() -> None:
            await selling.act(f"stripe/sessions/{await _session_of(selling)}/pay")
            await selling.hear("checkout.session.completed")

        race.before(f"{OPENING}.keep_session", pay)
        answer = await selling.start((variant, 1))
        assert answer.status_code == 201
        assert selling.stock(variant) == (0, 0)
        assert selling.rows("SELECT count(*) FROM orders") == [(1,)]
        assert selling.rows("SELECT status FROM checkouts") == [("paid",)]

    async def test_expired_before_the_session_is_written_down(self, selling: Shop, race: Race) -> None:
        variant = await selling.add_variant(stock_on_hand=1)

        async def expire() -> None:
            await selling.act(f"stripe/sessions/{await _session_of(selling)}/expire")
            await selling.hear("checkout.session.expired")

        race.before(f"{OPENING}.keep_session", expire)
        answer = await selling.start((variant, 1))
        assert answer.status_code == 503
        assert selling.stock(variant) == (1, 0)
        assert selling.rows("SELECT status FROM checkouts") == [("expired",)]

    async def test_the_same_key_while_stripe_is_asked(self, selling: Shop, race: Race) -> None:
        variant = await selling.add_variant(stock_on_hand=2)
        answers = []

        async def rival() -> None:
            answers.append(await selling.start((variant, 1), key="the-same-key"))

        race.before(f"{GATEWAY}.create_session", rival)
        answers.append(await selling.start((variant, 1), key="the-same-key"))
        assert [answer.status_code for answer in answers] == [201, 201]
        assert answers[0].json() == answers[1].json()
        assert selling.stock(variant) == (2, 1)

    async def test_the_last_piece_goes_between_looking_and_holding(self, selling: Shop, race: Race) -> None:
        variant = await selling.add_variant(stock_on_hand=1)
        answers = []

        async def rival() -> None:
            answers.append(await selling.start((variant, 1)))

        race.before("commerce_api.catalog.stock.hold", rival)
        answers.append(await selling.start((variant, 1)))
        assert [answer.status_code for answer in answers] == [201, 409]
        assert answers[1].json()["code"] == "out_of_stock"
        assert selling.stock(variant) == (1, 1)
