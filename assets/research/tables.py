"""Schema ``research``: what research computed, keyed by keyword and candidate, never by store.

The ledger alone knows stores: it holds what was recommended to whom.
"""

from assets.research.markets import MARKET, MARKET_COLUMNS
from assets.research.parts import OBSERVED_AT, PARTS, columns_of
from warehouse.schema import ALIEXPRESS_LISTINGS
from warehouse.tables import Table, by_day

TREND_SIGNALS = by_day(
    "research.trend_signals",
    {
        "subject_kind": "varchar not null",
        "subject": "varchar not null",
        "signal": "varchar not null",
        "value": "double",
        "low": "double",
        "high": "double",
        "n": "bigint not null",
        "source": "varchar not null",
        "observed_at": "timestamptz",
    },
    key=("subject_kind", "subject", "signal"),
)
PRODUCT_CANDIDATES = by_day(
    "research.product_candidates",
    {
        "candidate_id": "varchar not null",
        "listing_id": "varchar not null",
        "keyword": "varchar not null",
        "is_lead": "boolean not null",
        **ALIEXPRESS_LISTINGS.columns_named(
            "title",
            "category",
            "image_url",
            "url",
            "shop_id",
            "shop_name",
            "ships_from",
            "price_minor",
            "currency",
            "usd_price_minor",
            "sold_30d",
            "rating",
            "review_count",
            "freight_minor",
            "delivery_days_min",
            "delivery_days_max",
            "stock",
        ),
        "seen_on": "date not null",
        "observed_at": "timestamptz not null",
    },
    key=("candidate_id", "keyword", "listing_id"),
)
PRODUCT_OFFERS = by_day(
    "research.product_offers",
    {
        "candidate_id": "varchar not null",
        "listing_id": "varchar not null",
        **MARKET_COLUMNS,
        "price_minor": "bigint not null",
        "net_price_minor": "bigint not null",
        "item_minor": "bigint not null",
        "freight_minor": "bigint",
        "duty_minor": "bigint not null",
        "payment_minor": "bigint not null",
        "refund_reserve_minor": "bigint not null",
        "currency_reserve_minor": "bigint not null",
        "platform_fee_minor": "bigint not null",
        "landed_minor": "bigint not null",
        "keep_minor": "bigint not null",
        "keep_percent": "double not null",
        "keep_percent_low": "double not null",
        "keep_percent_high": "double not null",
        "is_used": "boolean not null",
    },
    key=("candidate_id", *MARKET, "listing_id"),
)
PRODUCT_SCORES = by_day(
    "research.product_scores",
    {
        "candidate_id": "varchar not null",
        "keyword": "varchar not null",
        **MARKET_COLUMNS,
        **{column: "double" for part in PARTS for column in columns_of(part)},
        **dict.fromkeys(OBSERVED_AT, "timestamptz"),
        "rejected_because": "varchar",
    },
    key=("candidate_id", "keyword", *MARKET),
)
PRODUCT_ANALYSES = Table(
    "research.product_analyses",
    {
        "candidate_id": "varchar not null",
        "niche": "varchar not null",
        "input_hash": "varchar not null",
        "day": "date not null",
        "answer": "varchar not null",
        "model": "varchar not null",
        "is_sandbox": "boolean not null",
        "input_tokens": "bigint not null",
        "output_tokens": "bigint not null",
        "written_at": "timestamptz not null",
    },
    key=("candidate_id", "niche", "input_hash"),
)
RESEARCH_LEDGER = by_day(
    "research.research_ledger",
    {
        "picked_on": "date not null",
        "store_id": "varchar not null",
        "candidate_id": "varchar not null",
        "was_picked": "boolean not null",
        "title": "varchar",
        "score": "double not null",
        "score_decile": "bigint not null",
        "sold": "double",
        "sold_decile": "bigint not null",
        "growth_7": "double",
        "growth_14": "double",
        "is_hit": "boolean",
        "views": "bigint",
        "orders": "bigint",
        "margin_minor": "bigint",
    },
    key=("picked_on", "store_id", "candidate_id"),
)

RESEARCH_TABLES = (
    TREND_SIGNALS,
    PRODUCT_CANDIDATES,
    PRODUCT_OFFERS,
    PRODUCT_SCORES,
    PRODUCT_ANALYSES,
    RESEARCH_LEDGER,
)
