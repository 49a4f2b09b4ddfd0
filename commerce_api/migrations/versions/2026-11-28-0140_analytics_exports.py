"""What the data house reads is a contract with a number, and tells more of a sale

Revision ID: analytics_exports
Revises: research_advice
"""

from alembic import op

revision = "analytics_exports"
down_revision = "research_advice"

# The number of the contract: a reader refuses one that it does not know. It grows when a column goes or means
# something else; new columns and views leave it alone.
VERSION = 2
NEWLY_READ = ("refund_lines", "product_imports", "watchlist_items")
COLUMNS_ADDED = {
    "orders": """
        SELECT order_id::text AS order_id, store_id::text AS store_id, number, placed_at, status,
               payment_status, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor,
               total_minor, updated_at, nullif(upper(shipping_address ->> 'country'), '') AS country,
               customer_id::text AS customer_id, included_tax_minor, application_fee_minor
        FROM public.orders""",
    "order_lines": """
        SELECT l.line_id::text AS line_id, l.order_id::text AS order_id, l.store_id::text AS store_id,
               l.product_id::text AS product_id, l.variant_id::text AS variant_id, l.title, l.quantity,
               l.unit_price_minor, l.discount_minor, l.tax_minor, l.total_minor, l.cost_minor, o.placed_at,
               l.included_tax_minor, l.position, l.sku, l.variant_title
        FROM public.order_lines l
        JOIN public.orders o ON o.store_id = l.store_id AND o.order_id = l.order_id""",
    "refunds": """
        SELECT refund_id::text AS refund_id, order_id::text AS order_id, store_id::text AS store_id,
               amount_minor, currency, refunded_at, shipping_minor
        FROM public.refunds WHERE status = 'succeeded' AND order_id IS NOT NULL""",
}
EVENTS = """
    SELECT day, store_id::text AS store_id, event_id::text AS event_id, occurred_at, kind, visitor_hash, {}
           page, product_id::text AS product_id, variant_id::text AS variant_id, referrer, utm_source,
           utm_medium, utm_campaign, is_bot
    FROM public.storefront_events"""
NEW = {
    "contract": f"SELECT {VERSION} AS version",
    # What an owner gave back of which line. A refund that was made at Stripe names none.
    "refund_lines": """
        SELECT l.refund_id::text AS refund_id, l.line_id::text AS line_id, r.order_id::text AS order_id,
               l.store_id::text AS store_id, l.quantity, l.amount_minor, r.refunded_at
        FROM public.refund_lines l
        JOIN public.refunds r ON r.store_id = l.store_id AND r.refund_id = l.refund_id
        WHERE r.status = 'succeeded' AND r.order_id IS NOT NULL""",
    # One row a product: where an item was imported again after its product had gone, the last import.
    "imported_products": """
        SELECT DISTINCT ON (i.store_id, i.product_id)
               i.store_id::text AS store_id, i.product_id::text AS product_id, w.candidate_id,
               i.finished_at AS imported_at
        FROM public.product_imports i
        JOIN public.watchlist_items w ON w.store_id = i.store_id AND w.item_id = i.item_id
        WHERE i.status = 'succeeded' AND i.product_id IS NOT NULL
        ORDER BY i.store_id, i.product_id, i.finished_at DESC, i.import_id DESC""",
    # Which UTC days have changed, and when: those of an order, of its refunds, which may fail long after, and
    # of calls to Claude that were settled late. Events are dated when they come.
    "changes": """
        SELECT (placed_at AT TIME ZONE 'UTC')::date AS day, updated_at AS changed_at FROM public.orders
        UNION ALL
        SELECT (r.refunded_at AT TIME ZONE 'UTC')::date, o.updated_at
        FROM public.refunds r JOIN public.orders o ON o.store_id = r.store_id AND o.order_id = r.order_id
        WHERE r.refunded_at IS NOT NULL
        UNION ALL
        SELECT day, settled_at FROM public.ai_calls WHERE settled_at IS NOT NULL""",
}
# Which days have to be read again is asked every few minutes, over all stores.
INDEXES = (
    ("ix_orders_changed", "orders", "updated_at"),
    ("ix_orders_placed_at", "orders", "placed_at"),
    ("ix_ai_calls_settled", "ai_calls", "settled_at"),
)
# Who erases a customer takes the id out of the order and leaves the rest as it was: without a new date nobody
# would read that order again, and copies of it would go on saying whom it was for.
FORGET_CUSTOMER = """
CREATE FUNCTION date_the_loss_of_a_customer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.updated_at := greatest(NEW.updated_at, now());
  RETURN NEW;
END $$
"""
WHEN_FORGOTTEN = """
CREATE TRIGGER customer_lost BEFORE UPDATE OF customer_id ON orders
FOR EACH ROW WHEN (OLD.customer_id IS NOT NULL AND NEW.customer_id IS NULL)
EXECUTE FUNCTION date_the_loss_of_a_customer()
"""


def upgrade() -> None:
    op.execute(FORGET_CUSTOMER)
    op.execute(WHEN_FORGOTTEN)
    for table in NEWLY_READ:
        op.execute(f"GRANT SELECT ON {table} TO slipway_export")
        op.execute(f"CREATE POLICY {table}_of_export ON {table} FOR SELECT TO slipway_export USING (true)")
    op.execute("GRANT USAGE, CREATE ON SCHEMA export TO slipway_export")
    for name, query in COLUMNS_ADDED.items():
        op.execute(f"CREATE OR REPLACE VIEW export.{name} AS {query}")
    # A view's column cannot be taken away.
    op.execute("DROP VIEW export.events")
    for name, query in {"events": EVENTS.format(""), **NEW}.items():
        create(name, query)
    op.execute("REVOKE CREATE ON SCHEMA export FROM slipway_export")
    with op.get_context().autocommit_block():
        for name, table, column in INDEXES:
            op.create_index(name, table, [column], postgresql_concurrently=True)


def create(name: str, query: str) -> None:
    op.execute(f"CREATE VIEW export.{name} AS {query}")
    op.execute(f"ALTER VIEW export.{name} OWNER TO slipway_export")
    op.execute(f"GRANT SELECT ON export.{name} TO slipway_reader")


def downgrade() -> None:
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
    op.execute("GRANT USAGE, CREATE ON SCHEMA export TO slipway_export")
    for name in NEW:
        op.execute(f"DROP VIEW export.{name}")
    # Columns that were added to the other views stay: who reads the first contract does not see them.
    op.execute("DROP VIEW export.events")
    create("events", EVENTS.format("session_hash,"))
    op.execute("REVOKE CREATE ON SCHEMA export FROM slipway_export")
    for table in NEWLY_READ:
        op.execute(f"DROP POLICY {table}_of_export ON {table}")
        op.execute(f"REVOKE ALL ON {table} FROM slipway_export")
    op.execute("DROP TRIGGER customer_lost ON orders")
    op.execute("DROP FUNCTION date_the_loss_of_a_customer()")
