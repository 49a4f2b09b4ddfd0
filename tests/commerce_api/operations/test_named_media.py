"""Pictures and the rows that name them, compared in both directions."""

from datetime import timedelta

import obstore
import pytest

from commerce_api.config import Settings
from commerce_api.operations.invariants import find_violations
from kit.clock import utc_now
from kit.media import MediaStore
from kit.media_size import MediaSize
from tests.commerce_api.operations.day_of_a_shop import live
from tests.fixtures.invariants import assert_invariants
from tests.fixtures.media import RENDITIONS
from tests.fixtures.selling import Shop


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """The outside world of these tests is the sandbox."""
    return selling_settings


class TestPictures:
    async def test_have_their_files_and_those_are_what_the_key_says(
        self, shop: Shop, media: MediaStore
    ) -> None:
        database = shop.worker.platform.database
        whole, changed, lost, sold, held, logo = [
            await media.put(RENDITIONS | {MediaSize.LARGE: bytes([n])}) for n in range(6)
        ]
        await live(shop)
        await name_in_rows(shop, whole, changed, lost)
        shop.rows("UPDATE order_lines SET image_key = %s RETURNING 1", sold)
        shop.rows("UPDATE checkout_lines SET image_key = %s RETURNING 1", held)
        shop.rows("UPDATE stores SET logo_media_key = %s RETURNING 1", logo)
        await assert_invariants(database, media)
        await media.delete(changed)
        await obstore.put_async(media.objects, f"{changed}-large.webp", b"another picture")
        for size in (MediaSize.SMALL, MediaSize.MEDIUM):
            await obstore.put_async(media.objects, f"{changed}-{size}.webp", b"a picture")
        await obstore.delete_async(media.objects, f"{lost}-small.webp")
        for key in (sold, held, logo):
            await media.delete(key)
        async with database.transaction() as session:
            [violation] = await find_violations(session, media)
        assert (violation.promise, violation.name) == ("I10", "every_picture_has_its_files")
        assert {(row["named_in"], row["media_key"]) for row in violation.rows} == {
            ("product_images", changed),
            ("product_images", lost),
            ("order_lines", sold),
            ("checkout_lines", held),
            ("stores", logo),
        }
        with pytest.raises(AssertionError, match="I10 every_picture_has_its_files"):
            await assert_invariants(database, media)

    async def test_old_files_have_their_pictures(self, shop: Shop, media: MediaStore) -> None:
        database = shop.worker.platform.database
        named, orphan = [await media.put(RENDITIONS | {MediaSize.LARGE: bytes([n])}) for n in range(2)]
        await name_in_rows(shop, named)
        soon = utc_now() + timedelta(minutes=59)
        await assert_invariants(database, media, soon)
        async with database.transaction() as session:
            [violation] = await find_violations(session, media, soon + timedelta(minutes=2))
        assert (violation.promise, violation.name) == ("I10", "every_file_has_its_picture")
        assert violation.rows == [{"media_key": orphan}]
        await media.delete(orphan)
        await assert_invariants(database, media, soon + timedelta(minutes=2))


async def name_in_rows(shop: Shop, *keys: str) -> None:
    await shop.add_product()
    for key in keys:
        shop.rows(
            "INSERT INTO product_images (image_id, store_id, media_key, width, height, created_at)"
            " SELECT gen_random_uuid(), store_id, %s, 1, 1, now() FROM stores RETURNING 1",
            key,
        )
