"""What each method of the gateway answers, by its name."""

import json
from collections.abc import Callable, Mapping

from sandbox.aliexpress.answers import (
    CATEGORIES,
    Answer,
    Wish,
    detail,
    freight_usd,
    price_usd,
    product,
    sku_details,
)
from sandbox.catalog.demand import reported_volume
from sandbox.catalog.listings import Listing, listings_by_id
from sandbox.catalog.search import find_listings
from sandbox.catalog.world import World

Parameters = Mapping[str, str]
MAX_PAGE_SIZE = 50


class UnknownMethod(Exception):
    """The gateway has no such method."""


class ParameterMissing(Exception):
    """A parameter the method cannot do without; its name is the message."""


def _number(parameters: Parameters, name: str, default: int) -> int:
    value = parameters.get(name, "")
    return max(1, int(value)) if value.isdigit() else default


def wish_of(parameters: Parameters) -> Wish:
    country = parameters.get("ship_to_country") or parameters.get("country") or "US"
    return Wish(parameters.get("target_currency") or "USD", country)


def sorted_as_asked(world: World, found: list[Listing], order: str) -> list[Listing]:
    match order:
        case "SALE_PRICE_ASC" | "SALE_PRICE_DESC":
            ordered = sorted(found, key=lambda listing: price_usd(world, listing, world.day))
        case "LAST_VOLUME_ASC" | "LAST_VOLUME_DESC":
            ordered = sorted(found, key=lambda listing: reported_volume(world.seed, listing, world.day))
        case _:
            return found
    return ordered[::-1] if order.endswith("DESC") else ordered


def page_of(found: list[Answer], total: int, page_no: int, page_size: int) -> Answer:
    """The envelope of a page; an empty one is business error 405, not an error of the gateway."""
    if not found:
        return {"resp_result": {"resp_code": 405, "resp_msg": "The result is empty"}}
    result = {
        "current_page_no": page_no,
        "current_record_count": len(found),
        "total_page_no": -(-total // page_size),
        "total_record_count": total,
        "products": {"product": found},
    }
    return {"resp_result": {"resp_code": 200, "resp_msg": "Call succeeds", "result": result}}


def query_products(world: World, parameters: Parameters, base_url: str) -> Answer:
    page_no = _number(parameters, "page_no", 1)
    page_size = min(MAX_PAGE_SIZE, _number(parameters, "page_size", 20))
    found = _matching(world, parameters)
    found = sorted_as_asked(world, found, parameters.get("sort", ""))
    shown = found[(page_no - 1) * page_size : page_no * page_size]
    wish = wish_of(parameters)
    return page_of(
        [product(world, listing, wish, base_url) for listing in shown], len(found), page_no, page_size
    )


def _matching(world: World, parameters: Parameters) -> list[Listing]:
    keywords, categories = parameters.get("keywords", ""), parameters.get("category_ids", "").split(",")
    found = find_listings(world.seed, keywords)
    if categories != [""]:
        wanted = {int(category) for category in categories if category.isdigit()}
        found = [item for item in found if wanted & set(CATEGORIES[item.product.kind.niche][::2])]
    low, high = parameters.get("min_sale_price", ""), parameters.get("max_sale_price", "")
    if low or high:
        # The gateway takes prices in cents of a dollar.
        bounds = (float(low or 0) / 100, float(high or 10**9) / 100)
        found = [item for item in found if bounds[0] <= price_usd(world, item, world.day) <= bounds[1]]
    fastest = parameters.get("delivery_days", "")
    if fastest.isdigit():
        found = [item for item in found if item.shop.days[1] <= int(fastest)]
    return found


def hot_products(world: World, parameters: Parameters, base_url: str) -> Answer:
    return query_products(world, {"sort": "LAST_VOLUME_DESC", **parameters}, base_url)


def product_details(world: World, parameters: Parameters, base_url: str) -> Answer:
    wish, known = wish_of(parameters), listings_by_id(world.seed)
    ids = [int(part) for part in _required(parameters, "product_ids").split(",") if part.strip().isdigit()]
    found = [product(world, known[wanted], wish, base_url) for wanted in ids if wanted in known]
    return page_of(found, len(found), 1, MAX_PAGE_SIZE)


def _required(parameters: Parameters, name: str) -> str:
    if not parameters.get(name):
        raise ParameterMissing(name)
    return parameters[name]


def _one(world: World, wanted: str) -> Listing | None:
    return listings_by_id(world.seed).get(int(wanted)) if wanted.isdigit() else None


def dropshipping_product(world: World, parameters: Parameters, base_url: str) -> Answer:
    listing = _one(world, _required(parameters, "product_id"))
    if listing is None:
        return {"rsp_code": "400", "rsp_msg": "Product does not exist"}
    return {
        "rsp_code": "200",
        "rsp_msg": "Call succeeds",
        "result": detail(world, listing, wish_of(parameters), base_url),
    }


def sku_detail(world: World, parameters: Parameters, base_url: str) -> Answer:
    listing = _one(world, _required(parameters, "product_id"))
    if listing is None:
        return {"result": {"code": "405", "success": False, "msg": "The result is empty"}}
    wish = wish_of(parameters)
    asked = {part for part in parameters.get("sku_ids", "").split(",") if part}
    skus = [
        sku for sku in sku_details(world, listing, wish, base_url) if not asked or str(sku["sku_id"]) in asked
    ]
    item = {
        "product_id": listing.listing_id,
        "title": listing.title,
        "store_name": listing.shop.name,
        "product_score": f"{5 * listing.product.quality:.1f}",
        "image_link": f"{base_url}/pictures/{listing.listing_id}/1.jpg",
    }
    result = {"ae_item_info": item, "ae_item_sku_info": {"traffic_sku_info_list": skus}}
    return {"result": {"code": "200", "success": True, "result": result}}


def shipping(world: World, parameters: Parameters, base_url: str) -> Answer:
    listing = _one(world, _required(parameters, "product_id"))
    if listing is None:
        return {"resp_result": {"resp_code": 405, "resp_msg": "The result is empty"}}
    wish = wish_of(parameters)
    result = {
        "shipping_fee": wish.money(freight_usd(listing, wish.country)),
        "currency": wish.currency,
        "ship_from_country": listing.shop.country,
        "ship_to_country": wish.country,
        "min_delivery_days": listing.shop.days[0],
        "max_delivery_days": listing.shop.days[1],
    }
    return {"resp_result": {"resp_code": 200, "resp_msg": "Call succeeds", "result": result}}


def freight(world: World, parameters: Parameters, base_url: str) -> Answer:
    asked = json.loads(_required(parameters, "queryDeliveryReq"))
    listing = _one(world, str(asked.get("productId", "")))
    if listing is None:
        return {"result": {"success": False, "msg": "DELIVERY_INFO_EMPTY", "code": 501}}
    wish = Wish(str(asked.get("currency") or "USD"), str(asked.get("shipToCountry") or "US"))
    fee = wish.money(freight_usd(listing, wish.country) * int(asked.get("quantity") or 1))
    option = {
        "code": "CAINIAO_STANDARD",
        "shipping_fee_cent": fee,
        "shipping_fee_currency": wish.currency,
        "free_shipping": listing.freight_usd == 0,
        "ship_from_country": listing.shop.country,
        "min_delivery_days": listing.shop.days[0],
        "max_delivery_days": listing.shop.days[1],
        "tracking": True,
    }
    return {"result": {"success": True, "delivery_options": {"delivery_option_d_t_o": [option]}}}


def categories(world: World, parameters: Parameters, base_url: str) -> Answer:
    found: dict[int, Answer] = {}
    for first_id, first_name, second_id, second_name in CATEGORIES.values():
        found[first_id] = {"category_id": first_id, "category_name": first_name}
        found[second_id] = {
            "category_id": second_id,
            "category_name": second_name,
            "parent_category_id": first_id,
        }
    result = {"total_result_count": len(found), "categories": {"category": list(found.values())}}
    return {"resp_result": {"resp_code": 200, "resp_msg": "Call succeeds", "result": result}}


METHODS: dict[str, Callable[[World, Parameters, str], Answer]] = {
    "aliexpress.affiliate.product.query": query_products,
    "aliexpress.affiliate.hotproduct.query": hot_products,
    "aliexpress.affiliate.productdetail.get": product_details,
    "aliexpress.affiliate.product.sku.detail.get": sku_detail,
    "aliexpress.affiliate.product.shipping.get": shipping,
    "aliexpress.affiliate.category.get": categories,
    "aliexpress.ds.product.get": dropshipping_product,
    "aliexpress.ds.freight.query": freight,
}


def answer_of(world: World, method: str, parameters: Parameters, base_url: str) -> Answer:
    if method not in METHODS:
        raise UnknownMethod(method)
    return METHODS[method](world, parameters, base_url)
