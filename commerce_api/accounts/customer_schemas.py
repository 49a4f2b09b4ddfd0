"""What a store's customer is handed out."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from commerce_api.accounts.schemas import ExportedAct, ExportedLink, ExportedSession
from commerce_api.carts.schemas import KeptCartRead
from commerce_api.checkout.models import CheckoutStatus
from commerce_api.customer_orders.schemas import OwnOrder
from commerce_api.customers.schemas import AddressRead, CustomerRead


class ExportedCheckout(BaseModel):
    """A checkout that names the customer; those that were paid are orders as well."""

    checkout_id: UUID
    status: CheckoutStatus
    email: str | None
    total_minor: int
    currency: str
    created_at: datetime


class CustomerExport(BaseModel):
    exported_at: datetime
    store_name: str
    account: CustomerRead
    addresses: list[AddressRead]
    sessions: list[ExportedSession]
    mailed_links: list[ExportedLink]
    orders: list[OwnOrder]
    checkouts: list[ExportedCheckout]
    carts: list[KeptCartRead]
    acts: list[ExportedAct]
