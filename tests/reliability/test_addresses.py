"""Addresses under fire: of stores, when many want the same; of mailed links, when a request names a host."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from tests.fixtures.commerce import PASSWORD
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, in_parallel, timed
from tests.reliability.oracle import quiet
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized

NAME, SLUG = "Café Élan", "cafe-elan"


@dataclass(frozen=True)
class Namesakes:
    owners: int
    stores_each: int


class TestSlugs:
    """S14"""

    @sized(short=Namesakes(3, 10), full=Namesakes(20, 10))
    async def test_are_unique_when_all_want_the_same_name_at_once(
        self, size: Namesakes, shop: Shop, figures: Figures
    ) -> None:
        owners, answers, count = await _owners(shop, size.owners), Answers(), size.owners * size.stores_each
        calls = [
            partial(timed, answers, partial(_create, shop, owner))
            for _ in range(size.stores_each)
            for owner in owners
        ]
        made = await in_parallel(count, calls)
        figures.note(**answers.figures())
        assert answers.statuses == {201: count}
        slugs = [one.json()["slug"] for one in made if one is not None]
        assert len(set(slugs)) == count
        assert {slug for slug in slugs if not slug.startswith(SLUG)} == set()
        assert SLUG in slugs
        shown = [await shop.http.get(f"{shop.door()}/api/v1/public/stores/{slug}") for slug in slugs]
        assert [one.json()["slug"] for one in shown] == slugs


async def _owners(shop: Shop, count: int) -> list[dict[str, str]]:
    """Bearer headers of new owners, on a plan with room for ten stores."""
    found = []
    for _ in range(count):
        email = f"{uuid4().hex}@slipway.test"
        body = {"email": email, "password": PASSWORD, "name": "An Owner"}
        answer = await shop.http.post("/api/v1/auth/register", json=body)
        found.append({"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"})
        shop.rows("UPDATE users SET plan = 'pro' WHERE email = %s RETURNING 1", email)
    return found


async def _create(shop: Shop, bearer: dict[str, str]) -> httpx.Response:
    body = {"name": NAME, "niche": "pets"}
    return await shop.http.post(f"{shop.door()}/api/v1/stores", json=body, headers=bearer)


class TestMailedLinks:
    """S9"""

    @pytest.mark.parametrize(
        ("target", "host"),
        [
            ("http://evil.example/api/v1/auth/forgot-password", "evil.example"),
            ("http://evil.example/api/v1/auth/forgot-password", "127.0.0.1"),
            ("https://evil.example:443/api/v1/auth/forgot-password", "127.0.0.1"),
            ("/api/v1/auth/forgot-password", "evil.example"),
        ],
    )
    async def test_lead_to_our_own_host_whatever_the_request_line_names(
        self, shop: Shop, target: str, host: str
    ) -> None:
        """As the bytes arrive: no client library stands between."""
        before = len(await _letters(shop))
        head = await _post(shop.door(), target, host, f'{{"email": "{shop.owner.email}"}}')
        assert head.startswith("HTTP/1.1 202"), head
        await quiet(shop.world, shop.outside)
        letters = await _letters(shop)
        assert len(letters) == before + 1
        assert "http://dashboard.localhost:3000/reset-password" in letters[-1]
        assert "evil" not in letters[-1]


async def _post(door: str, target: str, host: str, body: str) -> str:
    """The first line that comes back."""
    reader, writer = await asyncio.open_connection(urlsplit(door).hostname, urlsplit(door).port)
    lines = (
        f"POST {target} HTTP/1.1",
        f"Host: {host}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
    answer = await reader.readline()
    writer.close()
    return answer.decode()


async def _letters(shop: Shop) -> Sequence[str]:
    """Every mail to the owner, the oldest first, with all that is in it."""
    kept = await shop.outside.kept("sendgrid", "mails")
    return [str(one) for one in kept if shop.owner.email in str(one) and "Set a new password" in str(one)]
