"""Pages of shops, as their makers mark them."""

import json
from typing import Any

import httpx

from kit.safe_fetch import SafeFetcher

PUBLIC = "93.184.216.34"
ADDRESS = "https://shop.example/mister"

MISTER: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Product",
    "name": "Brass plant mister",
    "description": "A mister of lacquered brass. It holds 300 ml.",
    "brand": {"@type": "Brand", "name": "Plantik"},
    "material": "Brass",
    "weight": {"@type": "QuantitativeValue", "value": 240, "unitCode": "GRM"},
    "image": ["/pictures/1.jpg", "https://cdn.example/2.jpg"],
    "sku": "BM-300",
    "offers": {
        "@type": "Offer",
        "price": "12.50",
        "priceCurrency": "EUR",
        "availability": "https://schema.org/InStock",
        "inventoryLevel": {"@type": "QuantitativeValue", "value": 12},
        "seller": {"@type": "Organization", "name": "Fern House"},
        "shippingDetails": {"shippingRate": {"@type": "MonetaryAmount", "value": "3.90", "currency": "EUR"}},
    },
}

MICRODATA = """<html><body><div itemscope itemtype="https://schema.org/Product">
<h1 itemprop="name">Brass plant mister</h1><img itemprop="image" src="/pictures/1.jpg">
<p itemprop="description">A mister of brass.</p>
<div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
<span itemprop="price" content="12.50">12,50 €</span><meta itemprop="priceCurrency" content="EUR">
<link itemprop="availability" href="https://schema.org/OutOfStock"></div>
</div></body></html>"""

OPEN_GRAPH = """<html><head>
<meta property="og:type" content="product"><meta property="og:title" content="Brass mister">
<meta property="og:image" content="https://cdn.example/2.jpg">
<meta property="og:site_name" content="Fern House">
<meta property="product:price:amount" content="1,250.00">
<meta property="product:price:currency" content="EUR">
</head><body>Hello</body></html>"""


def marked(*nodes: Any) -> str:
    """A page with JSON-LD in it, escaped as its makers have to."""
    texts = (json.dumps(node, ensure_ascii=False).replace("<", "\\u003c") for node in nodes)
    blocks = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return f"<!doctype html><html><head><meta charset='utf-8'>{blocks}</head><body>Hello</body></html>"


def serving(content: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200) -> SafeFetcher:
    body = content if isinstance(content, bytes) else content.encode()

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers={"Content-Type": kind}, stream=httpx.ByteStream(body))

    return SafeFetcher(resolve=lambda *_: [PUBLIC], transport=lambda _: httpx.MockTransport(answer))
