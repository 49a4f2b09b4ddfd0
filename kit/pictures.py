"""Pictures of strangers into ours: checked before they are decoded, upright, without metadata, WebP in
three widths."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from kit.media_size import MediaSize
from kit.picture_look import look_of

MAX_BYTES = 10 << 20
MAX_PIXELS = 25_000_000
MAX_SIDE = 12_000
MAX_FRAMES = 200
MIN_SIDE = 200
WIDTHS = {MediaSize.SMALL: 320, MediaSize.MEDIUM: 720, MediaSize.LARGE: 1440}
QUALITY = 80
# Of 0 to 6. Above two, time doubles for three bytes of a hundred (`make bench NAME=images`).
EFFORT = 2


class PictureRefused(Exception):
    """The picture cannot be used; the message says why in words of its owner."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """Three renditions of one picture; ``width`` and ``height`` are the largest one's. ``phash`` and ``tint``
    say what it looks like (:mod:`kit.picture_look`)."""

    renditions: dict[MediaSize, bytes]
    width: int
    height: int
    original_bytes: int
    phash: str
    tint: str

    @property
    def saved_bytes(self) -> int:
        """Bytes less for the size a product page shows, against the original."""
        return max(0, self.original_bytes - len(self.renditions[MediaSize.MEDIUM]))


def optimize(content: bytes, *, min_side: int = MIN_SIDE, keeps_transparency: bool = False) -> Picture:
    """Three WebP renditions. A picture narrower than a rendition is not enlarged. What is transparent turns
    white unless ``keeps_transparency``.

    Only the first frame of an animation is taken. Size in bytes, sides, pixels and frames are looked at
    before decoding: a file of 17 KB can unpack into 700 MB. Strangers' pictures go through
    :class:`kit.picture_decoder.PictureDecoder`, which calls this in a child process of bounded means.
    """
    if len(content) > MAX_BYTES:
        raise PictureRefused("picture_too_large", f"The picture has more than {MAX_BYTES >> 20} MB.")
    kind = sniffed_format(content)
    if kind is None:
        raise PictureRefused("not_a_picture", "It is no JPEG, PNG or WebP picture.")
    with warnings.catch_warnings():
        # Pillow warns of what is looked at here anyway: too many pixels, odd but readable files.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=(kind,)) as opened:
                _check_sides(opened.width, opened.height, min_side)
                _check_frames(getattr(opened, "n_frames", 1))
                # A JPEG can be decoded at half or a quarter of its size, at a fraction of the cost.
                opened.draft("RGB", (WIDTHS[MediaSize.LARGE], WIDTHS[MediaSize.LARGE]))
                upright = ImageOps.exif_transpose(opened)
                clean = _copied(upright) if keeps_transparency else _flattened(upright)
        except UnidentifiedImageError as error:
            raise PictureRefused("not_a_picture", "It is no JPEG, PNG or WebP picture.") from error
        except (Image.DecompressionBombError, MemoryError) as error:
            raise PictureRefused("picture_too_large", "The picture unpacks to too many pixels.") from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise PictureRefused("picture_broken", "The picture's file is damaged.") from error
    return _rendered(clean, len(content))


def sniffed_format(content: bytes) -> str | None:
    """By the first bytes alone: neither a name nor a declared type is believed.

    >>> sniffed_format(b"\\xff\\xd8\\xff\\xe0 ..."), sniffed_format(b"<svg onload=alert(1)>")
    ('JPEG', None)
    """
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _check_frames(frames: int) -> None:
    if frames > MAX_FRAMES:
        raise PictureRefused("picture_too_long", f"The animation has more than {MAX_FRAMES} frames.")


def _check_sides(width: int, height: int, min_side: int) -> None:
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise PictureRefused("picture_too_large", f"The picture has {width} × {height} pixels, too many.")
    if min(width, height) < min_side:
        raise PictureRefused("picture_too_small", f"The picture has only {width} × {height} pixels.")


def _flattened(image: Image.Image) -> Image.Image:
    """RGB, transparency on white; copying the pixels leaves every kind of metadata behind."""
    image.load()
    if _has_transparency(image):
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def _copied(image: Image.Image) -> Image.Image:
    """RGB or RGBA; metadata stays behind as well."""
    image.load()
    return image.convert("RGBA" if _has_transparency(image) else "RGB")


def _has_transparency(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _rendered(image: Image.Image, original_bytes: int) -> Picture:
    """From the largest to the smallest, each out of the one before: a third of the work, and no eye can
    tell."""
    image.info.clear()
    made: dict[MediaSize, Image.Image] = {}
    for size, width in sorted(WIDTHS.items(), key=lambda item: -item[1]):
        image = made[size] = _at_width(image, width)
    largest = made[MediaSize.LARGE]
    renditions = {size: _webp(made[size]) for size in WIDTHS}
    return Picture(renditions, largest.width, largest.height, original_bytes, *look_of(made[MediaSize.SMALL]))


def _at_width(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.HAMMING, reducing_gap=1.0)


def _webp(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=EFFORT)
    return out.getvalue()
