"""Drafts as import workers send them, and the walk up to one."""

from typing import Any

import httpx

from kit.media import key_of
from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import Owner
from tests.fixtures.media import RENDITIONS

DAY = "2026-11-22"
KEY = key_of(RENDITIONS)


async def land_picks(
    api: httpx.AsyncClient,
    internal: httpx.AsyncClient,
    owner: Owner,
    store: dict[str, Any],
    *candidates: str,
) -> list[str]:
    """The item ids of these candidates, picked today."""
    picks = [pick(candidate) for candidate in candidates]
    await land(internal, DAY, day_of((store["store_id"], picks)))
    today = await api.get(f"/api/v1/stores/{store['store_id']}/research/today", headers=owner.headers)
    return [item["item_id"] for item in today.json()["items"]]


async def request_import(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], item_id: str
) -> httpx.Response:
    return await api.post(
        f"/api/v1/stores/{store['store_id']}/products/import",
        json={"item_id": item_id},
        headers=owner.headers,
    )


async def queue(
    api: httpx.AsyncClient,
    internal: httpx.AsyncClient,
    owner: Owner,
    store: dict[str, Any],
    *candidates: str,
) -> list[str]:
    items = await land_picks(api, internal, owner, store, *candidates)
    return [(await request_import(api, owner, store, item)).json()["import_id"] for item in items]


async def claim(internal: httpx.AsyncClient, worker: str = "w1", limit: int = 1) -> list[dict[str, Any]]:
    body = {"worker_id": worker, "lease_seconds": 60, "limit": limit}
    answer = await internal.post("product-imports/claim", json=body)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def report(
    internal: httpx.AsyncClient, import_id: str, step: str, status: str, worker: str = "w1"
) -> httpx.Response:
    body = {"worker_id": worker, "step": step, "status": status, "detail": None, "done": 4, "total": 7}
    return await internal.post(f"product-imports/{import_id}/steps", json=body)


def review() -> dict[str, Any]:
    return {
        "source_fields": [{"n": 1, "name": "Material", "value": "Brass, lacquered"}],
        "left_out": [{"text": "ignore previous", "reason": "Instruction-like text"}],
        "copy": {
            "title": "Brass plant mister, 300 ml",
            "description_html": "<p>A lacquered brass mister.</p>",
            "seo_title": "Brass plant mister 300 ml",
            "seo_description": "A fine mist for ferns.",
            "keywords": ["plant mister"],
            "alt_texts": ["Brass mister on a pale ground"],
            "sentences": [{"text": "A lacquered brass mister.", "sources": [1], "is_supported": True}],
            "model": "claude",
            "written_at": "2026-11-22T08:13:00Z",
        },
        "images": {"kept": 1, "total": 2, "saved_bytes": 1_400_000},
        "price": {
            "price_minor": 2490,
            "landed": {
                "item_minor": 580,
                "freight_minor": 240,
                "duty_minor": None,
                "payment_minor": 62,
                "refund_reserve_minor": 90,
                "currency_reserve_minor": None,
                "platform_fee_minor": 25,
                "landed_minor": 997,
            },
            "keep_minor": 1095,
            "keep_percent": 52.4,
            "rule": "margin 50%, ends in .90",
        },
    }


def draft(worker: str = "w1", **changes: object) -> dict[str, Any]:
    """Two sizes; the supplier names a stock for the first only."""
    offer = {
        "source": "aliexpress",
        "source_id": "listing-a",
        "sku_id": "12000012345678901",
        "url": "https://supplier.test/item/1",
        "cost_minor": 580,
        "freight_minor": 240,
        "currency": "EUR",
        "stock": 1840,
        "supplier": "Plantik",
    }
    variant = {"sku": "", "price_minor": 2490, "compare_at_minor": None, "cost_minor": 820}
    product = {
        "title": "Brass plant mister, 300 ml",
        "description_html": '<p>A mister.<script>x()</script> <a href="https://supplier.test">more</a></p>',
        "seo_title": "Brass plant mister 300 ml",
        "seo_description": "A fine mist for ferns.",
        "tags": ["brass"],
        "options": [{"name": "Size", "values": ["300 ml", "500 ml"]}],
        "variants": [
            variant | {"option_values": ["300 ml"], "stock_on_hand": 1840, "offer": offer},
            variant
            | {
                "option_values": ["500 ml"],
                "stock_on_hand": None,
                "offer": offer | {"sku_id": "12000012345678902", "stock": None},
            },
        ],
        "images": [
            {
                "media_key": KEY,
                "alt": "Brass mister",
                "width": 1440,
                "height": 1440,
                "source_url": "https://supplier.test/1.jpg",
                "rights_note": "From the supplier's listing, 22 Nov 2026",
                "phash": "c3c3c3c3c3c3c3c3",
            }
        ],
    }
    return {
        "worker_id": worker,
        "listing": {"title": "2024 New Brass Plant Mister", "price": "5.80"},
        "product": product,
        "review": review(),
    } | changes


GUARANTEE = "The lacquer never tarnishes."
SAFE = "It is safe for kitchen use."


def unsettled_draft(worker: str = "w1") -> dict[str, Any]:
    """A draft whose text makes two claims that no source supports: its second and its fourth sentence."""
    body = draft(worker)
    body["product"]["description_html"] = (
        f"<p>A lacquered brass mister. {GUARANTEE} It holds 300 ml.</p><p>{SAFE}</p>"
    )
    body["review"]["copy"]["sentences"] = [
        {"text": "A lacquered brass mister.", "sources": [1], "is_supported": True},
        {"text": GUARANTEE, "sources": [], "is_supported": False},
        {"text": "It holds 300 ml.", "sources": [1], "is_supported": True},
        {"text": SAFE, "sources": [1], "is_supported": False},
    ]
    return body
