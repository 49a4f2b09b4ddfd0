"""What became of picks, as the data house sends it."""

from typing import Any

import httpx


def outcome(candidate_id: str, **changes: object) -> dict[str, Any]:
    return {
        "candidate_id": candidate_id,
        "score": 80.0,
        "score_decile": 10,
        "sold_decile": 5,
        "was_picked": True,
        "growth_7": 0.12,
        "growth_14": None,
        "views": 41,
        "orders": 2,
        "margin_minor": 1_890,
        "is_hit": True,
    } | changes


async def send_outcomes(
    internal: httpx.AsyncClient, day: str, store_id: str, *items: dict[str, Any]
) -> dict[str, Any]:
    body = {"stores": [{"store_id": store_id, "outcomes": list(items)}]}
    answer = await internal.put(f"research/outcomes/{day}", json=body)
    assert answer.status_code == 200, answer.text
    landed: dict[str, Any] = answer.json()
    return landed
