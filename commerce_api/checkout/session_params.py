"""What Stripe is told about a checkout. Built from stored rows only, so that a repeat is word for word the
same: Stripe refuses an idempotency key that comes back with other parameters."""

from typing import TYPE_CHECKING, Literal, cast

from commerce_api.checkout.models import Checkout, CheckoutLine
from kit.media import MediaStore

if TYPE_CHECKING:
    from stripe.params.checkout import (
        SessionCreateParams,
        SessionCreateParamsLineItem,
        SessionCreateParamsPaymentIntentData,
        SessionCreateParamsShippingAddressCollection,
        SessionCreateParamsShippingOption,
    )

NAME_LIMIT = 250


def coupon_id(checkout: Checkout) -> str:
    """The discount of a checkout is a coupon of exactly its amount: reduced unit prices could not say a
    discount that no line's quantity divides, and a percentage would be rounded by Stripe's rule, not ours."""
    return f"slipway-{checkout.checkout_id}"


def session_params(media: MediaStore, checkout: Checkout) -> "SessionCreateParams":
    """A direct charge on the connected account, with our fee. Prices are ours; Stripe adds nothing but tax,
    and that only where the store wants it to."""
    metadata = {"checkout_id": str(checkout.checkout_id), "store_id": str(checkout.store_id)}
    params: SessionCreateParams = {
        "mode": "payment",
        "client_reference_id": str(checkout.checkout_id),
        "metadata": metadata,
        "line_items": [_line_item(media, checkout, line) for line in checkout.lines],
        "shipping_address_collection": _countries(checkout),
        "shipping_options": [_shipping(checkout)],
        # Adaptive pricing would charge another currency than the one that the order is kept in.
        "adaptive_pricing": {"enabled": False},
        "success_url": checkout.success_url,
        "cancel_url": checkout.cancel_url,
        "expires_at": int(checkout.expires_at.timestamp()),
    }
    if checkout.discount_minor:
        params["discounts"] = [{"coupon": coupon_id(checkout)}]
    if checkout.tax_behavior:
        params["automatic_tax"] = {"enabled": True}
    if checkout.customer_email:
        params["customer_email"] = checkout.customer_email
    if checkout.total_minor > 0:
        params["payment_intent_data"] = _payment(checkout, metadata)
    return params


def _payment(checkout: Checkout, metadata: dict[str, str]) -> "SessionCreateParamsPaymentIntentData":
    payment: SessionCreateParamsPaymentIntentData = {"metadata": metadata}
    if checkout.application_fee_minor > 0:
        payment["application_fee_amount"] = checkout.application_fee_minor
    return payment


def _line_item(media: MediaStore, checkout: Checkout, line: CheckoutLine) -> "SessionCreateParamsLineItem":
    name = f"{line.title} – {line.variant_title}" if line.variant_title else line.title
    item: SessionCreateParamsLineItem = {
        "quantity": line.quantity,
        "price_data": {
            "currency": checkout.currency.lower(),
            "unit_amount": line.unit_price_minor,
            "product_data": {"name": name[:NAME_LIMIT], "metadata": {"variant_id": str(line.variant_id)}},
        },
    }
    if checkout.tax_behavior:
        item["price_data"]["tax_behavior"] = _tax_behavior(checkout)
    if line.image_key:
        item["price_data"]["product_data"]["images"] = [media.url(line.image_key)]
    return item


def _countries(checkout: Checkout) -> "SessionCreateParamsShippingAddressCollection":
    # Stripe's list of countries is a literal type; ours is checked when the store is written.
    return cast(
        "SessionCreateParamsShippingAddressCollection", {"allowed_countries": checkout.allowed_countries}
    )


def _shipping(checkout: Checkout) -> "SessionCreateParamsShippingOption":
    option: SessionCreateParamsShippingOption = {
        "shipping_rate_data": {
            "type": "fixed_amount",
            "display_name": "Shipping" if checkout.shipping_minor else "Free shipping",
            "fixed_amount": {"amount": checkout.shipping_minor, "currency": checkout.currency.lower()},
        }
    }
    if checkout.tax_behavior:
        option["shipping_rate_data"]["tax_behavior"] = _tax_behavior(checkout)
    return option


def _tax_behavior(checkout: Checkout) -> Literal["exclusive", "inclusive"]:
    return "inclusive" if checkout.tax_behavior == "inclusive" else "exclusive"
