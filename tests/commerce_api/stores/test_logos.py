"""Logos: uploaded, shown, replaced, removed, refused."""

import io
from typing import Any

import httpx
import pytest
from PIL import Image

from commerce_api.platform import Platform
from kit.media_size import MediaSize
from tests.commerce_api.stores.settings import read
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, create_store
from tests.fixtures.postgres import CommerceDatabase


def picture(width: int, height: int, color: tuple[int, int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), color).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


async def upload(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], content: bytes
) -> httpx.Response:
    return await api.put(
        f"/api/v1/stores/{store['store_id']}/logo", files={"file": ("logo", content)}, headers=owner.headers
    )


class TestLogo:
    async def test_is_kept_in_three_sizes_with_its_transparency(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], platform: Platform
    ) -> None:
        answer = await upload(api, owner, store, picture(640, 32, (255, 0, 0, 0)))
        assert answer.status_code == 200, answer.text
        logo = answer.json()["logo"]
        assert answer.json() == store | {"logo": logo}
        shown = await api.get(f"/api/v1/public/stores/{store['slug']}")
        assert shown.json()["logo"] == logo
        for size, width in (("small", 320), ("medium", 640), ("large", 640)):
            key = logo[size].removeprefix("http://localhost:8000/media/").removesuffix(f"-{size}.webp")
            content = await platform.media.read(key, MediaSize(size))
            assert content is not None
            with Image.open(io.BytesIO(content)) as kept:
                assert (kept.format, kept.mode, kept.width) == ("WEBP", "RGBA", width)
                assert kept.getpixel((0, 0))[3] == 0  # type: ignore[index]

    async def test_is_replaced_and_removed(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        first = (await upload(api, owner, store, picture(24, 24, (1, 2, 3, 255)))).json()["logo"]
        second = (await upload(api, owner, store, picture(24, 24, (200, 2, 3, 255)))).json()["logo"]
        assert first != second
        path = f"/api/v1/stores/{store['store_id']}/logo"
        for _ in range(2):
            assert (await api.delete(path, headers=owner.headers)).json() == store

    @pytest.mark.parametrize(
        "content",
        [b"", b"<svg onload=alert(1)>", picture(23, 300, (0, 0, 0, 255)), picture(99, 99, (0, 0, 0, 9))[:60]],
    )
    async def test_is_refused_when_it_is_no_picture_that_can_be_used(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
        content: bytes,
    ) -> None:
        before = contents(commerce_database)
        refused = await upload(api, owner, store, content)
        assert (refused.status_code, refused.json()["code"]) == (422, "unreadable_logo")
        assert contents(commerce_database) == before

    async def test_waits_in_no_endless_queue(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], platform: Platform
    ) -> None:
        platform.pictures.most_waiting = 0
        refused = await upload(api, owner, store, picture(24, 24, (1, 2, 3, 255)))
        assert (refused.status_code, refused.json()["code"]) == (503, "logo_queue_full")
        assert await read(api, owner, store) == store
