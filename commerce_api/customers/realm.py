"""The customers of a store as a realm of accounts."""

from uuid import UUID

from commerce_api.auth.realms import Realm
from commerce_api.customers.models import CustomerLink, CustomerRefreshToken, CustomerSession


def customers_of(store_id: UUID) -> Realm:
    """A token of one store is none of another: the audience names the store, the rows are its own."""
    return Realm(
        audience=f"customer:{store_id}",
        sessions=CustomerSession,
        tokens=CustomerRefreshToken,
        links=CustomerLink,
        subject="customer_id",
        scope={"store_id": store_id},
    )
