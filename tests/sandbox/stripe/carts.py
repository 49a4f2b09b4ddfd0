"""Checkout sessions as the platform opens them."""

from typing import Any

import stripe


def open_session(client: stripe.StripeClient, account: str, **more: Any) -> stripe.checkout.Session:
    params: Any = {
        "mode": "payment",
        "line_items": [
            {
                "price_data": {
                    "currency": "eur",
                    "unit_amount": 2450,
                    "product_data": {"name": "Fern stand", "metadata": {"variant_id": "v1"}},
                },
                "quantity": 2,
            }
        ],
        "shipping_options": [
            {
                "shipping_rate_data": {
                    "display_name": "Standard",
                    "type": "fixed_amount",
                    "fixed_amount": {"amount": 490, "currency": "eur"},
                }
            }
        ],
        "shipping_address_collection": {"allowed_countries": ["DE", "AT"]},
        "payment_intent_data": {"application_fee_amount": 108, "metadata": {"checkout_id": "c1"}},
        "metadata": {"checkout_id": "c1"},
        "client_reference_id": "c1",
        "success_url": "http://shop.localhost:3001/done?session={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://shop.localhost:3001/cart",
    }
    return client.v1.checkout.sessions.create(params | more, {"stripe_account": account})
