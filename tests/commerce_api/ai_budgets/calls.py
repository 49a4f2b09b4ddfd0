"""Questions to Claude as the data house reserves and settles them."""

import hashlib
from typing import Any

import httpx

from kit.ids import new_id

MODEL = "claude-sonnet-4-6"
MOST = 1_000 * 3.75 + 200 * 15
"""What :func:`question` may cost: 1,000 tokens written into the cache, 200 answered; 6,750 micro-dollars."""


def question(subject: str, store_id: str | None = None, **changes: object) -> dict[str, Any]:
    return {
        "purpose": "analysis",
        "subject": subject,
        "input_hash": hashlib.sha256(subject.encode()).hexdigest(),
        "store_id": store_id,
        "model": MODEL,
        "max_input_tokens": 1_000,
        "max_output_tokens": 200,
    } | changes


async def reserve(
    internal: httpx.AsyncClient, *questions: dict[str, Any], holder: str | None = None, is_batch: bool = False
) -> list[dict[str, Any]]:
    body = {"holder": holder or str(new_id()), "is_batch": is_batch, "items": list(questions)}
    answer = await internal.post("ai-calls/reservations", json=body)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def settle(internal: httpx.AsyncClient, *items: dict[str, Any]) -> int:
    answer = await internal.post("ai-calls/settlements", json={"items": list(items)})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["settled"])


def answered(call_id: str, answer: str = '{"why": "It rises."}', **usage: int) -> dict[str, Any]:
    used = usage or {"input_tokens": 400, "output_tokens": 100, "cache_read_tokens": 500}
    return {"call_id": call_id, "outcome": "answered", "usage": used, "answer": answer}
