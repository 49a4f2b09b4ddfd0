"""Research days as the data house sends them, and as the owner reads them."""

from typing import Any

import httpx

from tests.fixtures.commerce import Owner

NOW = "2026-11-22T05:42:00Z"


def part(value: float | None, weight: float, source: str) -> dict[str, Any]:
    """A part whose points follow from its weight; without a value it is missing."""
    is_missing = value is None
    return {
        "value": value,
        "low": None if value is None else value - 5,
        "high": None if value is None else value + 5,
        "weight": weight,
        "contribution": None if value is None else round(value * weight / 100, 1),
        "summary": "No reading." if is_missing else "As read.",
        "source": source,
        "observed_at": None if is_missing else "2026-11-22T05:00:00Z",
        "is_missing": is_missing,
    }


def pick(candidate_id: str, score: float = 82.4, **changes: object) -> dict[str, Any]:
    """A candidate without buzz: Reddit did not answer."""
    return {
        "candidate_id": candidate_id,
        "source": "aliexpress",
        "source_id": f"listing-{candidate_id}",
        "title": f"Planter {candidate_id}",
        "niche": "indoor_plants",
        "image_url": "http://127.0.0.1:8900/pictures/planter.jpg",
        "score": score,
        "score_low": score - 6,
        "score_high": score + 4,
        "price_minor": 3490,
        "currency": "EUR",
        "margin_percent": 45.9,
        "landed_cost_minor": 1586,
        "parts": {
            "demand": part(88, 30, "aliexpress"),
            "interest": part(76, 20, "google_trends"),
            "buzz": part(None, 15, "reddit"),
            "margin": part(79, 20, "aliexpress"),
            "supply": part(84, 15, "aliexpress"),
        },
        "trend": [{"day": "2026-11-21", "value": 2900}, {"day": "2026-11-22", "value": None}],
        "series": [{"day": "2026-11-21", "reported": 2940, "median": 2900}],
        "offers": [
            {
                "supplier": "Greenhome Store",
                "country": "CN",
                "url": "https://supplier.test/item/1",
                "item_minor": 984,
                "freight_minor": 300,
                "duty_minor": 51,
                "payment_minor": 77,
                "refund_reserve_minor": 84,
                "currency_reserve_minor": 20,
                "platform_fee_minor": 70,
                "landed_minor": 1586,
                "keep_minor": 1347,
                "keep_percent": 45.9,
                "delivery_days_min": 9,
                "delivery_days_max": 14,
                "rating": 4.8,
                "review_count": 2317,
                "stock": 1840,
                "is_used": True,
            }
        ],
        "analysis": None,
        "quality": "B",
        "score_without": {"low": 70, "high": 85},
        "badges": ["Rising"],
        "source_observed_at": {
            "aliexpress": "2026-11-22T05:00:00Z",
            "google_trends": "2026-11-22T00:00:00Z",
            "reddit": None,
        },
    } | changes


def day_of(*stores: tuple[str, list[dict[str, Any]]], **changes: object) -> dict[str, Any]:
    return {
        "run_id": None,
        "ready_at": NOW,
        "sources": [
            {"source": "aliexpress", "status": "live", "last_success_at": NOW},
            {
                "source": "reddit",
                "status": "failing",
                "since": "2026-11-22T14:10:00Z",
                "detail": "Reddit has not answered since 14:10.",
            },
        ],
        "stores": [
            {
                "store_id": store_id,
                "candidates_seen": 1284,
                "picks": picks,
                "rejected": [{"title": "Sword", "reason": "weapons", "score": None}],
            }
            for store_id, picks in stores
        ],
    } | changes


async def land(internal: httpx.AsyncClient, day: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await internal.put(f"research/days/{day}", json=body)
    assert answer.status_code == 200, answer.text
    landed: dict[str, Any] = answer.json()
    return landed


async def get(api: httpx.AsyncClient, owner: Owner, path: str, **query: object) -> dict[str, Any]:
    answer = await api.get(path, params=query, headers=owner.headers)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown
