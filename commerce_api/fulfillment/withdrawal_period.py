"""Until when a customer may withdraw from a purchase."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from commerce_api.fulfillment.models import Shipment
from commerce_api.orders.models import Order
from commerce_api.stores.models import Store

WITHDRAWAL_DAYS = 14
"""What the law of the European Union gives a consumer, from the day the last of the goods arrived on. A shop
may promise more, never less."""
TRANSIT_DAYS = 14
"""How long a parcel is taken to be under way where the shop promises nothing: rather too long than too short,
since nobody tells us of the arrival."""


def last_day(store: Store, order: Order, shipments: Sequence[Shipment]) -> date | None:
    """The last day, the store's, on which withdrawing is possible; None while something has yet to be sent,
    because the time has not begun."""
    sent = [shipment.shipped_at for shipment in shipments if shipment.undone_at is None]
    if not sent or any(line.unsent_quantity for line in order.lines):
        return None
    transit = TRANSIT_DAYS if store.delivery_days_max is None else store.delivery_days_max
    left_on = max(sent).astimezone(ZoneInfo(store.timezone)).date()
    return left_on + timedelta(days=transit + max(WITHDRAWAL_DAYS, store.return_days or 0))
