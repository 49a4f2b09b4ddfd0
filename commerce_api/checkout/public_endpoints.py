"""Cart and checkout, for shoppers."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from commerce_api.checkout.cart import validate_cart
from commerce_api.checkout.confirmation import read_checkout
from commerce_api.checkout.limits import CHECKOUTS, cart_of
from commerce_api.checkout.reservations import reserve
from commerce_api.checkout.schemas import Cart, CartRead, CheckoutCreate, CheckoutOpened, CheckoutRead
from commerce_api.checkout.sessions import open_session
from commerce_api.customers.access import CustomersToken
from commerce_api.idempotency import idempotency_header
from commerce_api.payments.stripe_gateway import StripeDep
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.rate_limits.addresses import ClientAddress
from commerce_api.stores.access import PublicStore, Slug

router = APIRouter(prefix="/stores/{slug}", tags=["checkout"])

IdempotencyKey = Annotated[
    str,
    idempotency_header("One per attempt to buy this cart. Repeating it gives the same checkout."),
]


@router.post("/cart/validate", responses=answers(404))
async def validate(body: Cart, visit: PublicStore, platform: PlatformDep) -> CartRead:
    """Today's prices, stock, discount, shipping and total of a cart; says per line what cannot be bought and
    which price changed since it was shown, why a code does nothing, and whether the country is sold to. Holds
    nothing. Two lines of one variant become one."""
    return await validate_cart(visit.session, platform.media, visit.store, body, platform.clock())


@router.post(
    "/checkout",
    status_code=HTTPStatus.CREATED,
    responses=answers(401, 404, 409, 429, 503),
    openapi_extra={"security": [{}]},  # guests buy without a token
)
async def start_checkout(
    slug: Slug,
    body: CheckoutCreate,
    key: IdempotencyKey,
    customers_token: CustomersToken,
    address: ClientAddress,
    platform: PlatformDep,
    stripe: StripeDep,
) -> CheckoutOpened:
    """Holds the cart's stock, and one use of its discount code, for half an hour and opens the page where it
    is paid. The customer can have it sent to `country` and to those countries that cost the same.

    The same `Idempotency-Key` and body again give the same checkout, also at the same time; with another body
    422 `idempotency_key_reused`. 409 `out_of_stock` names each line, 409 `discount_not_applicable`
    says why, 422 `country_not_sold_to`; 409 `store_is_closed` and `payment_account_not_enabled` are the
    shop's state. With a customer's token the order is theirs, and their address is filled in; 401 when the
    token is none of this store or its session has ended. 429: ten attempts a minute for one cart from one
    address. 503: the payment provider does not answer; nothing is held.
    """
    await platform.limits.take(CHECKOUTS, address, cart_of(body))
    checkout = await open_session(platform, stripe, await reserve(platform, slug, key, body, customers_token))
    assert checkout.url is not None  # noqa: S101 (an open session of payment mode has an address)
    return CheckoutOpened(checkout_id=checkout.checkout_id, url=checkout.url, expires_at=checkout.expires_at)


@router.get("/checkouts/{checkout_id}", responses=answers(404))
async def read(checkout_id: UUID, visit: PublicStore, platform: PlatformDep) -> CheckoutRead:
    """What became of a checkout, for the confirmation page. `paid` comes with the order, seconds after the
    payment."""
    return await read_checkout(visit.session, platform.media, visit.store_id, checkout_id)
