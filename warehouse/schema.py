"""The landing schema ``raw``: rows as sources and commerce gave them, typed, otherwise untouched.

Money is integer minor units beside a currency; times are UTC. No indexes or primary keys: every write
replaces whole partitions, and DuckDB's indexes cost more than they protect here.
"""

from warehouse.commerce_schema import COMMERCE_TABLES
from warehouse.tables import Table, by_day

ALIEXPRESS_LISTINGS = by_day(
    "raw.aliexpress_listings",
    {
        "keyword": "varchar not null",
        "listing_id": "varchar not null",
        "sku_id": "varchar",
        "position": "integer not null",
        "title": "varchar not null",
        "category": "varchar",
        "subcategory": "varchar",
        "url": "varchar",
        "image_url": "varchar",
        "image_urls": "varchar[]",
        "shop_id": "varchar",
        "shop_name": "varchar",
        "shop_url": "varchar",
        "ships_from": "varchar",
        "price_minor": "bigint",
        "currency": "varchar",
        "original_price_minor": "bigint",
        "usd_price_minor": "bigint",
        "discount_percent": "double",
        "sold_30d": "bigint",
        "rating": "double",
        "review_count": "bigint",
        "freight_minor": "bigint",
        "delivery_days_min": "integer",
        "delivery_days_max": "integer",
        "stock": "bigint",
        "fetched_at": "timestamptz not null",
    },
    key=("keyword", "listing_id"),
)
REDDIT_POSTS = by_day(
    "raw.reddit_posts",
    {
        "keyword": "varchar not null",
        "post_id": "varchar not null",
        "subreddit": "varchar",
        "title": "varchar not null",
        "score": "bigint not null",
        "comments": "bigint not null",
        "upvote_ratio": "double",
        "permalink": "varchar",
        "created_at": "timestamptz not null",
        "fetched_at": "timestamptz not null",
    },
    key=("keyword", "post_id"),
)
SEARCH_INTEREST = by_day(
    "raw.search_interest",
    {
        "keyword": "varchar not null",
        "draw": "integer not null",
        "point_day": "date not null",
        "value": "double not null",
        "is_partial": "boolean not null",
        "timeframe": "varchar not null",
        "fetched_at": "timestamptz not null",
    },
    key=("keyword", "draw", "point_day"),
)
SUPPLIER_LISTINGS = by_day(
    "raw.supplier_listings",
    {
        "store_id": "varchar not null",
        "list_id": "varchar not null",
        "list_name": "varchar not null",
        "version": "integer not null",
        "uploaded_at": "timestamptz not null",
        "listing_id": "varchar not null",
        "sku_id": "varchar not null",
        "position": "integer not null",
        "title": "varchar not null",
        "category": "varchar",
        "brand": "varchar",
        "url": "varchar",
        "image_url": "varchar",
        "image_urls": "varchar[]",
        "shop_name": "varchar",
        "ships_from": "varchar",
        "price_minor": "bigint not null",
        "currency": "varchar not null",
        "freight_minor": "bigint",
        "delivery_days_min": "integer",
        "delivery_days_max": "integer",
        "stock": "bigint",
        "rating": "double",
        "fetched_at": "timestamptz not null",
    },
    key=("store_id", "listing_id"),
)
STRIPE_BALANCE_TRANSACTIONS = by_day(
    "raw.stripe_balance_transactions",
    {
        "account_id": "varchar not null",
        "transaction_id": "varchar not null",
        "type": "varchar not null",
        "amount_minor": "bigint not null",
        "fee_minor": "bigint not null",
        "net_minor": "bigint not null",
        "currency": "varchar not null",
        "movement_kind": "varchar",
        "stripe_id": "varchar",
        "payment_intent_id": "varchar",
        "sale_amount_minor": "bigint",
        "sale_currency": "varchar",
        "application_fee_minor": "bigint",
        "store_id": "varchar",
        "checkout_id": "varchar",
        "created_at": "timestamptz not null",
        "fetched_at": "timestamptz not null",
    },
    key=("account_id", "transaction_id"),
)
SOURCE_ANSWERS = by_day(
    "raw.source_answers",
    {
        "source": "varchar not null",
        "keyword": "varchar not null",
        "answers": "integer not null",
        "fetched_at": "timestamptz",
    },
    key=("source", "keyword"),
)
SOURCE_STATUSES = Table(
    "raw.source_statuses",
    {
        "source": "varchar not null",
        "status": "varchar not null",
        "since": "timestamptz",
        "last_success_at": "timestamptz",
        "detail": "varchar",
        "reported_at": "timestamptz not null",
    },
    key=("source",),
)
RAW_TABLES = (
    ALIEXPRESS_LISTINGS,
    REDDIT_POSTS,
    SEARCH_INTEREST,
    SUPPLIER_LISTINGS,
    STRIPE_BALANCE_TRANSACTIONS,
    SOURCE_ANSWERS,
    SOURCE_STATUSES,
    *COMMERCE_TABLES,
)
