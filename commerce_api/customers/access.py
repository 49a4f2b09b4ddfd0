"""The customer who asks, as a dependency: signed in at the store that the address names."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.customers.accounts import Registered
from commerce_api.customers.signing_in import find_signed_in
from commerce_api.errors import Unauthorized
from commerce_api.platform import PlatformDep
from commerce_api.stores.access import PublicStore
from commerce_api.stores.models import Store

_bearer = HTTPBearer(
    auto_error=False, scheme_name="Customer", description="An access token of a customer of this store."
)
CustomerBearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


@dataclass(frozen=True)
class SignedInCustomer:
    """A customer in one of their sessions; the transaction's tenant is the store."""

    session: AsyncSession
    store: Store
    registered: Registered
    session_id: UUID

    @property
    def store_id(self) -> UUID:
        return self.store.store_id

    @property
    def customer_id(self) -> UUID:
        return self.registered.customer_id


async def signed_in_customer(
    visit: PublicStore, platform: PlatformDep, credentials: CustomerBearer
) -> SignedInCustomer:
    if credentials is None:
        raise Unauthorized
    found, session_id = await find_signed_in(visit.session, platform, visit.store_id, credentials.credentials)
    return SignedInCustomer(visit.session, visit.store, found, session_id)


CurrentCustomer = Annotated[SignedInCustomer, Depends(signed_in_customer)]


def customers_token(credentials: CustomerBearer) -> str | None:
    """For routes that guests use too; whoever sends a token means it, so a bad one is refused there."""
    return credentials.credentials if credentials else None


CustomersToken = Annotated[str | None, Depends(customers_token)]
