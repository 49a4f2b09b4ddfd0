"""Requests that fit the documents and are refused all the same: by which rule, and why no document says it.

By code of the refusal. Whoever adds an operation here says why its schema cannot; a full run fails when one
listed here was never refused.
"""

RULES: dict[str, tuple[str, tuple[str, ...]]] = {
    "invalid_cursor": (
        "A cursor is a text of ours that nobody else can write.",
        (
            "GET /stores/{store_id}/audit",
            "GET /stores/{store_id}/collections",
            "GET /stores/{store_id}/customers",
            "GET /stores/{store_id}/discounts",
            "GET /stores/{store_id}/imports",
            "GET /stores/{store_id}/orders",
            "GET /stores/{store_id}/products",
            "GET /stores/{store_id}/research/history",
            "GET /stores/{store_id}/watchlist",
            "GET /stores/{slug}/products",
            "GET /stores/{slug}/collections/{collection_slug}/products",
            "GET /stores/{slug}/customers/me/orders",
        ),
    ),
    "link_not_valid": (
        "The token of a mailed link is one that we made.",
        (
            "POST /auth/confirm-email",
            "POST /auth/reset-password",
            "POST /auth/verify-email",
            "POST /stores/{slug}/customers/reset-password",
            "POST /stores/{slug}/customers/verify-email",
        ),
    ),
    "invitation_not_valid": (
        "The token of an invitation is one that we made.",
        ("POST /invitations/accept", "POST /invitations/look-up"),
    ),
    "invalid_signature": ("Only Stripe can sign.", ("POST /webhooks/stripe",)),
    "password_too_long": (
        "bcrypt reads 72 bytes; a schema counts characters.",
        (
            "POST /auth/me/password",
            "POST /auth/register",
            "POST /auth/reset-password",
            "POST /stores/{slug}/customers/me/password",
            "POST /stores/{slug}/customers/register",
            "POST /stores/{slug}/customers/reset-password",
        ),
    ),
    "idempotency_key_reused": (
        "A key belongs to the first body that it came with.",
        ("POST /stores/{slug}/checkout",),
    ),
    "foreign_return_url": (
        "Stripe sends owners back to the dashboard, whose address is a setting.",
        (
            "POST /billing/checkout",
            "POST /billing/portal",
            "POST /stores/{store_id}/payment-account/onboarding-link",
        ),
    ),
    "collection_is_manual": (
        "What may be set follows from the kind of the collection.",
        ("POST /stores/{store_id}/collections", "PATCH /stores/{store_id}/collections/{collection_id}"),
    ),
    "discount_value_mismatch": (
        "Which amount is needed follows from the kind of the discount.",
        ("POST /stores/{store_id}/discounts",),
    ),
    "variants_do_not_fit": (
        "Each variant names one value of each option.",
        ("POST /stores/{store_id}/products",),
    ),
    "unknown_order_line": (
        "The lines are those of the order.",
        (
            "POST /stores/{store_id}/orders/{order_id}/refunds",
            "POST /stores/{store_id}/orders/{order_id}/refunds/preview",
        ),
    ),
    "invalid_range": (
        "Two days that go with one of the ranges only.",
        (
            *(
                f"GET /stores/{{store_id}}/analytics/{answer}"
                for answer in ("overview", "revenue", "products", "funnel", "sources", "research", "ai-costs")
            ),
            "GET /analytics/overview",
        ),
    ),
    "grain_too_fine": (
        "Hours are for few days.",
        ("GET /stores/{store_id}/analytics/revenue",),
    ),
    "csv_file_empty": ("A file is bytes to a schema.", ("POST /stores/{store_id}/csv-imports",)),
    "supplier_list_empty": (
        "A file is bytes to a schema.",
        ("POST /stores/{store_id}/supplier-lists", "POST /stores/{store_id}/supplier-list-checks"),
    ),
    "unreadable_picture": ("A file is bytes to a schema.", ("POST /stores/{store_id}/images",)),
    "unreadable_logo": ("A file is bytes to a schema.", ("PUT /stores/{store_id}/logo",)),
    "invalid_request": (
        "Fields that depend on each other, or names out of long lists: countries, niches.",
        (
            "POST /stores",
            "PATCH /stores/{store_id}",
            "PUT /stores/{store_id}/shipping-rates",
            "POST /stores/{store_id}/products/bulk",
            "POST /stores/{store_id}/products/import",
            "POST /stores/{store_id}/products/imports",
            "PUT /stores/{store_id}/import-settings",
            "POST /stores/{store_id}/import-settings/price-preview",
            "PUT /stores/{store_id}/research/settings",
            "PATCH /stores/{store_id}/discounts/{discount_id}",
            "PATCH /stores/{store_id}/collections/{collection_id}",
            "POST /stores/{slug}/cart/validate",
            "POST /stores/{slug}/checkout",
            "PUT /stores/{slug}/carts/{cart_id}",
            "POST /stores/{slug}/orders/{token}/withdrawal",
            "PUT /research/days/{day}",
            "PUT /research/outcomes/{day}",
            "POST /ai-calls/reservations",
            "POST /ai-calls/settlements",
        ),
    ),
}
LISTED = {(operation, code) for code, (_, operations) in RULES.items() for operation in operations}

EVERYWHERE = {
    "Value error, text must not contain a NUL character": "Postgres stores none; no field of a body may.",
    "Input should be a valid integer": "To a schema 1.0 is an integer; bodies are strict.",
}
"""Messages of what holds for every body, whatever the operation."""

SOMETIMES = {
    ("POST /product-imports/{import_id}/draft", "invalid_request"): "Fields that depend on each other.",
    ("POST /stores/{store_id}/analytics/exports", "invalid_range"): "Two days in the wrong order.",
    ("POST /stores/{store_id}/supplier-lists", "supplier_list_unusable"): "A file is bytes to a schema.",
    ("POST /stores", "plan_limit_reached"): "An earlier request may have put the owner on a smaller plan.",
}
"""What depends on the dice, or on what other requests did before: it may be met or not."""
