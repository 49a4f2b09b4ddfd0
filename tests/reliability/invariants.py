"""Invariants of the whole database, whatever was done to it. Each query names the rows that break one."""

import psycopg

from tests.fixtures.postgres import CommerceDatabase

BROKEN = {
    "I1 what is reserved is what checkouts under way hold": """
        SELECT v.variant_id, v.stock_on_hand, v.stock_reserved, COALESCE(h.held, 0)
        FROM variants v
        LEFT JOIN (
            SELECT l.store_id, l.variant_id, sum(l.held_quantity) AS held
            FROM checkout_lines l JOIN checkouts c USING (store_id, checkout_id)
            WHERE c.status IN ('reserved', 'open', 'processing')
            GROUP BY 1, 2
        ) h USING (store_id, variant_id)
        WHERE v.is_stock_tracked
          AND (v.stock_reserved <> COALESCE(h.held, 0) OR v.stock_on_hand < v.stock_reserved)
    """,
    "I2 one order and one payment per session and intent": """
        SELECT 'payment', p.stripe_session_id, count(*)
        FROM payments p LEFT JOIN orders o USING (store_id, checkout_id)
        GROUP BY p.stripe_session_id HAVING count(*) > 1
        UNION ALL
        SELECT 'order', store_id::text || ' ' || checkout_id::text, count(*)
        FROM orders GROUP BY store_id, checkout_id HAVING count(*) > 1
    """,
    "I3 a payment has an order, or goes back in full": """
        SELECT p.payment_id FROM payments p
        WHERE p.order_id IS NULL AND p.amount_minor > 0 AND p.amount_minor <> (
            SELECT COALESCE(sum(r.amount_minor), 0) FROM refunds r
            WHERE r.payment_id = p.payment_id AND r.status <> 'failed')
    """,
    "I5 an order's total is its parts, and what was paid": """
        SELECT o.order_id, o.total_minor, l.total, p.amount_minor
        FROM orders o
        JOIN payments p ON p.order_id = o.order_id
        JOIN (SELECT order_id, sum(total_minor) AS total FROM order_lines GROUP BY 1) l
          ON l.order_id = o.order_id
        WHERE o.total_minor <> l.total + o.shipping_minor + o.tax_minor - o.discount_minor
           OR o.total_minor <> p.amount_minor OR o.currency <> p.currency
    """,
    "I6 a child belongs to its parent's store": """
        SELECT 'order_lines', c.line_id FROM order_lines c JOIN orders p USING (order_id)
        WHERE c.store_id <> p.store_id
        UNION ALL
        SELECT 'payments', c.payment_id FROM payments c JOIN checkouts p USING (checkout_id)
        WHERE c.store_id <> p.store_id
        UNION ALL
        SELECT 'checkout_lines', c.line_id FROM checkout_lines c JOIN variants p USING (variant_id)
        WHERE c.store_id <> p.store_id
    """,
    "I7 nothing waits in the queues, nothing has failed": """
        SELECT 'inbox', kind, attempts, last_error FROM inbox
        WHERE failed_at IS NOT NULL OR (handled_at IS NULL AND received_at < now() - interval '60 s')
        UNION ALL
        SELECT 'outbox', topic, attempts, last_error FROM outbox
        WHERE failed_at IS NOT NULL OR (delivered_at IS NULL AND created_at < now() - interval '60 s')
    """,
}


def assert_invariants(database: CommerceDatabase) -> None:
    with psycopg.connect(database.superuser_url) as connection:
        found = {name: connection.execute(query.encode()).fetchmany(5) for name, query in BROKEN.items()}
    assert {name: rows for name, rows in found.items() if rows} == {}
