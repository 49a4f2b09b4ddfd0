"""A listing in the words of the affiliate API and of the dropshipping API."""

from dataclasses import dataclass
from typing import Any

from sandbox.catalog.demand import price_factor, reported_volume, reviews
from sandbox.catalog.listings import Listing
from sandbox.catalog.world import World

Answer = dict[str, Any]

# Units of each currency for one US dollar, as the gateway converts.
RATES = {
    "USD": 1.0,
    "EUR": 0.92,
    "GBP": 0.79,
    "CHF": 0.88,
    "PLN": 3.95,
    "SEK": 10.5,
    "JPY": 152.0,
    "BRL": 5.6,
}
CATEGORIES = {
    "indoor_plants": (15, "Home & Garden", 125, "Garden Supplies"),
    "kitchen": (15, "Home & Garden", 200002086, "Kitchen, Dining & Bar"),
    "desk_setup": (21, "Education & Office Supplies", 100003836, "Office & School Supplies"),
    "lighting": (39, "Lights & Lighting", 150402, "Indoor Lighting"),
    "pets": (15, "Home & Garden", 100006664, "Pet Products"),
    "home_gym": (18, "Sports & Entertainment", 100005479, "Fitness & Body Building"),
    "travel": (1524, "Luggage & Bags", 152404, "Travel Accessories"),
    "baby": (1501, "Mother & Kids", 200000500, "Baby Care"),
    "garden": (15, "Home & Garden", 200154001, "Outdoor & Garden"),
    "car": (34, "Automobiles & Motorcycles", 200000369, "Interior Accessories"),
    "beauty_tools": (66, "Beauty & Health", 200001168, "Makeup & Skin Care Tools"),
    "crafts": (15, "Home & Garden", 405, "Arts, Crafts & Sewing"),
}


@dataclass(frozen=True)
class Wish:
    """What the client asked to have prices in, and where to send to."""

    currency: str = "USD"
    country: str = "US"

    def money(self, usd: float) -> str:
        amount = usd * RATES.get(self.currency, 1.0)
        return f"{amount:.0f}" if self.currency == "JPY" else f"{amount:.2f}"


def freight_usd(listing: Listing, country: str) -> float:
    """A shop inside Europe sends dearer to the rest of the world."""
    outside = listing.shop.country != "CN" and country not in {"DE", "PL", "ES", "FR", "CZ", "DK", "NL", "AT"}
    return round(listing.freight_usd * (2.4 if outside else 1), 2)


def picture_urls(listing: Listing, base_url: str) -> list[str]:
    return [f"{base_url}/pictures/{listing.listing_id}/{n}.jpg" for n in range(1, listing.picture_count + 1)]


def price_usd(world: World, listing: Listing, day: int) -> float:
    return round(listing.price_usd * price_factor(world.seed, listing, day), 2)


def product(world: World, listing: Listing, wish: Wish, base_url: str, day: int | None = None) -> Answer:
    """One entry of ``products.product``: the documented fields, and the newer ones seen in real answers.

    ``review_count``, ``stock`` and ``target_shipping_fee`` are what the shop's page shows beside them.
    """
    at = world.day if day is None else day
    sale = price_usd(world, listing, at)
    original = round(sale / (1 - listing.discount_percent / 100), 2)
    first_id, first_name, second_id, second_name = CATEGORIES[listing.product.kind.niche]
    days = listing.shop.days
    images = picture_urls(listing, base_url)
    return {
        "app_sale_price": f"{sale:.2f}",
        "app_sale_price_currency": "USD",
        "commission_rate": "7.0%",
        "discount": f"{listing.discount_percent}%",
        "evaluate_rate": f"{100 * listing.product.quality * listing.shop.reliability:.1f}%",
        "first_level_category_id": first_id,
        "first_level_category_name": first_name,
        "hot_product_commission_rate": "0.0%",
        "lastest_volume": reported_volume(world.seed, listing, at),
        "original_price": f"{original:.2f}",
        "original_price_currency": "USD",
        "product_detail_url": f"https://www.aliexpress.com/item/{listing.listing_id}.html",
        "product_id": listing.listing_id,
        "product_main_image_url": images[0],
        "product_small_image_urls": {"string": images},
        "product_title": listing.title,
        "product_video_url": "",
        "promotion_link": f"https://s.click.aliexpress.com/s/sandbox-{listing.listing_id}",
        "sale_price": f"{sale:.2f}",
        "sale_price_currency": "USD",
        "second_level_category_id": second_id,
        "second_level_category_name": second_name,
        "ship_from_country": listing.shop.country,
        "ship_to_days": f"Ship to {wish.country} in {days[0]}-{days[1]} days",
        "shop_id": listing.shop.shop_id,
        "shop_name": listing.shop.name,
        "shop_url": f"https://www.aliexpress.com/store/{listing.shop.shop_id}",
        "sku_id": listing.skus[0].sku_id,
        "target_app_sale_price": wish.money(sale),
        "target_app_sale_price_currency": wish.currency,
        "target_original_price": wish.money(original),
        "target_original_price_currency": wish.currency,
        "target_sale_price": wish.money(sale),
        "target_sale_price_currency": wish.currency,
        "target_shipping_fee": wish.money(freight_usd(listing, wish.country)),
        "tax_rate": "0.19" if wish.country == "DE" else "0.00",
        "review_count": reviews(world.seed, listing, at),
        "stock": listing.stock,
    }


def _description(listing: Listing, base_url: str) -> str:
    """The shop's own page: a table of facts, buyers' words, pictures, for some a text meant for machines."""
    made = listing.product
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in made.attributes)
    praise = ", ".join(f"“{word}”" for word in made.kind.praise)
    pictures = "".join(f'<img src="{url}">' for url in picture_urls(listing, base_url))
    aside = f"<p>{listing.instruction}</p>" if listing.instruction else ""
    return (
        f"<div><h2>{listing.title}</h2><table>{rows}</table>"
        f"<p>Buyers say: {praise}. Some say: {made.kind.complaint}.</p>{aside}{pictures}</div>"
    )


def _attributes(listing: Listing) -> list[Answer]:
    return [
        {"attr_name_id": 200000 + index, "attr_name": name, "attr_value": value}
        for index, (name, value) in enumerate(listing.product.attributes)
    ]


def detail(world: World, listing: Listing, wish: Wish, base_url: str) -> Answer:
    """The ``result`` of ``aliexpress.ds.product.get``."""
    made = listing.product
    stars = f"{5 * made.quality * listing.shop.reliability:.1f}"
    return {
        "ae_item_base_info_dto": {
            "product_id": listing.listing_id,
            "category_id": CATEGORIES[made.kind.niche][2],
            "subject": listing.title,
            "currency_code": "USD",
            "product_status_type": "onSelling",
            "evaluation_count": str(reviews(world.seed, listing, world.day)),
            "avg_evaluation_rating": stars,
            "detail": _description(listing, base_url),
        },
        "ae_item_sku_info_dtos": {"ae_item_sku_info_d_t_o": _skus(world, listing, wish, base_url)},
        "ae_multimedia_info_dto": {"image_urls": ";".join(picture_urls(listing, base_url))},
        "package_info_dto": {"gross_weight": f"{made.weight_g / 1000:.3f}", "package_type": False},
        "logistics_info_dto": {"delivery_time": listing.shop.days[1], "ship_to_country": wish.country},
        "ae_item_properties": {"ae_item_property": _attributes(listing)},
        "ae_store_info": {
            "store_id": listing.shop.shop_id,
            "store_name": listing.shop.name,
            "store_country_code": listing.shop.country,
            "item_as_described_rating": stars,
            "communication_rating": f"{5 * listing.shop.reliability:.1f}",
            "shipping_speed_rating": f"{4.9 * listing.shop.reliability:.1f}",
        },
    }


def _skus(world: World, listing: Listing, wish: Wish, base_url: str) -> list[Answer]:
    factor = price_factor(world.seed, listing, world.day)
    found = []
    for sku in listing.skus:
        price = round(sku.price_usd * factor, 2)
        color = listing.product.colors.index(sku.color)
        image = f"{base_url}/pictures/{listing.listing_id}/{11 + color}.jpg"
        properties = [
            {
                "sku_property_id": 14,
                "sku_property_name": "Color",
                "sku_property_value": sku.color,
                "sku_image": image,
            },
            {
                "sku_property_id": 5,
                "sku_property_name": listing.product.kind.size_name,
                "sku_property_value": sku.size,
            },
        ]
        found.append(
            {
                "id": f"14:{color};5:{listing.product.sizes.index(sku.size)}",
                "sku_id": str(sku.sku_id),
                "sku_attr": f"14:{color}#{sku.color};5:{listing.product.sizes.index(sku.size)}#{sku.size}",
                "sku_price": f"{price:.2f}",
                "offer_sale_price": wish.money(price),
                "currency_code": wish.currency,
                "sku_available_stock": sku.stock,
                "sku_stock": sku.stock > 0,
                "ae_sku_property_dtos": {"ae_sku_property_d_t_o": properties},
            }
        )
    return found


def sku_details(world: World, listing: Listing, wish: Wish, base_url: str) -> list[Answer]:
    """``traffic_sku_info_list`` of ``aliexpress.affiliate.product.sku.detail.get``."""
    factor = price_factor(world.seed, listing, world.day)
    low, high = listing.shop.days
    return [
        {
            "sku_id": sku.sku_id,
            "color": sku.color,
            "size": sku.size,
            "sku_image_link": f"{base_url}/pictures/{listing.listing_id}/"
            f"{11 + listing.product.colors.index(sku.color)}.jpg",
            "sale_price_with_tax": wish.money(sku.price_usd * factor),
            "price_with_tax": wish.money(sku.price_usd * factor / (1 - listing.discount_percent / 100)),
            "currency": wish.currency,
            "shipping_fees": wish.money(freight_usd(listing, wish.country)),
            "ship_from_country": listing.shop.country,
            "min_delivery_days": low,
            "max_delivery_days": high,
            "delivery_days": f"{low}-{high}",
        }
        for sku in listing.skus
    ]
