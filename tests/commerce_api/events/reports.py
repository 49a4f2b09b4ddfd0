"""What a storefront reports, and what was kept of it."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
from psycopg.rows import dict_row

from tests.fixtures.postgres import CommerceDatabase

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


def event(**changes: object) -> dict[str, object]:
    return {"event_id": str(uuid4()), "kind": "page_view", "page": "/"} | changes


async def send(
    api: httpx.AsyncClient, store: dict[str, Any], *events: dict[str, object], agent: str = BROWSER
) -> int:
    answer = await api.post(
        f"/api/v1/public/stores/{store['slug']}/events",
        json={"events": list(events)},
        headers={"User-Agent": agent},
    )
    assert answer.status_code == 202, answer.text
    return int(answer.json()["kept"])


def kept(database: CommerceDatabase, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of every event, ids as text, in the order they arrived."""
    with psycopg.connect(database.superuser_url, row_factory=dict_row) as connection:
        rows = connection.execute("SELECT * FROM storefront_events ORDER BY occurred_at, event_id").fetchall()
    return [
        tuple(str(row[column]) if isinstance(row[column], UUID) else row[column] for column in columns)
        for row in rows
    ]
