"""Pictures made fit for a shop: checked before decoding, upright, without metadata, in three WebP sizes."""

import io
import warnings
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps, UnidentifiedImageError

from kit.media import MediaSize

MAX_BYTES = 10 << 20
MAX_PIXELS = 25_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
WIDTHS = {MediaSize.SMALL: 320, MediaSize.MEDIUM: 720, MediaSize.LARGE: 1440}
QUALITY = 80


class RefusalReason(StrEnum):
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_PICTURE = "not_a_picture"
    ANIMATED = "animated"
    BROKEN = "broken"


class PictureRefused(ValueError):
    """A file that will not be used, with a reason an owner understands."""

    def __init__(self, reason: RefusalReason, message: str) -> None:
        self.reason = reason
        super().__init__(message)


@dataclass(frozen=True)
class Picture:
    """Three WebP renditions; ``width`` and ``height`` are those of the largest, in pixels."""

    renditions: dict[MediaSize, bytes]
    width: int
    height: int


def optimize(content: bytes) -> Picture:
    """The three renditions of a JPEG, PNG or WebP; raises :class:`PictureRefused`.

    Size, format, pixel count and frames are read from the header before anything is decoded: a picture of
    17 KB can otherwise take 700 MB. A rendition is never larger than its source.
    """
    source = _decode(content)
    renditions: dict[MediaSize, bytes] = {}
    largest = source
    for size, width in WIDTHS.items():
        scaled = source
        if source.width > width:
            height = max(1, round(source.height * width / source.width))
            scaled = source.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        buffer = io.BytesIO()
        scaled.save(buffer, "WEBP", quality=QUALITY, method=4)
        renditions[size] = buffer.getvalue()
        largest = scaled
    return Picture(renditions=renditions, width=largest.width, height=largest.height)


def _decode(content: bytes) -> Image.Image:
    if len(content) > MAX_BYTES:
        raise PictureRefused(RefusalReason.TOO_LARGE, "The picture is larger than 10 MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            _refuse_by_header(picture)
            upright = ImageOps.exif_transpose(picture)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(RefusalReason.TOO_MANY_PIXELS, "The picture has too many pixels.") from error
    except UnidentifiedImageError as error:
        raise PictureRefused(
            RefusalReason.NOT_A_PICTURE, "The file is not a JPEG, PNG or WebP picture."
        ) from error
    except Exception as error:  # Pillow's decoders raise whatever a broken file leads them to
        raise PictureRefused(RefusalReason.BROKEN, "The picture is damaged.") from error
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    return upright.convert("RGBA" if has_alpha else "RGB")


def _refuse_by_header(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureRefused(RefusalReason.TOO_MANY_PIXELS, "The picture has more than 25 megapixels.")
    if getattr(picture, "n_frames", 1) > 1:
        raise PictureRefused(RefusalReason.ANIMATED, "Animated pictures are not used.")
