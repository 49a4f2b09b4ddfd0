"""The customer who is signed in: name, password, addresses."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from commerce_api.auth.schemas import Accepted
from commerce_api.customers import profile, recovery
from commerce_api.customers.access import CurrentCustomer
from commerce_api.customers.accounts import read_customer
from commerce_api.customers.schemas import (
    AddressList,
    AddressRead,
    AddressWrite,
    CustomerPasswordChange,
    CustomerRead,
    ProfileUpdate,
)
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{slug}/customers/me", tags=["customers"])


@router.get("", responses=answers(401, 404))
async def me(signed: CurrentCustomer) -> CustomerRead:
    """The account that the access token belongs to."""
    return read_customer(signed.registered)


@router.patch("", responses=answers(401, 404))
async def rename(body: ProfileUpdate, signed: CurrentCustomer) -> CustomerRead:
    """Changes the name. The store's owner sees it once the address is verified."""
    return read_customer(await profile.rename(signed, body))


@router.post("/password", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404, 429, 503))
async def change_password(
    body: CustomerPasswordChange, signed: CurrentCustomer, platform: PlatformDep
) -> None:
    """Replaces the password and ends all other sessions. 403 `wrong_password` when the current one is not
    right."""
    await recovery.change_password(signed, platform, body)


@router.post("/verification", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 404, 409, 429))
async def request_verification(signed: CurrentCustomer, platform: PlatformDep) -> Accepted:
    """Mails the link that verifies the address again."""
    await recovery.request_verification(signed, platform)
    return Accepted()


@router.get("/addresses", responses=answers(401, 404))
async def list_addresses(signed: CurrentCustomer) -> AddressList:
    """All addresses, the default one first, then the oldest."""
    found = await profile.address_book(signed).all()
    return AddressList(items=[AddressRead.model_validate(one, from_attributes=True) for one in found])


@router.post("/addresses", status_code=HTTPStatus.CREATED, responses=answers(401, 404, 409))
async def add_address(body: AddressWrite, signed: CurrentCustomer, platform: PlatformDep) -> AddressRead:
    """Keeps an address; the first one is the default. At most 20."""
    address = await profile.add_address(signed, platform, body)
    return AddressRead.model_validate(address, from_attributes=True)


@router.put("/addresses/{address_id}", responses=answers(401, 404))
async def change_address(address_id: UUID, body: AddressWrite, signed: CurrentCustomer) -> AddressRead:
    """Replaces an address. The default stays the default until another one is made it."""
    address = await profile.change_address(signed, address_id, body)
    return AddressRead.model_validate(address, from_attributes=True)


@router.delete("/addresses/{address_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 404))
async def delete_address(address_id: UUID, signed: CurrentCustomer) -> None:
    """Deletes an address. When it was the default, the oldest of the others becomes it."""
    await profile.delete_address(signed, address_id)
