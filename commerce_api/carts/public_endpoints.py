"""Copies of carts, for shoppers."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response

from commerce_api.carts import service
from commerce_api.carts.schemas import CartKeep, KeptCartRead
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import PublicStore

router = APIRouter(prefix="/stores/{slug}/carts", tags=["checkout"])

_TOKEN = Header(
    alias="Cart-Token",
    min_length=1,
    max_length=200,
    pattern=r"^[\x21-\x7e]+$",
    description="The `cart_token` that came with the first copy.",
)


@router.put(
    "/{cart_id}",
    responses={**answers(404, 409), 201: {"model": KeptCartRead, "description": "The first copy."}},
)
async def keep_cart(
    cart_id: UUID,
    body: CartKeep,
    visit: PublicStore,
    platform: PlatformDep,
    response: Response,
    token: Annotated[str | None, _TOKEN] = None,
) -> KeptCartRead:
    """Keeps a cart for 30 days after its last change, once an e-mail is known. The browser makes up the id;
    the first copy answers with a token that every later call needs. 409 `cart_is_closed` once it was paid."""
    row, first_token = await service.keep_cart(
        visit.session, visit.store_id, cart_id, token, body, platform.clock()
    )
    if first_token is not None:
        response.status_code = HTTPStatus.CREATED
    return service.read_cart(row, first_token)


@router.get("/{cart_id}", responses=answers(404))
async def get_cart(
    cart_id: UUID, visit: PublicStore, platform: PlatformDep, token: Annotated[str, _TOKEN]
) -> KeptCartRead:
    """The copy, for whoever has its token. An unknown id and another's token get the same answer."""
    row = await service.find_cart(visit.session, visit.store_id, cart_id, token, platform.clock())
    return service.read_cart(row)


@router.delete("/{cart_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(404))
async def forget_cart(
    cart_id: UUID, visit: PublicStore, platform: PlatformDep, token: Annotated[str, _TOKEN]
) -> None:
    """Deletes the copy and the e-mail in it."""
    await service.forget_cart(visit.session, visit.store_id, cart_id, token, platform.clock())
