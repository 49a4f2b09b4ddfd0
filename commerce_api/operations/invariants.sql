-- What must be true of the tables at any moment. Each query returns the rows that contradict its sentence, so an empty
-- answer is a good one. Run by `python -m commerce_api.cli invariants` as slipway_system, and by tests after what they
-- do. A query begins with its name: `-- I5 name_of_the_query: the sentence`.
--
-- I8 (subscriptions as Stripe has them) is asked by billing/comparing.py, I10 (files of pictures) by invariants.py beside
-- this file, the Stripe half of I3 by the reconciliation.

-- I1 reserved_stock_is_held: what is reserved of a variant is what checkouts under way hold of it.
SELECT v.store_id, v.variant_id, v.stock_on_hand, v.stock_reserved, COALESCE(held.quantity, 0) AS held
FROM variants v
LEFT JOIN (
  SELECT l.store_id, l.variant_id, sum(l.held_quantity)::bigint AS quantity
  FROM checkout_lines l
  JOIN checkouts c ON c.store_id = l.store_id AND c.checkout_id = l.checkout_id
  WHERE c.status IN ('reserved', 'open', 'processing')
  GROUP BY l.store_id, l.variant_id
) held ON held.store_id = v.store_id AND held.variant_id = v.variant_id
WHERE v.is_stock_tracked AND v.stock_reserved <> COALESCE(held.quantity, 0);

-- I1 every_piece_is_on_hand_or_sold: what was ever supplied of a variant is on hand or went with a paid checkout.
SELECT v.store_id, v.variant_id, v.stock_supplied, v.stock_on_hand, v.stock_reserved, COALESCE(sold.quantity, 0) AS sold
FROM variants v
LEFT JOIN (
  SELECT l.store_id, l.variant_id, sum(l.held_quantity)::bigint AS quantity
  FROM checkout_lines l
  JOIN checkouts c ON c.store_id = l.store_id AND c.checkout_id = l.checkout_id
  WHERE c.status = 'paid'
  GROUP BY l.store_id, l.variant_id
) sold ON sold.store_id = v.store_id AND sold.variant_id = v.variant_id
WHERE v.stock_supplied <> v.stock_on_hand + COALESCE(sold.quantity, 0);

-- I1 an_order_has_the_pieces_of_its_checkout: line by line, and of each line all were taken from the shelf or none.
SELECT c.store_id, c.checkout_id, c.variant_id, c.quantity AS checked_out, c.held_quantity AS taken, o.quantity AS ordered
FROM (
  SELECT l.store_id, l.checkout_id, l.variant_id, l.quantity, l.held_quantity FROM checkout_lines l
  JOIN checkouts c ON c.store_id = l.store_id AND c.checkout_id = l.checkout_id WHERE c.status = 'paid'
) c
FULL JOIN (
  SELECT l.store_id, o.checkout_id, l.variant_id, l.quantity FROM order_lines l
  JOIN orders o ON o.store_id = l.store_id AND o.order_id = l.order_id
) o ON o.store_id = c.store_id AND o.checkout_id = c.checkout_id AND o.variant_id = c.variant_id
WHERE c.quantity IS DISTINCT FROM o.quantity OR c.held_quantity NOT IN (0, c.quantity);

-- I1 no_piece_comes_back_twice: refunds bring back no more pieces of a line than were sold.
SELECT l.store_id, l.order_id, l.line_id, l.quantity, sum(r.restocked_quantity)::bigint AS brought_back
FROM order_lines l
JOIN refund_lines r ON r.store_id = l.store_id AND r.line_id = l.line_id
GROUP BY l.store_id, l.order_id, l.line_id, l.quantity
HAVING sum(r.restocked_quantity) > l.quantity;

-- I2 one_order_per_paid_checkout: a paid checkout has one order and one payment, no other checkout has an order.
SELECT c.store_id, c.checkout_id, c.status, count(DISTINCT o.order_id) AS orders, count(DISTINCT p.payment_id) AS payments
FROM checkouts c
LEFT JOIN orders o ON o.store_id = c.store_id AND o.checkout_id = c.checkout_id
LEFT JOIN payments p ON p.store_id = c.store_id AND p.checkout_id = c.checkout_id
GROUP BY c.store_id, c.checkout_id, c.status
HAVING count(DISTINCT o.order_id) <> CASE WHEN c.status = 'paid' THEN 1 ELSE 0 END
    OR count(DISTINCT p.payment_id) <> CASE WHEN c.status IN ('paid', 'refunded') THEN 1 ELSE 0 END;

-- I2 one_payment_per_order: an order and its payment belong to the same checkout.
SELECT o.store_id, o.order_id, o.number, o.checkout_id, p.payment_id, p.checkout_id AS paid_checkout_id
FROM orders o
LEFT JOIN payments p ON p.store_id = o.store_id AND p.order_id = o.order_id
WHERE p.payment_id IS NULL OR p.checkout_id <> o.checkout_id;

-- I3 refunds_add_up: a payment and its order are refunded by the sum of the refunds that succeeded.
SELECT p.store_id, p.payment_id, p.order_id, p.amount_minor, p.refunded_minor,
       o.refunded_minor AS order_refunded_minor, COALESCE(r.total, 0) AS refunds_minor
FROM payments p
LEFT JOIN orders o ON o.store_id = p.store_id AND o.order_id = p.order_id
LEFT JOIN (
  SELECT store_id, payment_id, sum(amount_minor)::bigint AS total
  FROM refunds WHERE status = 'succeeded' GROUP BY store_id, payment_id
) r ON r.store_id = p.store_id AND r.payment_id = p.payment_id
WHERE p.refunded_minor <> COALESCE(r.total, 0) OR o.refunded_minor <> p.refunded_minor;

-- I3 never_asked_to_refund_more_than_was_paid: refunds that succeeded or may still do so stay within the payment.
SELECT p.store_id, p.payment_id, p.amount_minor, sum(r.amount_minor)::bigint AS refunds_minor
FROM payments p
JOIN refunds r ON r.store_id = p.store_id AND r.payment_id = p.payment_id AND r.status IN ('requested', 'succeeded')
GROUP BY p.store_id, p.payment_id, p.amount_minor
HAVING sum(r.amount_minor) > p.amount_minor;

-- I3 payment_status_says_what_was_refunded: an order is refunded, partially refunded or paid as its sums say.
SELECT store_id, order_id, number, payment_status, total_minor, refunded_minor
FROM orders
WHERE payment_status <> 'pending'
  AND payment_status <> CASE
    WHEN refunded_minor = 0 THEN 'paid'
    WHEN refunded_minor = total_minor THEN 'refunded'
    ELSE 'partially_refunded'
  END;

-- I3 paid_without_an_order_goes_back: a payment that no order could be made of has a refund of all of it.
SELECT p.store_id, p.payment_id, p.amount_minor
FROM payments p
WHERE p.order_id IS NULL AND p.amount_minor > 0
  AND p.amount_minor <> (
    SELECT COALESCE(sum(r.amount_minor), 0) FROM refunds r
    WHERE r.store_id = p.store_id AND r.payment_id = p.payment_id AND r.status IN ('requested', 'succeeded')
  );

-- I4 one_confirmation_per_order: an order's own confirmation was queued once, and noted as sent once at most.
SELECT o.store_id, o.order_id, o.number, count(DISTINCT m.outbox_id) AS queued
FROM orders o
LEFT JOIN outbox m ON m.topic = 'mail.order_confirmation' AND m.payload ->> 'order_id' = o.order_id::text
                   AND m.payload ->> 'is_again' IS DISTINCT FROM 'true'
GROUP BY o.store_id, o.order_id, o.number
HAVING count(DISTINCT m.outbox_id) <> 1
    OR (
      SELECT count(*) FROM order_events e
      WHERE e.store_id = o.store_id AND e.order_id = o.order_id AND e.kind = 'confirmation_sent'
    ) > 1;

-- I5 order_adds_up: lines less discount plus tax and shipping are the total, the session's amount and the payment's.
SELECT o.store_id, o.order_id, o.number, o.currency, o.subtotal_minor, COALESCE(l.subtotal, 0) AS lines_minor,
       o.discount_minor, o.shipping_minor, o.tax_minor, o.total_minor, c.total_minor AS session_minor,
       p.amount_minor AS paid_minor
FROM orders o
JOIN checkouts c ON c.store_id = o.store_id AND c.checkout_id = o.checkout_id
LEFT JOIN payments p ON p.store_id = o.store_id AND p.order_id = o.order_id
LEFT JOIN (
  SELECT store_id, order_id, sum(unit_price_minor * quantity)::bigint AS subtotal
  FROM order_lines GROUP BY store_id, order_id
) l ON l.store_id = o.store_id AND l.order_id = o.order_id
WHERE o.subtotal_minor <> COALESCE(l.subtotal, 0)
   OR o.total_minor <> o.subtotal_minor - o.discount_minor + o.shipping_minor + o.tax_minor
   OR o.total_minor <> c.total_minor
   OR o.total_minor <> p.amount_minor
   OR o.currency <> c.currency
   OR o.currency <> p.currency;

-- I6 every_key_between_stores_rows_holds_the_store: no foreign key can tie rows of two stores together.
SELECT con.conname AS foreign_key, con.conrelid::regclass::text AS child, con.confrelid::regclass::text AS parent
FROM pg_constraint con
JOIN pg_attribute own ON own.attrelid = con.conrelid AND own.attname = 'store_id' AND NOT own.attisdropped
JOIN pg_attribute other ON other.attrelid = con.confrelid AND other.attname = 'store_id' AND NOT other.attisdropped
WHERE con.contype = 'f' AND con.connamespace = 'public'::regnamespace
  AND NOT (own.attnum = ANY (con.conkey) AND other.attnum = ANY (con.confkey));

-- I6 no_row_points_into_another_store: references without a key, which outlive what they name, stay in their store.
SELECT 'order_lines' AS child, l.line_id AS id, l.store_id, v.store_id AS other_store_id
FROM order_lines l JOIN variants v ON v.variant_id = l.variant_id WHERE v.store_id <> l.store_id
UNION ALL
SELECT 'order_lines', l.line_id, l.store_id, p.store_id
FROM order_lines l JOIN products p ON p.product_id = l.product_id WHERE p.store_id <> l.store_id
UNION ALL
SELECT 'checkout_lines', l.line_id, l.store_id, v.store_id
FROM checkout_lines l JOIN variants v ON v.variant_id = l.variant_id WHERE v.store_id <> l.store_id
UNION ALL
SELECT 'products', p.product_id, p.store_id, i.store_id
FROM products p JOIN product_imports i ON i.import_id = p.import_id WHERE i.store_id <> p.store_id
UNION ALL
SELECT 'watchlist_items', w.item_id, w.store_id, i.store_id
FROM watchlist_items w JOIN product_imports i ON i.import_id = w.import_id WHERE i.store_id <> w.store_id;

-- I6 a_store_is_paid_to_its_owner: a store references an account of somebody who owns it.
SELECT s.store_id, s.payment_account_id, a.owner_user_id
FROM stores s
JOIN payment_accounts a ON a.payment_account_id = s.payment_account_id
WHERE s.deleted_at IS NULL
  AND NOT EXISTS (
    SELECT FROM memberships m
    WHERE m.store_id = s.store_id AND m.user_id = a.owner_user_id AND m.role = 'owner' AND m.ended_at IS NULL
  );

-- I7 no_event_waits: what came in was handled within a minute.
SELECT inbox_id, kind, external_id, received_at, attempts, last_error
FROM inbox WHERE handled_at IS NULL AND received_at < now() - interval '60 seconds';

-- I7 no_effect_waits: what goes out was delivered within a minute.
SELECT outbox_id, topic, natural_key, created_at, attempts, last_error
FROM outbox WHERE delivered_at IS NULL AND created_at < now() - interval '60 seconds';

-- I9 one_live_refresh_token_per_family: of a session's refresh tokens one at most has no successor.
SELECT session_id, count(*) AS live
FROM refresh_tokens WHERE rotated_at IS NULL
GROUP BY session_id HAVING count(*) > 1;

-- I12 audit_numbers_have_no_hole: each log is numbered from 1 on, and none is left out.
SELECT log, min(number) AS first, max(number) AS last, count(*) AS numbers
FROM audit_numbers GROUP BY log
HAVING min(number) <> 1 OR max(number) <> count(*);

-- I12 every_audit_entry_has_its_number: an entry has one number in the log of its store, a number has its entry.
SELECT e.audit_id, e.store_id, e.action, n.audit_id AS numbered_id, n.log, n.number
FROM audit_entries e
FULL JOIN audit_numbers n ON n.audit_id = e.audit_id
WHERE e.audit_id IS NULL OR n.audit_id IS NULL
   OR n.log <> COALESCE(e.store_id, '00000000-0000-0000-0000-000000000000'::uuid);

-- I14 no_job_runs_for_ever: nothing has been running for ten minutes.
SELECT 'product_imports' AS job, store_id, import_id AS id, started_at
FROM product_imports WHERE status = 'running' AND started_at < now() - interval '10 minutes'
UNION ALL
SELECT 'research_runs', store_id, run_id, started_at
FROM research_runs WHERE status = 'running' AND started_at < now() - interval '10 minutes'
UNION ALL
SELECT 'analytics_refreshes', store_id, refresh_id, started_at
FROM analytics_refreshes WHERE status = 'running' AND started_at < now() - interval '10 minutes';
