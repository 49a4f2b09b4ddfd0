"""What Stripe is told about a new subscription."""

from typing import TYPE_CHECKING
from uuid import UUID

from commerce_api.billing.subscription_facts import PriceFacts
from commerce_api.plans.plans import TRIAL_DAYS

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams


def checkout_params(
    user_id: UUID, customer_id: str, price: PriceFacts, return_url: str, *, has_trial: bool
) -> "SessionCreateParams":
    """A first subscription is tried without a card and pauses when none came; a later one is paid at once."""
    metadata = {"user_id": str(user_id)}
    params: SessionCreateParams = {
        "mode": "subscription",
        "customer": customer_id,
        "client_reference_id": str(user_id),
        "metadata": metadata,
        "line_items": [{"price": price.id, "quantity": 1}],
        "payment_method_collection": "if_required" if has_trial else "always",
        "subscription_data": {"metadata": metadata},
        "success_url": return_url,
        "cancel_url": return_url,
    }
    if has_trial:
        params["subscription_data"] = {
            "metadata": metadata,
            "trial_period_days": TRIAL_DAYS,
            "trial_settings": {"end_behavior": {"missing_payment_method": "pause"}},
        }
    return params
