"""The one product that a page describes, in the vocabulary of schema.org or of Open Graph."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assets.product_import.errors import not_a_listing
from assets.product_import.page_markup import Node, PageMarkup

MOST_OFFERS = 200
# What a variant may differ in, as shoppers would call it.
CHOICES = {"color": "Color", "size": "Size", "material": "Material", "pattern": "Pattern"}
FACTS = {
    "brand": "Brand",
    "model": "Model",
    "category": "Category",
    "color": "Color",
    "size": "Size",
    "material": "Material",
    "pattern": "Pattern",
    "weight": "Weight",
    "width": "Width",
    "height": "Height",
    "depth": "Depth",
}
UNITS = {"GRM": "g", "KGM": "kg", "CMT": "cm", "MMT": "mm", "MTR": "m", "MLT": "ml", "LTR": "l"}


@dataclass(frozen=True)
class PageOffer:
    """One price, as the page writes it."""

    price: str
    currency: str
    sku: str = ""
    options: dict[str, str] = field(default_factory=dict)
    availability: str = ""
    stock: str = ""


@dataclass(frozen=True)
class PageProduct:
    name: str
    description: str
    seller: str
    facts: list[tuple[str, str]]
    offers: list[PageOffer]
    freights: list[tuple[str, str]]
    images: list[str]


def product_of(markup: PageMarkup) -> PageProduct:
    """The product, or an :class:`ImportFailure`: there is none, or there are several."""
    found = [node for node in markup.nodes if _kinds(node) & {"product", "productgroup"}]
    groups = [node for node in found if "productgroup" in _kinds(node)]
    candidates = groups or found
    named = {text_of(node.get("name")) for node in candidates}
    if len(named) > 1:
        raise not_a_listing("it lists several products; open the page of one")
    if candidates:
        # The same product told twice, for two readers: whichever tells its price.
        return next((told for told in map(_of_node, candidates) if told.offers), _of_node(candidates[0]))
    return _of_open_graph(markup)


def text_of(value: object) -> str:
    """A value as text: of an object its name, of a list its first."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("value") or "")
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _kinds(node: Node) -> set[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rpartition("/")[2].rpartition(":")[2].lower() for kind in listed}


def _nodes(value: object) -> Iterator[Node]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def _of_node(node: Node) -> PageProduct:
    variants = list(_nodes(node.get("hasVariant")))
    offers = [offer for variant in variants or [node] for offer in _offers(variant)]
    offer_nodes = [one for variant in variants or [node] for one in _nodes(variant.get("offers"))]
    sellers = [text_of(one.get("seller")) for one in offer_nodes]
    return PageProduct(
        name=text_of(node.get("name")),
        description=text_of(node.get("description")),
        seller=next((seller for seller in sellers if seller), ""),
        facts=list(_facts(node)),
        offers=offers[:MOST_OFFERS],
        freights=[freight for one in offer_nodes for freight in _freights(one)],
        images=[url for one in (node, *variants) for url in _images(one.get("image"))],
    )


def _offers(node: Node) -> Iterator[PageOffer]:
    """Offers of one product or variant; an aggregate without offers of its own stands for its lowest
    price."""
    shared = {name: text_of(node.get(key)) for key, name in CHOICES.items() if text_of(node.get(key))}
    outer = list(_nodes(node.get("offers")))
    inner = [one for offer in outer for one in _nodes(offer.get("offers"))] or outer
    several = len({text_of(offer.get("name")) for offer in inner}) == len(inner) > 1
    for offer in inner:
        price, currency = _price(offer)
        own = {name: text_of(offer.get(key)) for key, name in CHOICES.items() if text_of(offer.get(key))}
        option = {"Option": text_of(offer.get("name"))} if several and not own else {}
        yield PageOffer(
            price=price,
            currency=currency,
            sku=text_of(offer.get("sku")) or text_of(node.get("sku")),
            options=shared | own | option,
            availability=text_of(offer.get("availability")),
            stock=text_of(offer.get("inventoryLevel")),
        )


def _price(offer: Node) -> tuple[str, str]:
    currency = text_of(offer.get("priceCurrency"))
    price = text_of(offer.get("price")) or text_of(offer.get("lowPrice"))
    if price:
        return price, currency
    for part in _nodes(offer.get("priceSpecification")):
        if text_of(part.get("price")):
            return text_of(part.get("price")), text_of(part.get("priceCurrency")) or currency
    return "", currency


def _freights(offer: Node) -> Iterator[tuple[str, str]]:
    for detail in _nodes(offer.get("shippingDetails")):
        for rate in _nodes(detail.get("shippingRate")):
            yield text_of(rate.get("value")), text_of(rate.get("currency"))


def _images(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        url = (one.get("url") or one.get("contentUrl")) if isinstance(one, dict) else one
        if isinstance(url, str) and url:
            yield url


def _facts(node: Node) -> Iterator[tuple[str, str]]:
    for key, name in FACTS.items():
        value = node.get(key)
        if told := text_of(value):
            unit = text_of(value.get("unitText") or value.get("unitCode")) if isinstance(value, dict) else ""
            yield name, f"{told} {UNITS.get(unit, unit)}".strip()
    for extra in _nodes(node.get("additionalProperty")):
        yield text_of(extra.get("name")), text_of(extra.get("value"))


def _of_open_graph(markup: PageMarkup) -> PageProduct:
    is_product = markup.meta_first("og:type").lower() in {"product", "og:product", "product.item"}
    price = markup.meta_first("product:price:amount", "og:price:amount", "product:sale_price:amount")
    if not is_product and not price:
        raise not_a_listing("nothing in it is marked as a product")
    currency = markup.meta_first("product:price:currency", "og:price:currency", "product:sale_price:currency")
    brand = markup.meta_first("product:brand", "og:brand")
    return PageProduct(
        name=markup.meta_first("og:title"),
        description=markup.meta_first("og:description", "description"),
        seller=markup.meta_first("og:site_name"),
        facts=[("Brand", brand)] if brand else [],
        offers=[PageOffer(price, currency, availability=markup.meta_first("product:availability"))]
        if price
        else [],
        freights=[],
        images=[],
    )
