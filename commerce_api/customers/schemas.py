"""Bodies and answers of a store's customers."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from commerce_api.auth.schemas import NewPassword, Password, TokenPair
from commerce_api.schemas import Body, Line, OptionalLine

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
PostalCode = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]


class CustomerRead(BaseModel):
    """An account as its customer sees it."""

    customer_id: UUID
    email: str
    name: str
    created_at: datetime
    email_verified_at: datetime | None


class CustomerTokens(TokenPair):
    """A pair of tokens, good in one store only, and whose they are."""

    customer: CustomerRead


class ProfileUpdate(Body):
    name: Line


class CustomerPasswordChange(Body):
    current_password: Password
    new_password: NewPassword


class AddressWrite(Body):
    """An address as a whole. ``is_default``: the others no longer are; the first one is in any case."""

    name: Line
    line1: Line
    line2: OptionalLine = ""
    postal_code: PostalCode = ""
    city: Line
    state: OptionalLine = ""
    country: Country
    is_default: bool = False


class AddressRead(BaseModel):
    address_id: UUID
    name: str
    line1: str
    line2: str
    postal_code: str
    city: str
    state: str
    country: str
    is_default: bool


class AddressList(BaseModel):
    """The default address first, then the oldest."""

    items: list[AddressRead]
