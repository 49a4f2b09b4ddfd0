"""The oracle itself: it is content with what really happens, and finds each thing that must not."""

from dataclasses import dataclass

import psycopg
import pytest

from commerce_api.config import Settings
from commerce_api.operations.invariants import invariants
from tests.commerce_api.operations.day_of_a_shop import live
from tests.fixtures.invariants import assert_invariants
from tests.fixtures.selling import OpenShop, Shop


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """The outside world of these tests is the sandbox."""
    return selling_settings


@dataclass(frozen=True)
class Plant:
    """A statement that makes an invariant untrue, and every invariant that it breaks."""

    statement: str
    breaks: frozenset[str]


def plant(statement: str, *breaks: str) -> Plant:
    return Plant(statement, frozenset(breaks))


PLANTS = [
    plant(
        "UPDATE variants SET stock_reserved = stock_reserved + 1 WHERE stock_on_hand > stock_reserved",
        "reserved_stock_is_held",
    ),
    plant("UPDATE checkouts SET status = 'expired' WHERE status = 'open'", "reserved_stock_is_held"),
    plant("UPDATE variants SET stock_on_hand = stock_on_hand + 1", "every_piece_is_on_hand_or_sold"),
    plant("UPDATE variants SET stock_supplied = stock_supplied - 1", "every_piece_is_on_hand_or_sold"),
    plant(
        "UPDATE checkout_lines l SET held_quantity = 0 FROM checkouts c"
        " WHERE c.checkout_id = l.checkout_id AND c.status = 'paid'",
        "every_piece_is_on_hand_or_sold",
    ),
    plant(
        "DELETE FROM order_lines",
        "an_order_has_the_pieces_of_its_checkout",
        "order_adds_up",
    ),
    plant(
        "INSERT INTO refund_lines (refund_id, line_id, position, quantity, unsent_quantity, amount_minor,"
        " tax_minor, restock_quantity, restocked_quantity, store_id) SELECT r.refund_id, l.line_id, 9, 2,"
        " 0, 0, 0, 2, 2, r.store_id FROM refunds r JOIN order_lines l USING (order_id)",
        "no_piece_comes_back_twice",
    ),
    plant(
        "UPDATE checkouts SET status = 'expired' WHERE status = 'paid'",
        "one_order_per_paid_checkout",
        "every_piece_is_on_hand_or_sold",
        "an_order_has_the_pieces_of_its_checkout",
    ),
    plant(
        "UPDATE checkouts SET status = 'paid' WHERE status = 'refunded'",
        "one_order_per_paid_checkout",
        "every_piece_is_on_hand_or_sold",
        "an_order_has_the_pieces_of_its_checkout",
    ),
    plant(
        "UPDATE payments SET order_id = NULL WHERE refunded_minor < amount_minor",
        "one_payment_per_order",
        "paid_without_an_order_goes_back",
    ),
    plant(
        "UPDATE payments SET refunded_minor = refunded_minor + 1 WHERE order_id IS NOT NULL",
        "refunds_add_up",
    ),
    plant("UPDATE orders SET refunded_minor = refunded_minor - 1", "refunds_add_up"),
    plant("UPDATE refunds SET amount_minor = amount_minor + 1 WHERE order_id IS NOT NULL", "refunds_add_up"),
    plant(
        "INSERT INTO refunds (refund_id, store_id, payment_id, order_id, amount_minor, currency, reason,"
        " status, requested_at) SELECT gen_random_uuid(), store_id, payment_id, order_id, amount_minor,"
        " currency, 'at_stripe', 'requested', now() FROM payments WHERE order_id IS NOT NULL",
        "never_asked_to_refund_more_than_was_paid",
    ),
    plant("UPDATE orders SET payment_status = 'paid'", "payment_status_says_what_was_refunded"),
    plant("UPDATE orders SET payment_status = 'refunded'", "payment_status_says_what_was_refunded"),
    plant(
        "UPDATE refunds SET status = 'failed' WHERE order_id IS NULL",
        "paid_without_an_order_goes_back",
        "refunds_add_up",
    ),
    plant("DELETE FROM outbox WHERE topic = 'mail.order_confirmation'", "one_confirmation_per_order"),
    plant(
        "INSERT INTO outbox (outbox_id, topic, natural_key, payload, delivered_at)"
        " SELECT gen_random_uuid(), topic, natural_key || ':again', payload, now() FROM outbox"
        " WHERE topic = 'mail.order_confirmation'",
        "one_confirmation_per_order",
    ),
    plant(
        "INSERT INTO order_events (event_id, store_id, order_id, kind, occurred_at)"
        " SELECT gen_random_uuid(), store_id, order_id, kind, now() FROM order_events"
        " WHERE kind = 'confirmation_sent'",
        "one_confirmation_per_order",
    ),
    plant(
        "UPDATE order_lines SET quantity = quantity + 1, total_minor = total_minor + unit_price_minor",
        "an_order_has_the_pieces_of_its_checkout",
        "order_adds_up",
    ),
    plant(
        "UPDATE orders SET shipping_minor = shipping_minor + 1, total_minor = total_minor + 1",
        "order_adds_up",
    ),
    plant("UPDATE payments SET currency = 'USD' WHERE order_id IS NOT NULL", "order_adds_up"),
    plant(
        "CREATE TABLE strays (store_id uuid, order_id uuid REFERENCES orders (order_id))",
        "every_key_between_stores_rows_holds_the_store",
    ),
    plant(
        "UPDATE order_lines l SET variant_id = v.variant_id FROM variants v WHERE v.store_id <> l.store_id",
        "no_row_points_into_another_store",
        "an_order_has_the_pieces_of_its_checkout",
    ),
    plant(
        "UPDATE stores s SET payment_account_id = o.payment_account_id FROM stores o"
        " WHERE o.store_id <> s.store_id",
        "a_store_is_paid_to_its_owner",
    ),
    plant(
        "UPDATE inbox SET handled_at = NULL, received_at = now() - interval '61 seconds'"
        " WHERE kind = 'checkout.session.completed'",
        "no_event_waits",
    ),
    plant(
        "UPDATE outbox SET delivered_at = NULL, failed_at = now(),"
        " created_at = now() - interval '61 seconds'",
        "no_effect_waits",
    ),
    plant("UPDATE refresh_tokens SET rotated_at = now()"),
    plant(
        "INSERT INTO refresh_tokens (token_hash, session_id, issued_at)"
        " SELECT sha256(token_hash), session_id, now() FROM refresh_tokens",
        "one_live_refresh_token_per_family",
    ),
    plant(
        "DELETE FROM audit_numbers WHERE number = 1",
        "audit_numbers_have_no_hole",
        "every_audit_entry_has_its_number",
    ),
    plant("UPDATE audit_numbers SET number = number + 100", "audit_numbers_have_no_hole"),
    plant("DELETE FROM audit_entries", "every_audit_entry_has_its_number"),
    plant(
        "UPDATE audit_numbers SET log = audit_id",
        "audit_numbers_have_no_hole",
        "every_audit_entry_has_its_number",
    ),
    plant(
        "UPDATE research_runs SET status = 'running', started_at = now() - interval '11 minutes'",
        "no_job_runs_for_ever",
    ),
    plant(
        "INSERT INTO analytics_refreshes (refresh_id, store_id, status, requested_at, started_at)"
        " SELECT gen_random_uuid(), store_id, 'running', now(), now() - interval '11 minutes' FROM stores",
        "no_job_runs_for_ever",
    ),
    plant(
        "INSERT INTO product_imports (import_id, store_id, source, source_id, title, status, requested_by,"
        " requested_at, available_at, started_at) SELECT gen_random_uuid(), store_id, 'aliexpress', '1', 'x',"
        " 'running', user_id, now(), now(), now() - interval '11 minutes' FROM memberships",
        "no_job_runs_for_ever",
    ),
    # What is young still has its time.
    plant("UPDATE inbox SET handled_at = NULL, received_at = now() - interval '50 seconds'"),
    plant(
        "INSERT INTO analytics_refreshes (refresh_id, store_id, status, requested_at, started_at)"
        " SELECT gen_random_uuid(), store_id, 'running', now(), now() - interval '9 minutes' FROM stores"
    ),
]


class TestInvariants:
    async def test_hold_and_each_is_found_when_it_is_broken(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop(name="Night Desk")
        await other.add_variant()
        await live(shop)
        await assert_invariants(shop.worker.platform.database)
        for planted in PLANTS:
            assert broken_by(shop, planted.statement) == planted.breaks, planted.statement
        # Nothing of what was planted has stayed.
        await assert_invariants(shop.worker.platform.database)

    @pytest.mark.breaks_an_invariant
    async def test_a_violation_shows_its_rows(self, shop: Shop) -> None:
        await live(shop)
        shop.rows("UPDATE orders SET payment_status = 'paid' RETURNING 1")
        with pytest.raises(AssertionError) as failure:
            await assert_invariants(shop.worker.platform.database)
        said = str(failure.value)
        assert said.startswith(
            "I3 payment_status_says_what_was_refunded: not true that an order is refunded, partially refunded"
        )
        assert "number=1001, payment_status=paid, total_minor=2490, refunded_minor=500" in said

    def test_each_has_a_plant(self) -> None:
        names = [invariant.name for invariant in invariants()]
        assert len(names) == len(set(names)) == 21
        assert frozenset(names) == frozenset().union(*(planted.breaks for planted in PLANTS))


def broken_by(shop: Shop, statement: str) -> set[str]:
    """The invariants that the system role finds broken after a statement, which is taken back."""
    with psycopg.connect(shop.database.superuser_url) as connection:
        # Foreign keys would refuse some of what is planted.
        connection.execute("SET session_replication_role = replica")
        changed = connection.execute(statement.encode()).rowcount
        assert changed != 0, f"nothing was planted by {statement}"
        connection.execute("SET ROLE slipway_system")
        broken = {
            invariant.name
            for invariant in invariants()
            if connection.execute(invariant.query.encode()).fetchall()
        }
        connection.rollback()
    return broken
