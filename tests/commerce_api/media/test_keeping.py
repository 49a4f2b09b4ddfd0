"""Uploads into a folder and into a bucket, and what an upload leaves when the store of pictures fails."""

import asyncio
import io
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from commerce_api.config import Settings
from commerce_api.media.keeping import keep, missing, take_from_all
from commerce_api.platform import Platform
from kit.media import key_of
from kit.media_size import MediaSize
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, create_store, make_settings
from tests.fixtures.media import RENDITIONS, Bucket
from tests.fixtures.postgres import CommerceDatabase

KEY = key_of(RENDITIONS)


def picture(color: str = "#9a6") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1600, 800), color).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


async def upload(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], what: str = "images"
) -> httpx.Response:
    path = f"/api/v1/stores/{store['store_id']}/{what}"
    method = "PUT" if what == "logo" else "POST"
    return await api.request(method, path, files={"file": ("a.jpg", picture())}, headers=owner.headers)


class TestInABucket:
    @pytest.fixture
    def settings(self, commerce_database: CommerceDatabase, tmp_path: Path, bucket: Bucket) -> Settings:
        return make_settings(commerce_database, tmp_path, **bucket.settings)

    async def test_an_upload_is_kept_once_in_three_sizes(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], bucket: Bucket, tmp_path: Path
    ) -> None:
        first, again = await upload(api, owner, store), await upload(api, owner, store)
        logo = await upload(api, owner, store, "logo")
        assert (first.status_code, again.status_code, logo.status_code) == (201, 201, 200)
        assert first.json()["url"] == again.json()["url"] == logo.json()["logo"]
        assert first.json()["image_id"] != again.json()["image_id"]
        names = [url.removeprefix("http://localhost:8000/media/") for url in first.json()["url"].values()]
        assert bucket.names() == sorted(f"pictures/{name}" for name in names)
        key = names[0].removesuffix("-small.webp")
        for size, width in zip(MediaSize, (320, 720, 1440), strict=True):
            with Image.open(io.BytesIO(bucket.fetch(key, size).content)) as kept:
                assert (kept.format, kept.width) == ("WEBP", width)
        assert not (tmp_path / "media").exists()

    async def test_the_api_serves_no_folder(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        url = (await upload(api, owner, store)).json()["url"]["small"]
        shown = await api.get(url.removeprefix("http://localhost:8000"))
        assert (shown.status_code, shown.json()["code"]) == (404, "not_found")


class TestStoreThatFails:
    @pytest.fixture(params=["nobody serves it", "no such bucket"])
    def settings(
        self, request: pytest.FixtureRequest, commerce_database: CommerceDatabase, tmp_path: Path
    ) -> Settings:
        address = "http://127.0.0.1:9"
        if request.param == "no such bucket":
            address = request.getfixturevalue("s3_endpoint")
        return make_settings(commerce_database, tmp_path, **Bucket(address, "no-such-bucket").settings)

    @pytest.mark.parametrize("what", ["images", "logo"])
    async def test_refuses_an_upload_and_leaves_no_row(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
        what: str,
    ) -> None:
        before = contents(commerce_database)
        refused = await upload(api, owner, store, what)
        assert (refused.status_code, refused.json()["code"]) == (503, "service_unavailable")
        assert refused.headers["retry-after"] == "2"
        assert contents(commerce_database) == before


class TestStoreThatIsSlow:
    @pytest.fixture
    def silent(self) -> Iterator[socket.socket]:
        """Takes connections, answers none."""
        with socket.create_server(("127.0.0.1", 0)) as silent:
            yield silent

    @pytest.fixture
    def settings(
        self, commerce_database: CommerceDatabase, tmp_path: Path, silent: socket.socket
    ) -> Settings:
        bucket = Bucket(f"http://127.0.0.1:{silent.getsockname()[1]}", "media")
        return make_settings(commerce_database, tmp_path, **bucket.settings)

    async def test_makes_a_few_wait_and_refuses_the_others_at_once(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        platform: Platform,
        commerce_database: CommerceDatabase,
    ) -> None:
        platform.pictures.most_waiting = 2
        before = contents(commerce_database)
        refused = await asyncio.gather(*(upload(api, owner, store) for _ in range(5)))
        assert [answer.status_code for answer in refused] == [503] * 5
        assert Counter(answer.json()["code"] for answer in refused) == {
            "service_unavailable": 2,
            "picture_queue_full": 3,
        }
        assert contents(commerce_database) == before


class TestKeep:
    async def test_keeps_away_who_would_delete_the_picture_until_the_end(
        self, system_platform: Platform
    ) -> None:
        database, media = system_platform.database, system_platform.media
        async with database.transaction() as deleting:
            async with database.transaction() as uploading, database.transaction() as importing:
                assert await keep(uploading, media, RENDITIONS) == KEY
                assert await missing(importing, media, [KEY, KEY]) == []
                assert not await take_from_all(deleting, KEY)
            assert await take_from_all(deleting, KEY)

    async def test_names_what_is_missing(self, system_platform: Platform) -> None:
        media = system_platform.media
        await media.put(RENDITIONS)
        lost = f"ab/{'ab' * 32}"
        async with system_platform.database.transaction() as session:
            assert await missing(session, media, [lost, KEY]) == [lost]
