"""Pictures of suppliers into three WebP sizes, against plain Pillow doing the same on one core."""

import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from bench.measurement import Measurement
from kit.media_size import MediaSize
from kit.pictures import QUALITY, WIDTHS, optimize
from sandbox.catalog.listings import listings
from sandbox.pictures.shots import listing_shot

PHOTOS = Path(__file__).resolve().parents[2] / "shared" / "data" / "product_photos_unsplash"
MOST = 14
ROUNDS = 3
FASTER = 2.0
LARGER = 1.07
# Of the structural similarity with what is not compressed at all; eyes begin to tell at a hundredth.
LESS_ALIKE = 0.01
Renditions = dict[MediaSize, bytes]


def measure() -> Measurement:
    pictures = corpus()
    best = {make: min(seconds(make, pictures) for _ in range(ROUNDS)) for make in (plainly, ours)}
    size = {make: sum(sum(map(len, make(one).values())) for one in pictures) for make in (plainly, ours)}
    alike = {make: np.mean([likeness(one, make(one)) for one in pictures]) for make in (plainly, ours)}
    faster, larger = best[plainly] / best[ours], size[ours] / size[plainly]
    lost = float(alike[plainly] - alike[ours])
    return Measurement(
        name="images",
        value=round(best[ours] / len(pictures), 4),
        unit="s",
        reference=round(best[plainly] / len(pictures), 4),
        target=f"{FASTER:g} x plain Pillow, at most {LARGER:g} x its bytes, as alike to {LESS_ALIKE:g}",
        holds=faster >= FASTER and larger <= LARGER and lost <= LESS_ALIKE,
        detail=f"{faster:.2f} x as fast, {larger:.3f} x the bytes, {lost:+.4f} less alike, "
        f"of {len(pictures)} pictures",
    )


def corpus() -> list[bytes]:
    """Real product photos where they lie beside the project, else the sandbox's."""
    photos = sorted(PHOTOS.glob("*.jpg"))[:MOST]
    if photos:
        return [photo.read_bytes() for photo in photos]
    drawn = (listing_shot(listing, 1) for listing in listings(7)[:MOST])
    return [picture for picture in drawn if picture is not None]


def seconds(make: Callable[[bytes], Renditions], pictures: Sequence[bytes]) -> float:
    """Of processor, so that what else runs does not count."""
    began = time.process_time()
    for one in pictures:
        make(one)
    return time.process_time() - began


def ours(content: bytes) -> Renditions:
    return optimize(content).renditions


def plainly(content: bytes) -> Renditions:
    """As its handbook shows it: open, turn, resize from the original, save."""
    return {size: encoded(image) for size, image in resized(content).items()}


def resized(content: bytes) -> dict[MediaSize, Image.Image]:
    with Image.open(io.BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    return {size: _at_width(upright, width) for size, width in WIDTHS.items()}


def _at_width(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def encoded(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


def likeness(content: bytes, renditions: Renditions) -> float:
    """Mean structural similarity of brightness with the uncompressed sizes."""
    wanted = resized(content)
    found = []
    for size, rendition in renditions.items():
        with Image.open(io.BytesIO(rendition)) as opened:
            found.append(similarity(brightness(opened), brightness(wanted[size])))
    return float(np.mean(found))


def brightness(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("L"), dtype=np.float64)


def similarity(one: np.ndarray, other: np.ndarray, window: int = 8) -> float:
    """SSIM (Wang et al. 2004) over windows that do not overlap."""
    height, width = (side // window * window for side in one.shape)
    blocks = [
        side[:height, :width].reshape(height // window, window, width // window, window).swapaxes(1, 2)
        for side in (one, other)
    ]
    mean = [block.mean(axis=(2, 3)) for block in blocks]
    spread = [block.var(axis=(2, 3)) for block in blocks]
    shared = (blocks[0] * blocks[1]).mean(axis=(2, 3)) - mean[0] * mean[1]
    light, contrast = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * mean[0] * mean[1] + light) * (2 * shared + contrast)
    below = (mean[0] ** 2 + mean[1] ** 2 + light) * (spread[0] + spread[1] + contrast)
    return float((above / below).mean())
