"""The views of schema export

Revision ID: export
Revises: events
"""

from alembic import op

revision = "export"
down_revision = "events"

# The contract with the data house: ids as text, no numeric, times in UTC. Columns are only ever added.
EXPORT_VIEWS = {
    "stores": """
        SELECT store_id::text AS store_id, name, currency, timezone, created_at, deleted_at
        FROM public.stores""",
    "products": """
        SELECT p.product_id::text AS product_id, p.store_id::text AS store_id, p.title, p.status,
               (SELECT i.media_key FROM public.product_images i
                WHERE i.store_id = p.store_id AND i.product_id = p.product_id
                ORDER BY i.position, i.image_id LIMIT 1) AS image_key,
               p.created_at, p.updated_at, p.deleted_at
        FROM public.products p""",
    "orders": """
        SELECT order_id::text AS order_id, store_id::text AS store_id, number, placed_at, status,
               payment_status, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor,
               total_minor, updated_at
        FROM public.orders""",
    "order_lines": """
        SELECT l.line_id::text AS line_id, l.order_id::text AS order_id, l.store_id::text AS store_id,
               l.product_id::text AS product_id, l.variant_id::text AS variant_id, l.title, l.quantity,
               l.unit_price_minor, l.discount_minor, l.tax_minor, l.total_minor, l.cost_minor, o.placed_at
        FROM public.order_lines l
        JOIN public.orders o ON o.store_id = l.store_id AND o.order_id = l.order_id""",
    "refunds": """
        SELECT refund_id::text AS refund_id, order_id::text AS order_id, store_id::text AS store_id,
               amount_minor, currency, refunded_at
        FROM public.refunds WHERE status = 'succeeded' AND order_id IS NOT NULL""",
    "events": """
        SELECT day, store_id::text AS store_id, event_id::text AS event_id, occurred_at, kind, visitor_hash,
               session_hash, page, product_id::text AS product_id, variant_id::text AS variant_id, referrer,
               utm_source, utm_medium, utm_campaign, is_bot
        FROM public.storefront_events""",
}
EXPORTED_TABLES = (
    "stores",
    "products",
    "product_images",
    "orders",
    "order_lines",
    "refunds",
    "storefront_events",
)


def upgrade() -> None:
    """The views run with the rights of slipway_export, whose own policies show it every store; their reader
    has no right on any table, so no policy has to hold it back."""
    for table in EXPORTED_TABLES:
        op.execute(f"GRANT SELECT ON {table} TO slipway_export")
        op.execute(f"CREATE POLICY {table}_of_export ON {table} FOR SELECT TO slipway_export USING (true)")
    op.execute("CREATE SCHEMA export")
    op.execute("GRANT USAGE, CREATE ON SCHEMA export TO slipway_export")
    op.execute("GRANT USAGE ON SCHEMA export TO slipway_reader")
    for name, query in EXPORT_VIEWS.items():
        op.execute(f"CREATE VIEW export.{name} AS {query}")
        op.execute(f"ALTER VIEW export.{name} OWNER TO slipway_export")
        op.execute(f"GRANT SELECT ON export.{name} TO slipway_reader")
    op.execute("REVOKE CREATE ON SCHEMA export FROM slipway_export")


def downgrade() -> None:
    op.execute("DROP SCHEMA export CASCADE")
    for table in EXPORTED_TABLES:
        op.execute(f"DROP POLICY {table}_of_export ON {table}")
        op.execute(f"REVOKE ALL ON {table} FROM slipway_export")
