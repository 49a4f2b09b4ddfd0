"""What is copied from commerce into schema ``raw``: the columns of its export views, and the day where a
table has days.

As in :mod:`warehouse.schema`: money is integer minor units, times are UTC, no keys are enforced.
"""

from warehouse.tables import Table, by_day

COMMERCE_STORES = Table(
    "raw.commerce_stores",
    {
        "store_id": "varchar not null",
        "name": "varchar not null",
        "currency": "varchar not null",
        "timezone": "varchar not null",
        "created_at": "timestamptz not null",
        "deleted_at": "timestamptz",
    },
    key=("store_id",),
)
COMMERCE_PRODUCTS = Table(
    "raw.commerce_products",
    {
        "product_id": "varchar not null",
        "store_id": "varchar not null",
        "title": "varchar not null",
        "status": "varchar not null",
        "image_key": "varchar",
        "created_at": "timestamptz not null",
        "updated_at": "timestamptz not null",
        "deleted_at": "timestamptz",
    },
    key=("store_id", "product_id"),
)
COMMERCE_ORDERS = by_day(
    "raw.commerce_orders",
    {
        "order_id": "varchar not null",
        "store_id": "varchar not null",
        "number": "bigint not null",
        "placed_at": "timestamptz not null",
        "status": "varchar not null",
        "payment_status": "varchar not null",
        "currency": "varchar not null",
        "subtotal_minor": "bigint not null",
        "discount_minor": "bigint not null",
        "shipping_minor": "bigint not null",
        "tax_minor": "bigint not null",
        "total_minor": "bigint not null",
        "updated_at": "timestamptz not null",
        "country": "varchar",
        "customer_id": "varchar",
        "included_tax_minor": "bigint not null",
        "application_fee_minor": "bigint not null",
    },
    key=("store_id", "order_id"),
)
COMMERCE_ORDER_LINES = by_day(
    "raw.commerce_order_lines",
    {
        "line_id": "varchar not null",
        "order_id": "varchar not null",
        "store_id": "varchar not null",
        "product_id": "varchar",
        "variant_id": "varchar",
        "title": "varchar not null",
        "quantity": "bigint not null",
        "unit_price_minor": "bigint not null",
        "discount_minor": "bigint not null",
        "tax_minor": "bigint not null",
        "total_minor": "bigint not null",
        "cost_minor": "bigint",
        "placed_at": "timestamptz not null",
        "included_tax_minor": "bigint not null",
        "position": "bigint not null",
        "sku": "varchar",
        "variant_title": "varchar",
    },
    key=("store_id", "line_id"),
)
COMMERCE_REFUNDS = by_day(
    "raw.commerce_refunds",
    {
        "refund_id": "varchar not null",
        "order_id": "varchar not null",
        "store_id": "varchar not null",
        "amount_minor": "bigint not null",
        "currency": "varchar not null",
        "refunded_at": "timestamptz not null",
        "shipping_minor": "bigint not null",
    },
    key=("store_id", "refund_id"),
)
COMMERCE_REFUND_LINES = by_day(
    "raw.commerce_refund_lines",
    {
        "refund_id": "varchar not null",
        "line_id": "varchar not null",
        "order_id": "varchar not null",
        "store_id": "varchar not null",
        "quantity": "bigint not null",
        "amount_minor": "bigint not null",
        "refunded_at": "timestamptz not null",
    },
    key=("store_id", "refund_id", "line_id"),
)
COMMERCE_EVENTS = by_day(
    "raw.commerce_events",
    {
        "store_id": "varchar not null",
        "event_id": "varchar not null",
        "occurred_at": "timestamptz not null",
        "kind": "varchar not null",
        "visitor_hash": "varchar",
        "page": "varchar",
        "product_id": "varchar",
        "variant_id": "varchar",
        "referrer": "varchar",
        "utm_source": "varchar",
        "utm_medium": "varchar",
        "utm_campaign": "varchar",
        "is_bot": "boolean not null",
        "search_query": "varchar",
    },
    key=("store_id", "event_id"),
)
COMMERCE_AI_COSTS = by_day(
    "raw.commerce_ai_costs",
    {
        "call_id": "varchar not null",
        "store_id": "varchar",
        "purpose": "varchar not null",
        "subject": "varchar not null",
        "model": "varchar not null",
        "is_batch": "boolean not null",
        "status": "varchar not null",
        "input_tokens": "bigint",
        "output_tokens": "bigint",
        "cache_write_tokens": "bigint",
        "cache_read_tokens": "bigint",
        "cost_micros": "bigint not null",
        "settled_at": "timestamptz",
    },
    key=("call_id",),
)
COMMERCE_IMPORTED_PRODUCTS = Table(
    "raw.commerce_imported_products",
    {
        "store_id": "varchar not null",
        "product_id": "varchar not null",
        "candidate_id": "varchar not null",
        "imported_at": "timestamptz",
    },
    key=("store_id", "product_id"),
)

# What follows is written about the copying itself.

# What commerce itself sums a day up to, read in the same moment as the rows: kind is order (all of them),
# paid, line or refund; currency is empty where the rows name none.
COMMERCE_TOTALS = by_day(
    "raw.commerce_totals",
    {
        "store_id": "varchar not null",
        "currency": "varchar not null",
        "kind": "varchar not null",
        "rows": "bigint not null",
        "amount_minor": "bigint not null",
    },
    key=("store_id", "currency", "kind"),
)
# The last reading alone: a run that has to read again leaves what one that had not would have left.
COMMERCE_EXTRACTIONS = Table(
    "raw.commerce_extractions",
    {
        "extracted_at": "timestamptz not null",
        "first_day": "date not null",
        "last_day": "date not null",
        "contract_version": "bigint",
    },
    key=("extracted_at",),
)
# UTC days whose rows were replaced since the last build that succeeded: what marts have to be made anew of.
PENDING_DAYS = Table(
    "raw.pending_days", {"day": "date not null", "since": "timestamptz not null"}, key=("day",)
)

COMMERCE_TABLES = (
    COMMERCE_STORES,
    COMMERCE_PRODUCTS,
    COMMERCE_ORDERS,
    COMMERCE_ORDER_LINES,
    COMMERCE_REFUNDS,
    COMMERCE_REFUND_LINES,
    COMMERCE_EVENTS,
    COMMERCE_AI_COSTS,
    COMMERCE_IMPORTED_PRODUCTS,
    COMMERCE_TOTALS,
    COMMERCE_EXTRACTIONS,
    PENDING_DAYS,
)
