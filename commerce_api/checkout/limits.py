"""How often one shopper may try to buy one cart."""

import hashlib
from datetime import timedelta

from commerce_api.checkout.schemas import CheckoutCreate
from commerce_api.rate_limits.limits import Limit

CHECKOUTS = Limit("checkout.start", count=10, window=timedelta(minutes=1))


def cart_of(body: CheckoutCreate) -> str:
    """What names the cart: its id, or, where the shop keeps no copies, what is in it."""
    if body.cart_id is not None:
        return str(body.cart_id)
    lines = sorted(f"{line.variant_id}:{line.quantity}" for line in body.lines)
    return hashlib.sha256("|".join(lines).encode()).hexdigest()
