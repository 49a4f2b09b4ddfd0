import io

import httpx
import pytest
from PIL import Image

from sandbox.catalog.listings import listings
from sandbox.catalog.market import KINDS
from sandbox.pictures.drawings import DRAWINGS
from sandbox.pictures.scenes import SCENES
from sandbox.pictures.shots import listing_shot
from tests.sandbox.playing import Playing

LISTING = listings(7)[0]


def size(content: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(content)).size


class TestListingPictures:
    def test_every_kind_has_a_drawing_and_every_niche_a_scene(self) -> None:
        assert {kind.picture for kind in KINDS} <= set(DRAWINGS)
        assert {kind.niche for kind in KINDS} == set(SCENES)

    def test_are_1200_wide_and_the_same_each_time(self) -> None:
        first, second = listing_shot(LISTING, 1), listing_shot(LISTING, 1)
        assert first is not None
        assert first == second
        assert size(first) == (1200, 1200)

    def test_the_seventh_is_too_small_to_use(self) -> None:
        listing = next(one for one in listings(7) if one.picture_count == 7)
        content = listing_shot(listing, 7)
        assert content is not None
        assert size(content) == (340, 340)

    def test_end_with_the_listing(self) -> None:
        assert listing_shot(LISTING, LISTING.picture_count + 1) is None

    def test_are_served_with_a_tag_that_saves_the_second_download(self, playing: Playing) -> None:
        url = f"{playing.url}/pictures/{LISTING.listing_id}/1.jpg"
        first = httpx.get(url, trust_env=False)
        assert first.headers["content-type"] == "image/jpeg"
        again = httpx.get(url, headers={"If-None-Match": first.headers["etag"]}, trust_env=False)
        assert again.status_code == 304

    @pytest.mark.parametrize("path", ["1/1.jpg", f"{LISTING.listing_id}/99.jpg", "scenes/moon.jpg"])
    def test_unknown_ones_are_not_found(self, playing: Playing, path: str) -> None:
        assert httpx.get(f"{playing.url}/pictures/{path}", trust_env=False).status_code == 404

    def test_a_scene_is_wide(self, playing: Playing) -> None:
        answer = httpx.get(f"{playing.url}/pictures/scenes/indoor_plants.jpg", trust_env=False)
        assert size(answer.content) == (2000, 1000)
