"""Pictures of a listing on their way into the store: kept, left out, or tried again later."""

import asyncio
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

import httpx
import pytest
from PIL import Image, ImageDraw

from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.imports import ImportJob
from assets.product_import.assets import _draft
from assets.product_import.errors import ImportFailure
from assets.product_import.images import Images, LeftOutImage, MediaFiles, collect_images
from assets.product_import.progress import Progress
from kit.media import MediaStore
from kit.media_size import MediaSize
from kit.picture_decoder import PictureDecoder
from kit.safe_fetch import SafeFetcher
from pipelines.resources import Settings, resources
from tests.assets.product_import.test_pricing import listing
from tests.fixtures.media import Bucket

SUPPLIER = "https://supplier.test"


def host(**pictures: Image.Image) -> SafeFetcher:
    """What the supplier's host serves, by name."""

    def answer(request: httpx.Request) -> httpx.Response:
        picture = pictures.get(request.url.path.strip("/").removesuffix(".png"))
        if picture is None:
            return httpx.Response(404)
        out = io.BytesIO()
        picture.save(out, "PNG")
        return httpx.Response(200, stream=httpx.ByteStream(out.getvalue()))

    return SafeFetcher(resolve=lambda *_: ["93.184.216.34"], transport=lambda _: httpx.MockTransport(answer))


def mug(body: str, side: int = 400) -> Image.Image:
    """The same shape whatever its color."""
    picture = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(picture).ellipse((side // 4, side // 5, side * 3 // 4, side * 4 // 5), fill=body)
    return picture


PICTURES = {
    "a": Image.new("RGB", (400, 400), "red"),
    "b": Image.new("RGB", (400, 400), "blue"),
    "again": Image.new("RGB", (400, 400), "red"),
    "mug": mug("#b02020"),
    "smaller": mug("#b02020", 300),
    "green": mug("#20b020"),
}


@pytest.fixture(scope="module")
def decoder() -> Iterator[PictureDecoder]:
    made = PictureDecoder(children=2)
    yield made
    made.close()


def collect(store: MediaStore, decoder: PictureDecoder, *names: str) -> Images:
    urls = [f"{SUPPLIER}/{name}.png" for name in names]
    found = replace(listing(580), image_urls=urls, url=f"{SUPPLIER}/item/1")
    return collect_images(found, host(**PICTURES), decoder, store, date(2026, 11, 22), lambda *_: None)


class TestCollectImages:
    async def test_keeps_each_picture_once_in_either_store(
        self, media: MediaStore, decoder: PictureDecoder
    ) -> None:
        # As the import does it: in threads that have no loop of their own.
        images = await asyncio.to_thread(collect, media, decoder, "a", "gone", "b", "again")
        assert [kept.source_url for kept in images.kept] == [f"{SUPPLIER}/a.png", f"{SUPPLIER}/b.png"]
        assert [await media.has(kept.media_key) for kept in images.kept] == [True, True]
        assert images.left_out == [
            LeftOutImage(f"{SUPPLIER}/gone.png", "the other side answered 404"),
            LeftOutImage(f"{SUPPLIER}/again.png", "The same picture again."),
        ]

    async def test_leaves_out_what_looks_the_same_but_not_another_color(
        self, media: MediaStore, decoder: PictureDecoder
    ) -> None:
        images = await asyncio.to_thread(collect, media, decoder, "mug", "smaller", "green")
        assert [kept.source_url.rpartition("/")[2] for kept in images.kept] == ["mug.png", "green.png"]
        assert images.left_out == [LeftOutImage(f"{SUPPLIER}/smaller.png", "The same picture again.")]
        assert images.kept[0].rights_note == (
            f"From Plantik, {SUPPLIER}/item/1, taken 2026-11-22. Rights not confirmed."
        )

    def test_is_tried_again_when_the_store_fails(self, decoder: PictureDecoder) -> None:
        with pytest.raises(ImportFailure) as failure:
            collect(Bucket("http://127.0.0.1:9", "media").store(), decoder, "a", "b")
        assert (failure.value.code, failure.value.is_retryable) == ("media_unavailable", True)


class TestMediaFiles:
    async def test_opens_the_bucket_that_the_settings_name(self, bucket: Bucket) -> None:
        media = resources(Settings.model_validate(bucket.settings))["media"]
        assert isinstance(media, MediaFiles)
        assert media.store is media.store
        key = await media.store.put(dict.fromkeys(MediaSize, b"x"))
        assert bucket.names() == [f"pictures/{key}-{size}.webp" for size in ("large", "medium", "small")]


class TestDraft:
    def test_is_tried_again_when_commerce_misses_a_picture(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("assets.product_import.assets.assemble_draft", lambda *_: None)

        class Commerce:
            def put_draft(self, *_: object) -> str:
                raise CommerceError(409, "picture_missing", "Put it there again.")

        class Silent:
            def begin(self, _: str) -> None: ...

        job = ImportJob.model_construct(import_id="an-import")
        desk, silent = cast("CommerceClient", Commerce()), cast("Progress", Silent())
        with pytest.raises(ImportFailure) as failure:
            _draft(job, "w1", desk, silent, cast("Any", ()))
        assert (failure.value.code, failure.value.is_retryable) == ("picture_missing", True)
