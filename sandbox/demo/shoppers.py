"""What the demo's shoppers do: check out and pay, on days that are over and today."""

import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tenacity import retry, retry_if_result, stop_after_delay, wait_fixed

from sandbox.demo.api import Api, Json
from sandbox.demo.people import at_home, person
from sandbox.demo.plan import Line, Purchase

AT_ONCE = 8
NAMESPACE = uuid.UUID("0f6b7a52-6d0c-5a44-9d1c-0e3b8f4b7a10")


def buy_all(api: Api, slug: str, products: Sequence[Json], plan: Sequence[Purchase]) -> int:
    """Fills carts a few at a time, pays in the order of the plan, waits until every payment is an order."""
    by_title = {str(product["title"]): product for product in products}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        opened = list(pool.map(partial(check_out, api, slug, by_title), plan))
        for purchase, checkout in zip(plan, opened, strict=True):
            pay(api, str(checkout["url"]), purchase)
        ids = [str(checkout["checkout_id"]) for checkout in opened]
        list(pool.map(partial(_wait_until_ordered, api, slug), ids))
    return len(opened)


def variant_of(product: Json, line: Line) -> str:
    wanted = list(line.choice.values)
    return next(str(v["variant_id"]) for v in product["variants"] if list(v["option_values"]) == wanted)


def check_out(api: Api, slug: str, by_title: dict[str, Json], purchase: Purchase) -> Json:
    """One shopper's checkout; the same purchase asked for again is the same checkout."""
    who = person(purchase.number)
    lines = [
        {"variant_id": variant_of(by_title[line.goods.title], line), "quantity": line.quantity}
        for line in purchase.lines
    ]
    key = str(
        uuid.uuid5(NAMESPACE, f"{slug}/{purchase.number}/{purchase.at.isoformat()}/{who.email}/{lines}")
    )
    return api.call(
        "POST",
        f"public/stores/{slug}/checkout",
        {"lines": lines, "email": who.email, "discount_code": purchase.code},
        headers={"Idempotency-Key": key, **at_home(purchase.number)},
    )


def pay(api: Api, address: str, purchase: Purchase) -> None:
    """Pays on the hosted page, at the moment that the plan says."""
    who = person(purchase.number)
    at = purchase.at.isoformat().replace("+00:00", "Z")
    api.pay(address, {"at": at, "email": who.email, "name": who.name, "address": who.address})


@retry(
    retry=retry_if_result(lambda status: status != "paid"), stop=stop_after_delay(40), wait=wait_fixed(0.2)
)
def _wait_until_ordered(api: Api, slug: str, checkout_id: str) -> str:
    return str(api.call("GET", f"public/stores/{slug}/checkouts/{checkout_id}")["status"])
