"""What the demo owner does: registers, opens the store, connects payments, puts in the products."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tenacity import retry, retry_if_result, stop_after_delay, wait_fixed

from sandbox.demo.api import Api, Json
from sandbox.demo.goods import GOODS, SETTINGS, STORE, Goods
from sandbox.pictures.colors import NAMED, Look
from sandbox.pictures.shots import FRAMINGS, draw, jpeg

EMAIL = "demo@slipway.test"
PASSWORD = "slipway-demo-2026"
NAME = "Marit Kjær"
Say = Callable[[str], None]


def open_store(api: Api) -> Json:
    """Her store, made on the first run."""
    api.sign_in(EMAIL, PASSWORD, NAME)
    known: list[Json] = api.call("GET", "stores")["items"]
    store = next((one for one in known if one["name"] == STORE["name"]), None)
    if store is None:
        store = api.call("POST", "stores", STORE)
    return api.call("PATCH", f"stores/{store['store_id']}", SETTINGS)


def connect_payments(api: Api, store_id: str) -> None:
    path = f"stores/{store_id}/payment-account"
    if api.call("GET", path)["charges_enabled"]:
        return
    api.onboard(str(api.call("POST", f"{path}/onboarding-link", {})["url"]))
    _wait_until_enabled(api, path)


@retry(
    retry=retry_if_result(lambda is_enabled: not is_enabled), stop=stop_after_delay(20), wait=wait_fixed(0.1)
)
def _wait_until_enabled(api: Api, path: str) -> bool:
    """The account's event travels through the webhook."""
    return bool(api.call("GET", path)["charges_enabled"])


def shots(goods: Goods) -> list[bytes]:
    return [
        jpeg(
            draw(
                goods.drawing,
                Look(NAMED[main], NAMED[second], goods.variant, "Brass"),
                FRAMINGS[n],
                goods.ground,
            )
        )
        for main, second, n in goods.pictures
    ]


def fill_shelves(
    api: Api, store_id: str, sold: dict[tuple[str, tuple[str, ...]], int], say: Say
) -> list[Json]:
    """Publishes what is missing, with stock for what will be sold and what shall be left; all products."""
    path = f"stores/{store_id}/products"
    known = {str(one["title"]): one for one in api.call("GET", f"{path}?limit=100")["items"]}
    missing = [goods for goods in GOODS if goods.title not in known]
    with ThreadPoolExecutor(2) as pool:
        drawn = dict(zip([g.key for g in missing], pool.map(shots, missing), strict=True))
    # Last in the list first, so that the newest on the shelf is the first in the list.
    for goods in reversed(missing):
        images = [str(api.upload(f"stores/{store_id}/images", one)["image_id"]) for one in drawn[goods.key]]
        for image_id, alt in zip(images, goods.alts, strict=False):
            api.call("PATCH", f"stores/{store_id}/images/{image_id}", {"alt": alt})
        known[goods.title] = api.call("POST", path, _product(goods, images, sold))
        say(f"published {goods.title}")
    return [known[goods.title] for goods in GOODS]


def _product(goods: Goods, images: list[str], sold: dict[tuple[str, tuple[str, ...]], int]) -> Json:
    return {
        "title": goods.title,
        "subtitle": goods.subtitle,
        "description": f"<p>{goods.text}</p>",
        "status": "published",
        "options": [{"name": name, "values": list(values)} for name, values in goods.options],
        "variants": [
            {
                "option_values": list(choice.values),
                "sku": "-".join([goods.key, *choice.values]).upper().replace(" ", ""),
                "price_minor": choice.price_minor,
                "compare_at_minor": choice.compare_at_minor,
                "cost_minor": choice.cost_minor,
                "stock_on_hand": choice.left + sold.get((goods.key, choice.values), 0),
            }
            for choice in goods.choices
        ],
        "image_ids": images,
        "seo_title": f"{goods.title} | Fern & Fable",
        "seo_description": goods.text[:155],
        "tags": list(goods.tags),
    }


def send_orders(api: Api, store_id: str, waiting: int) -> int:
    """Sends what was sold, oldest first, but the last ``waiting`` orders; answers how many were sent now."""
    unsent: list[str] = []
    cursor = ""
    while True:
        page = api.call("GET", f"stores/{store_id}/orders?fulfillment_status=unfulfilled&limit=100{cursor}")
        unsent += [str(order["order_id"]) for order in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    parcels = list(enumerate(unsent[waiting:]))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda parcel: _send(api, store_id, *parcel), parcels))
    return len(parcels)


def _send(api: Api, store_id: str, number: int, order_id: str) -> None:
    body = {
        "carrier": ("DHL", "DPD", "GLS")[number % 3],
        "tracking_number": f"00340434{order_id[-12:].upper()}",
    }
    api.call("POST", f"stores/{store_id}/orders/{order_id}/shipments", body, allow=409)
