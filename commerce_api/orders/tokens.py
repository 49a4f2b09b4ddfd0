"""The token in a customer's mails that opens the page of one order: its id, signed, so that nothing is kept.

It is signed with the key of the access tokens under a label of its own. Who changes that key ends the links
in old mails; a confirmation that is sent again carries a new one.
"""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from commerce_api.config import Settings
from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.models import Order

_LABEL = b"order-page:"
_MAC_BYTES = 16


def order_token(settings: Settings, store_id: UUID, order_id: UUID) -> str:
    """43 characters that fit into an address; always the same for an order."""
    key = settings.token_signing_key.get_secret_value().encode()
    mac = hmac.new(key, _LABEL + store_id.bytes + order_id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(order_id.bytes + mac[:_MAC_BYTES]).decode().rstrip("=")


def read_order_token(settings: Settings, store_id: UUID, token: str) -> UUID:
    """The order that a token of this store opens; :class:`OrderNotFound` for anything that we did not
    sign."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        order_id = UUID(bytes=raw[:16])
    except (binascii.Error, ValueError) as error:
        raise OrderNotFound from error
    # The whole text is compared, not only its bytes: base64 has more than one spelling of them.
    expected = order_token(settings, store_id, order_id)
    if not hmac.compare_digest(expected.encode(), token.encode()):
        raise OrderNotFound
    return order_id


def order_page(settings: Settings, slug: str, order: Order) -> str:
    """Where a customer sees the order, without signing in."""
    return f"{settings.storefront_url(slug)}/orders/{order_token(settings, order.store_id, order.order_id)}"
