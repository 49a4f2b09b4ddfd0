"""Strange pictures end optimized or refused with a reason; nothing of their metadata survives."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kit.media_size import MediaSize
from kit.pictures import PictureRefused, optimize

ODD = Path(__file__).resolve().parents[3] / "shared" / "data" / "images_odd"


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


class TestOptimize:
    def test_makes_three_widths_and_never_enlarges(self) -> None:
        picture = optimize(encoded(Image.new("RGB", (2000, 1000), "teal"), "JPEG"))
        sizes = {size: opened(content).size for size, content in picture.renditions.items()}
        assert sizes == {
            MediaSize.SMALL: (320, 160),
            MediaSize.MEDIUM: (720, 360),
            MediaSize.LARGE: (1440, 720),
        }
        assert (picture.width, picture.height) == (1440, 720)
        small = optimize(encoded(Image.new("RGB", (400, 300), "teal"), "PNG"))
        assert opened(small.renditions[MediaSize.LARGE]).size == (400, 300)

    def test_turns_it_upright_and_drops_what_the_camera_wrote(self) -> None:
        image = Image.new("RGB", (600, 300), "red")
        image.paste("blue", (0, 0, 300, 300))
        exif = Image.Exif()
        exif[0x0112] = 6  # turned by 90 degrees
        exif[0x010E] = "taken at home"
        picture = optimize(encoded(image, "JPEG", exif=exif))
        large = opened(picture.renditions[MediaSize.LARGE])
        assert (large.format, large.size, dict(large.getexif())) == ("WEBP", (300, 600), {})
        red, _, blue = large.convert("RGB").getpixel((150, 50))  # type: ignore[misc]
        assert blue > 200
        assert red < 50

    def test_puts_transparency_on_white(self) -> None:
        picture = optimize(encoded(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG"))
        assert opened(picture.renditions[MediaSize.SMALL]).convert("RGB").getpixel((5, 5)) == (255, 255, 255)

    def test_the_same_picture_has_the_same_hash_at_another_size(self) -> None:
        image = Image.linear_gradient("L").convert("RGB").rotate(30)
        large = optimize(encoded(image.resize((900, 900)), "PNG"))
        small = optimize(encoded(image.resize((450, 450)), "JPEG"))
        assert bin(int(large.phash, 16) ^ int(small.phash, 16)).count("1") <= 4

    def test_looks_at_the_size_before_decoding(self) -> None:
        header = struct.pack(">IIBBBBB", 65535, 65535, 8, 2, 0, 0, 0)
        chunk = b"IHDR" + header
        bomb = (
            b"\x89PNG\r\n\x1a\n"
            + struct.pack(">I", len(header))
            + chunk
            + struct.pack(">I", zlib.crc32(chunk))
            + struct.pack(">I", 0)
            + b"IDAT"
            + struct.pack(">I", zlib.crc32(b"IDAT"))
        )
        with pytest.raises(PictureRefused) as refused:
            optimize(bomb)
        assert refused.value.code == "picture_too_large"

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "not_a_picture"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
            (encoded(Image.new("RGB", (300, 300)), "GIF"), "not_a_picture"),
            (encoded(Image.new("RGB", (300, 300)), "TIFF"), "not_a_picture"),
            (encoded(Image.new("RGB", (60, 900)), "PNG"), "picture_too_small"),
            (encoded(Image.effect_noise((400, 400), 50), "PNG")[:3000], "picture_broken"),
        ],
    )
    def test_refuses_with_a_code(self, content: bytes, code: str) -> None:
        with pytest.raises(PictureRefused) as refused:
            optimize(content)
        assert refused.value.code == code


@pytest.mark.recordings
@pytest.mark.skipif(not ODD.is_dir(), reason="../shared/data/images_odd is not there")
def test_every_odd_picture_ends_optimized_or_refused() -> None:
    codes = []
    for path in sorted(ODD.iterdir()):
        try:
            optimize(path.read_bytes(), min_side=1)
            codes.append("optimized")
        except PictureRefused as refused:
            codes.append(refused.code)
    assert set(codes) <= {"optimized", "not_a_picture", "picture_broken", "picture_too_large"}
    assert codes.count("optimized") > 30
