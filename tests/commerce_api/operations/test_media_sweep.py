"""Pictures that no row names are deleted after a while, in a folder and in a bucket; all others stay."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from PIL import Image

from commerce_api.catalog.pictures import forget_unplaced
from commerce_api.config import Settings
from commerce_api.media.keeping import keep
from commerce_api.operations.media_sweep import sweep_media
from commerce_api.operations.named_media import NAMED_IN
from commerce_api.platform import Platform
from kit.media import MediaUnavailable, key_of
from tests.fixtures.commerce import MovableClock, Owner, create_product, create_store, make_settings
from tests.fixtures.invariants import assert_invariants
from tests.fixtures.media import RENDITIONS, Bucket
from tests.fixtures.postgres import CommerceDatabase

KEY = key_of(RENDITIONS)


@pytest.fixture(params=["folder", "bucket"])
def settings(request: pytest.FixtureRequest, commerce_database: CommerceDatabase, tmp_path: Path) -> Settings:
    changes = request.getfixturevalue("bucket").settings if request.param == "bucket" else {}
    return make_settings(commerce_database, tmp_path, **changes)


async def upload(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], color: str, *, logo: bool = False
) -> tuple[str, str]:
    """Its media key, and its row's id."""
    out = io.BytesIO()
    Image.new("RGB", (300, 300), color).save(out, "PNG")
    method, what = ("PUT", "logo") if logo else ("POST", "images")
    path = f"/api/v1/stores/{store['store_id']}/{what}"
    answer = await api.request(method, path, files={"file": ("a", out.getvalue())}, headers=owner.headers)
    assert answer.is_success, answer.text
    urls = answer.json()["logo"] if logo else answer.json()["url"]
    key = urls["small"].removeprefix("http://localhost:8000/media/").removesuffix("-small.webp")
    return key, answer.json().get("image_id", "")


class TestSweepMedia:
    async def test_deletes_what_nothing_names_once_it_is_old(
        self, api: httpx.AsyncClient, owner: Owner, system_platform: Platform, clock: MovableClock
    ) -> None:
        media, database = system_platform.media, system_platform.database
        store = await create_store(api, owner)
        replaced, _ = await upload(api, owner, store, "red", logo=True)
        logo, _ = await upload(api, owner, store, "green", logo=True)
        shown, image_id = await upload(api, owner, store, "blue")
        await create_product(api, owner, store, image_ids=[image_id])
        waiting, _ = await upload(api, owner, store, "black")
        broken_off = await media.put(RENDITIONS)
        clock.advance(timedelta(minutes=39))
        assert await sweep_media(system_platform) == 0
        assert [await media.has(key) for key in (replaced, broken_off)] == [True, True]
        clock.advance(timedelta(minutes=2))
        await assert_invariants(database, media, clock())
        clock.advance(timedelta(minutes=20))
        with pytest.raises(AssertionError, match="I10 every_file_has_its_picture"):
            await assert_invariants(database, media, clock())
        assert await sweep_media(system_platform) == 2
        assert [await media.has(key) for key in (replaced, broken_off)] == [False, False]
        assert [await media.has(key) for key in (logo, shown, waiting)] == [True] * 3
        await assert_invariants(database, media, clock())
        assert await sweep_media(system_platform) == 0

    async def test_deletes_uploads_that_no_product_took_within_a_week(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        system_platform: Platform,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        store = await create_store(api, owner)
        taken, image_id = await upload(api, owner, store, "blue")
        await create_product(api, owner, store, image_ids=[image_id])
        left, _ = await upload(api, owner, store, "black")
        for after, keys in ((timedelta(days=6, hours=23), [left, taken]), (timedelta(hours=2), [taken])):
            clock.advance(after)
            async with system_platform.database.transaction() as session:
                await forget_unplaced(session, clock())
            await sweep_media(system_platform)
            with psycopg.connect(commerce_database.superuser_url) as connection:
                rows = connection.execute("SELECT media_key FROM product_images ORDER BY 1").fetchall()
            assert [key for (key,) in rows] == sorted(keys)
            assert [await system_platform.media.has(key) for key in (left, taken)] == [left in keys, True]

    async def test_leaves_alone_what_is_being_named(
        self, system_platform: Platform, clock: MovableClock
    ) -> None:
        clock.advance(timedelta(hours=1))
        async with system_platform.database.transaction() as uploading:
            await keep(uploading, system_platform.media, RENDITIONS)
            assert await sweep_media(system_platform) == 0
        assert await system_platform.media.has(KEY)
        assert await sweep_media(system_platform) == 1
        assert not await system_platform.media.has(KEY)

    def test_knows_every_column_that_names_pictures(self, commerce_database: CommerceDatabase) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            columns = connection.execute(
                "SELECT table_name || '.' || column_name FROM information_schema.columns"
                " JOIN information_schema.tables USING (table_schema, table_name)"
                " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
                " AND column_name ~ '(media|image|logo|picture).*_key$'"
            ).fetchall()
        assert {name for (name,) in columns} == set(NAMED_IN) >= {"product_images.media_key"}


async def test_a_sweep_of_a_store_that_fails_deletes_nothing_and_says_so(
    commerce_database: CommerceDatabase, tmp_path: Path, clock: MovableClock
) -> None:
    nowhere = Bucket("http://127.0.0.1:9", "media").settings
    platform = Platform.for_system(make_settings(commerce_database, tmp_path, **nowhere), clock)
    with pytest.raises(MediaUnavailable):
        await sweep_media(platform)
    await platform.close()
