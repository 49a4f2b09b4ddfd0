"""R7: at each of these points between two steps of one a rival acts, to its end; nothing is lost or doubled.

The other races that are decided this way stand beside what they are about: `test_races.py` here, refunds in
`tests/commerce_api/payments`, addresses of stores in `tests/commerce_api/stores`.
"""

from dataclasses import dataclass

import pytest

from commerce_api.config import Settings
from tests.fixtures.race import Race
from tests.fixtures.selling import OpenShop, Shop
from tests.reliability import race_scenes as scenes
from tests.reliability.race_scenes import Act, Scene

RESERVING = "commerce_api.checkout.reservations"
OPENING = "commerce_api.checkout.sessions"
SETTLING = "commerce_api.checkout.settlement"
SWEEPING = "commerce_api.checkout.sweep"
STOCK = "commerce_api.catalog.stock"
GATEWAY = "commerce_api.payments.stripe_gateway.StripeGateway"
REFUNDS = "commerce_api.payments.refunds"
CANCELING = "commerce_api.payments.canceling"
PARCELS = "commerce_api.fulfillment.service"
WITHDRAWALS = "commerce_api.fulfillment.withdrawals"


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """In one process: the rival has to run where the other waits."""
    return selling_settings


@pytest.fixture
async def scene(open_shop: OpenShop, settings: Settings) -> Scene:
    shop = await open_shop()
    product = await shop.add_product(variants=[{"price_minor": 2490, "stock_on_hand": 2}])
    return Scene(shop, settings, product["product_id"], product["variants"][0]["variant_id"])


@dataclass(frozen=True)
class Point:
    """Before the function is called, or after it has answered, the rival acts. ``codes``: what the API
    answered, in that order: a status, or the code of a refusal. ``stock``: on hand and reserved at the end;
    ``orders`` and ``refunded_minor`` in all."""

    where: str
    begin: Act
    act: Act
    rival: Act
    codes: tuple[object, ...]
    stock: tuple[int, int]
    orders: int
    refunded_minor: int = 0
    is_before: bool = True


def before(where: str, *rest: object, **more: object) -> Point:
    return Point(where, *rest, **more)  # type: ignore[arg-type]


def after(where: str, *rest: object, **more: object) -> Point:
    return Point(where, *rest, is_before=False, **more)  # type: ignore[arg-type]


S = scenes
POINTS = {
    # -- checkout
    "deleted before it is looked up": before(
        f"{RESERVING}.find_offered", S.nothing, S.buy_two, S.delete_product, (204, "out_of_stock"), (2, 0), 0
    ),
    "deleted after it was looked up": after(
        f"{RESERVING}.find_offered", S.nothing, S.buy_two, S.delete_product, (204, 201), (2, 2), 0
    ),
    "repriced after it was looked up": after(
        f"{RESERVING}.find_offered",
        S.nothing,
        S.buy_two,
        S.edit_variant(price_minor=9900),
        (200, 201),
        (2, 2),
        0,
    ),
    "one piece goes before the checkout is written": before(
        f"{RESERVING}.insert_checkout", S.nothing, S.buy_two, S.buy_one, (201, "out_of_stock"), (2, 1), 0
    ),
    "the same key before the shop is looked up": before(
        f"{RESERVING}.find_shop", S.nothing, S.buy_two, S.buy_two_again, (201, 201), (2, 2), 0
    ),
    "the shelf is emptied before pieces are held": before(
        f"{STOCK}.hold", S.nothing, S.buy_two, S.set_stock(0), (200, "out_of_stock"), (0, 0), 0
    ),
    # Refused though there is enough, as none is counted any more: the next attempt succeeds.
    "not counted any more before pieces are held": before(
        f"{STOCK}.hold",
        S.nothing,
        S.buy_two,
        S.edit_variant(is_stock_tracked=False),
        (200, "out_of_stock"),
        (2, 0),
        0,
    ),
    "deleted before Stripe is asked": before(
        f"{GATEWAY}.create_session", S.nothing, S.buy_two, S.delete_product, (204, 201), (2, 2), 0
    ),
    "paid right after Stripe has answered": after(
        f"{GATEWAY}.create_session", S.nothing, S.buy_two, S.pay, (201,), (0, 0), 1
    ),
    "expired after the session was written down": after(
        f"{OPENING}.keep_session", S.nothing, S.buy_two, S.expire, (201,), (2, 0), 0
    ),
    "the cart is forgotten before it is tied to the checkout": before(
        f"{RESERVING}.link_checkout", S.keep_cart, S.buy_kept, S.forget_cart, (204, 201), (2, 2), 0
    ),
    # -- webhooks
    "another worker hears that it expired": before(
        f"{SETTLING}.lock_checkout", S.open_checkout, S.pay, S.hear, (), (0, 0), 1
    ),
    "paid while the news of its end is handled": before(
        f"{SETTLING}.lock_checkout",
        S.open_checkout,
        S.expire,
        S.after(S.at_stripe("pay-late"), S.hear),
        (),
        (0, 0),
        1,
    ),
    "more pieces come before the held ones are sold": before(
        f"{STOCK}.sell_held", S.open_checkout, S.pay, S.set_stock(5), (200,), (3, 0), 1
    ),
    "not counted any more before the held ones are sold": before(
        f"{STOCK}.sell_held",
        S.open_checkout,
        S.pay,
        S.edit_variant(is_stock_tracked=False, stock_on_hand=1),
        (200,),
        (0, 0),
        1,
    ),
    "the last pieces go before who paid late gets them": before(
        f"{STOCK}.sell_free",
        S.expired_checkout,
        S.after(S.at_stripe("pay-late"), S.hear),
        S.buy_one,
        (201,),
        (2, 1),
        0,
        4980,
    ),
    "refunded at Stripe before our refund is written": before(
        f"{SETTLING}.request_full_refund",
        S.after(S.expired_checkout, S.set_stock(0)),
        S.after(S.at_stripe("pay-late"), S.hear),
        S.give_back_there,
        (200,),
        (0, 0),
        0,
        4980,
    ),
    "deleted before the order is placed": before(
        f"{SETTLING}.place_order", S.open_checkout, S.pay, S.delete_product, (204,), (0, 0), 1
    ),
    "the cart is forgotten before it is closed": before(
        f"{SETTLING}.close_cart", S.kept_checkout, S.pay, S.forget_cart, (201, 204), (0, 0), 1
    ),
    "the page is looked at before the order is placed": before(
        f"{SETTLING}.place_order", S.open_checkout, S.pay, S.look, (200,), (0, 0), 1
    ),
    # -- the sweep
    "heard of before the sweep asks Stripe": before(
        f"{GATEWAY}.fetch_session",
        S.after(S.open_checkout, S.overdue),
        S.sweep,
        S.pay,
        (),
        (0, 0),
        1,
    ),
    "paid after the sweep has asked Stripe": after(
        f"{GATEWAY}.fetch_session",
        S.after(S.open_checkout, S.overdue),
        S.sweep,
        S.pay,
        (),
        (0, 0),
        1,
    ),
    "ended before the sweep writes it down": before(
        f"{SWEEPING}.settle_unpaid",
        S.after(S.open_checkout, S.overdue, S.at_stripe("expire")),
        S.sweep,
        S.hear,
        (),
        (2, 0),
        0,
    ),
    # -- refunds
    "news of it before Stripe's answer is kept": before(
        f"{REFUNDS}._settle", S.refund_to_send, S.work, S.hear, (201,), (2, 0), 1, 4980
    ),
    "given back at Stripe before ours is sent": after(
        f"{REFUNDS}._open_refund", S.refund_to_send, S.work, S.give_back_there, (201,), (2, 0), 1, 4980
    ),
    "bought before the pieces are back": before(
        f"{STOCK}.restock", S.refund_to_send, S.work, S.buy_one, (201, "out_of_stock"), (2, 0), 1, 4980
    ),
    "another refund of the rest before the first is written": before(
        "commerce_api.payments.refund_requests.lock_payment_of",
        S.order,
        S.refund_all,
        S.refund_again,
        (201, "nothing_to_refund"),
        (2, 0),
        1,
        4980,
    ),
    # -- cancellations, parcels, withdrawals
    "sent before the cancellation looks": before(
        f"{CANCELING}.lock_order", S.order, S.cancel, S.ship, (201, "order_was_sent"), (0, 0), 1
    ),
    "withdrawn before the cancellation looks": before(
        f"{CANCELING}.lock_order", S.order, S.cancel, S.withdraw, (201, 200), (2, 0), 1, 4980
    ),
    "bought before the canceled pieces are back": before(
        f"{CANCELING}.restock_pieces", S.order, S.cancel, S.buy_one, ("out_of_stock", 200), (2, 0), 1, 4980
    ),
    "canceled before the withdrawal looks": before(
        f"{WITHDRAWALS}.lock_order",
        S.order,
        S.withdraw,
        S.cancel,
        (200, "withdrawal_not_possible"),
        (2, 0),
        1,
        4980,
    ),
    "declined before it is accepted": before(
        f"{WITHDRAWALS}.lock_order",
        S.withdrawn_order,
        S.accept,
        S.decline,
        (201, 200, "withdrawal_was_answered"),
        (0, 0),
        1,
    ),
    "refunded before the parcel is taken back": before(
        f"{PARCELS}.lock_order",
        S.shipped_order,
        S.take_back_the_parcel,
        S.refund_all,
        (201, 201, "shipment_was_refunded"),
        (2, 0),
        1,
        4980,
    ),
}


class TestPoints:
    @pytest.mark.parametrize("name", POINTS)
    async def test_ends_as_if_one_had_come_after_the_other(self, name: str, scene: Scene, race: Race) -> None:
        point = POINTS[name]
        await point.begin(scene)
        met_by = race.before if point.is_before else race.after
        met_by(point.where, lambda: point.rival(scene))
        await point.act(scene)
        assert race.met == [point.where]
        await _quieten(scene)
        codes = tuple(one.json()["code"] if one.is_client_error else one.status_code for one in scene.answers)
        assert codes == point.codes
        assert scene.shop.stock(scene.variant) == point.stock
        assert scene.shop.rows("SELECT count(*) FROM orders") == [(point.orders,)]
        assert await _agrees_with_stripe(scene.shop) == point.refunded_minor

    def test_there_are_enough(self) -> None:
        assert len({(point.where, point.is_before) for point in POINTS.values()}) >= 25


async def _quieten(scene: Scene) -> None:
    for _ in range(2):
        await scenes.hear(scene)
        await scenes.work(scene)


async def _agrees_with_stripe(shop: Shop) -> int:
    """Every charge there is one payment here, refunded as much, and without an order refunded whole; nothing
    waits and nothing has failed. What was refunded in all."""
    charges = (await shop.act_list("charge"))["items"]
    there = {one["payment_intent"]: (one["amount"], one["amount_refunded"]) for one in charges if one["paid"]}
    payments = shop.rows(
        "SELECT stripe_payment_intent_id, amount_minor, refunded_minor, order_id IS NOT NULL FROM payments"
    )
    assert there == {intent: (amount, refunded) for intent, amount, refunded, _ in payments}
    assert [row for row in payments if not row[3] and row[1] != row[2]] == []
    assert shop.rows("SELECT last_error FROM inbox WHERE handled_at IS NULL") == []
    assert shop.rows("SELECT topic, last_error FROM outbox WHERE delivered_at IS NULL") == []
    return sum(refunded for _, _, refunded, _ in payments)
