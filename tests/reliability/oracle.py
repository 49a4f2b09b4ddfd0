"""The truth at Stripe and SendGrid against our own books, of one shop and to the cent."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.reliability.shops import Outside, Shop
from tests.reliability.world import World

QUIET_WITHIN_SECONDS = 90.0
_OPEN = b"""
    SELECT (SELECT count(*) FROM inbox WHERE handled_at IS NULL AND failed_at IS NULL),
           (SELECT count(*) FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL)
"""


async def quiet(world: World, outside: Outside, *, within: float = QUIET_WITHIN_SECONDS) -> float:
    """Waits until every event is delivered and both queues are empty; how long that took."""
    started = time.monotonic()
    while True:
        waiting = (await outside.undelivered(), *await asyncio.to_thread(_waiting, world))
        took = time.monotonic() - started
        if not any(waiting):
            return took
        assert took < within, f"deliveries, inbox, outbox that still wait: {waiting}"
        await asyncio.sleep(0.2)


def _waiting(world: World) -> tuple[int, int]:
    with psycopg.connect(world.database.superuser_url) as connection:
        [row] = connection.execute(_OPEN).fetchall()
    return int(row[0]), int(row[1])


@dataclass(frozen=True)
class Books:
    """What became of a shop's sales."""

    sessions: int
    paid_sessions: int
    orders: int
    refunded: int
    mails: int

    def figures(self) -> dict[str, int]:
        return dict(self.__dict__)


async def assert_books_balance(shop: Shop) -> Books:
    """Every paid session is one order or one full refund, every order was paid, every cent at Stripe is a
    cent here, every order has one mail, and what is sold is missing from the shelf."""
    sessions = await sessions_of(shop)
    charges = [one for one in await shop.outside.kept("stripe", "charge") if _is_of(shop, one)]
    charges = [one for one in charges if one["status"] == "succeeded"]
    paid = {one["id"] for one in sessions if one["payment_status"] == "paid"}
    payments = shop.rows(
        "SELECT stripe_session_id, stripe_payment_intent_id, order_id IS NOT NULL, amount_minor,"
        " refunded_minor FROM payments WHERE store_id = %s",
        shop.store_id,
    )
    assert Counter(row[0] for row in payments) == Counter(paid)
    assert {one["payment_intent"]: (one["amount"], one["amount_refunded"]) for one in charges} == {
        row[1]: (row[3], row[4]) for row in payments
    }
    assert [row for row in payments if not row[2] and row[3] != row[4]] == []
    [(orders, kept_minor)] = shop.rows(
        "SELECT count(*), COALESCE(sum(total_minor - refunded_minor), 0) FROM orders WHERE store_id = %s",
        shop.store_id,
    )
    assert orders == sum(1 for row in payments if row[2])
    assert kept_minor == sum(one["amount"] - one["amount_refunded"] for one in charges)
    mails = await _assert_one_mail_each(shop)
    assert mails["mail.order_confirmation"] == orders
    assert mails["mail.payment_refunded"] == len(payments) - orders
    assert_stock(shop)
    return Books(len(sessions), len(paid), orders, len(payments) - orders, mails.total())


async def _assert_one_mail_each(shop: Shop) -> Counter[str]:
    """By topic: the mails that were wanted, each of which SendGrid took exactly once."""
    wanted = {
        str(outbox_id): topic
        for outbox_id, topic in shop.rows(
            "SELECT outbox_id, topic FROM outbox WHERE topic LIKE 'mail.%%' AND store_id = %s", shop.store_id
        )
    }
    kept = await shop.outside.kept("sendgrid", "mails")
    taken = Counter(mail["custom_args"].get("outbox_id") for mail in kept)
    assert {key: taken[key] for key in wanted if taken[key] != 1} == {}
    return Counter(wanted.values())


async def sessions_of(shop: Shop) -> list[dict[str, Any]]:
    """As Stripe keeps them."""
    return [one for one in await shop.outside.kept("stripe", "checkout.session") if _is_of(shop, one)]


def assert_stock(shop: Shop) -> None:
    """I1 from the outside: what was there at first = what is there now + what was sold."""
    sold = dict(
        shop.rows(
            "SELECT variant_id::text, sum(quantity)::bigint FROM order_lines WHERE store_id = %s GROUP BY 1",
            shop.store_id,
        )
    )
    on_hand = dict(
        shop.rows("SELECT variant_id::text, stock_on_hand FROM variants WHERE store_id = %s", shop.store_id)
    )
    assert {key: on_hand[key] + sold.get(key, 0) for key in shop.stock} == shop.stock


def _is_of(shop: Shop, thing: dict[str, object]) -> bool:
    metadata = thing["metadata"]
    return isinstance(metadata, dict) and metadata.get("store_id") == shop.store_id
