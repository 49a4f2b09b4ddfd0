"""Pictures that are decoded in a child: the same renditions, and limits that only cost the picture itself."""

import gc
import io
import os
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kit.media_size import MediaSize
from kit.picture_decoder import PictureDecoder
from kit.pictures import MAX_BYTES, PictureRefused, optimize

ODD = Path(__file__).resolve().parents[3] / "shared" / "data" / "images_odd"


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(kind: str = "JPEG", **options: object) -> bytes:
    return encoded(Image.effect_noise((640, 480), 40).convert("RGB"), kind, **options)


@pytest.fixture
def decoder() -> Iterator[PictureDecoder]:
    made = PictureDecoder()
    yield made
    made.close()


def refusal(decoder: PictureDecoder, content: bytes) -> str:
    with pytest.raises(PictureRefused) as refused:
        decoder.optimize(content)
    return refused.value.code


def child_id(decoder: PictureDecoder) -> int:
    [child] = decoder._children
    assert child._process is not None
    return child._process.pid


class TestPictureDecoder:
    def test_answers_what_the_same_work_without_a_child_answers(self, decoder: PictureDecoder) -> None:
        content = photo()
        assert decoder.optimize(content) == optimize(content)

    def test_keeps_its_child_for_the_next_picture(self, decoder: PictureDecoder) -> None:
        decoder.optimize(photo())
        first = child_id(decoder)
        assert refusal(decoder, b"<svg onload=alert(1)>") == "not_a_picture"
        decoder.optimize(photo("WEBP"))
        assert child_id(decoder) == first

    def test_whoever_forgets_it_leaves_no_child_behind(self) -> None:
        decoder = PictureDecoder()
        decoder.optimize(photo())
        child = child_id(decoder)
        del decoder
        gc.collect()
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)

    def test_a_child_that_died_costs_nobody_a_picture(self, decoder: PictureDecoder) -> None:
        decoder.optimize(photo())
        died = child_id(decoder)
        os.kill(died, signal.SIGKILL)
        os.waitid(os.P_PID, died, os.WEXITED | os.WNOWAIT)
        assert decoder.optimize(photo()).width == 640
        assert child_id(decoder) != died

    def test_a_picture_that_outlasts_the_deadline_is_refused_and_the_next_is_not(self) -> None:
        decoder = PictureDecoder(deadline_seconds=0.0)
        assert refusal(decoder, photo()) == "picture_too_costly"
        decoder._children[0]._deadline_seconds = 20.0
        assert decoder.optimize(photo()).width == 640
        decoder.close()

    def test_refuses_too_many_bytes_before_any_child_is_started(self, decoder: PictureDecoder) -> None:
        assert refusal(decoder, photo() + bytes(MAX_BYTES)) == "picture_too_large"
        assert decoder._children[0]._process is None

    def test_refuses_more_pixels_than_25_million_and_more_than_200_frames(
        self, decoder: PictureDecoder
    ) -> None:
        assert refusal(decoder, encoded(Image.new("L", (5001, 5000)), "PNG")) == "picture_too_large"
        frames = [Image.new("L", (200, 200), n) for n in range(201)]
        long = encoded(frames[0], "PNG", save_all=True, append_images=frames[1:])
        assert refusal(decoder, long) == "picture_too_long"

    def test_whatever_hides_in_a_picture_stays_behind(self, decoder: PictureDecoder) -> None:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("x.php", "<?php system($_GET['c']);")
        exif = Image.Exif()
        exif[0x010E] = "<script>alert(1)</script>"
        exif.get_ifd(0x8825)[1] = "N"
        hidden = [b"<script>", b"<?php", b"PK\x03\x04", b"EXIF", b"XMP ", b"ICCP"]
        for content in (
            photo(exif=exif) + archive.getvalue(),
            photo(comment=b"<script>alert(1)</script>"),
            photo("PNG") + b"<html><script>alert(1)</script>",
        ):
            for rendition in decoder.optimize(content).renditions.values():
                assert (rendition[:4], rendition[8:12]) == (b"RIFF", b"WEBP")
                assert int.from_bytes(rendition[4:8], "little") + 8 == len(rendition)
                assert not any(mark in rendition for mark in hidden)

    @pytest.mark.parametrize("content", [b"GIF89a" + photo(), b"<!doctype html>" + photo("PNG"), b"%PDF-1.7"])
    def test_what_begins_as_something_else_is_no_picture(
        self, decoder: PictureDecoder, content: bytes
    ) -> None:
        assert refusal(decoder, content) == "not_a_picture"


@pytest.mark.recordings
@pytest.mark.skipif(not ODD.is_dir(), reason="../shared/data/images_odd is not there")
def test_every_odd_picture_ends_clean_or_refused(decoder: PictureDecoder) -> None:
    codes = []
    for path in sorted(ODD.iterdir()):
        try:
            picture = decoder.optimize(path.read_bytes(), min_side=1)
        except PictureRefused as refused:
            codes.append(refused.code)
        else:
            with Image.open(io.BytesIO(picture.renditions[MediaSize.LARGE])) as large:
                assert (large.format, dict(large.getexif()), "icc_profile" in large.info) == (
                    "WEBP",
                    {},
                    False,
                )
            codes.append("optimized")
    assert set(codes) <= {"optimized", "not_a_picture", "picture_broken", "picture_too_large"}
    assert codes.count("optimized") > 30
