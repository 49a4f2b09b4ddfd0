"""The photographs of one listing: cover, closer, tilted, detail, other colors, and odd ones."""

import io
import random
from dataclasses import dataclass

from PIL import ImageDraw, ImageFont

from sandbox.catalog.listings import Listing
from sandbox.pictures.canvas import Canvas, Color, View
from sandbox.pictures.colors import GROUNDS, NAMED, NIGHT, PAPER, Look, darker, lighter
from sandbox.pictures.drawings import DRAWINGS, IN_THE_DARK
from sandbox.pictures.pen import Pen, flat

SIDE = 1200
SMALL_SIDE = 340
COLOR_SHOTS_FROM = 11


@dataclass(frozen=True)
class Framing:
    zoom: float = 1.0
    angle: float = 0.0
    look: tuple[float, float] = (500, 520)


FRAMINGS = {
    1: Framing(1.06),
    2: Framing(1.3, 0, (500, 580)),
    3: Framing(1.02, -8),
    4: Framing(2.0, 0, (500, 560)),
    5: Framing(1.0),
    6: Framing(1.12, 0, (470, 540)),
    7: Framing(1.5, 6, (500, 480)),
}


def draw(
    drawing: str, look: Look, framing: Framing, ground: Color, width: int = SIDE, height: int = SIDE
) -> Canvas:
    """One thing on a ground that is lighter where the light comes from."""
    canvas = Canvas(width, height, ground)
    backdrop(canvas, ground)
    view = View.fitted(width, height, framing.zoom, framing.angle, framing.look)
    DRAWINGS[drawing](Pen(canvas, view), look)
    return canvas


def backdrop(canvas: Canvas, ground: Color) -> None:
    width, height = canvas.image.size
    whole = View(1, 0, (500, 500))
    canvas.fill(whole, [(0, 0), (width, 0), (width, height), (0, height)], flat(ground))
    bright = [(-0.2 * width, -0.2 * height), (0.9 * width, -0.2 * height), (0.3 * width, 0.9 * height)]
    canvas.fill(whole, bright, flat(lighter(ground, 0.5)), 0.55, width * 0.14)
    low = [(0, 0.82 * height), (width, 0.74 * height), (width, height * 1.1), (0, height * 1.1)]
    canvas.fill(whole, low, flat(darker(ground, 0.1)), 0.5, width * 0.07)


def listing_shot(listing: Listing, number: int) -> bytes | None:
    """The JPEG of picture ``number``: 1 to the listing's count, or 11 and up for its colors; None beyond."""
    product = listing.product
    color_index = number - COLOR_SHOTS_FROM
    if color_index >= 0:
        if color_index >= len(product.colors):
            return None
        framing, first = FRAMINGS[1], color_index
    elif 1 <= number <= listing.picture_count:
        framing, first = FRAMINGS[number], 1 if number == 5 else 0
    else:
        return None
    canvas = draw(product.kind.picture, _look(listing, first), framing, _ground(listing, number))
    if number == 6 and listing.listing_id % 3 == 0:
        _watermark(canvas, listing.shop.name)
    if number == 7:
        canvas.image = canvas.image.resize((SMALL_SIDE, SMALL_SIDE))
    return jpeg(canvas)


def _look(listing: Listing, first: int) -> Look:
    colors = listing.product.colors
    main = colors[first % len(colors)]
    others = [color for color in (*colors, *listing.product.kind.colors) if color != main] or [main]
    return Look(NAMED[main], NAMED[others[0]], listing.product.number, listing.product.material)


def _ground(listing: Listing, number: int) -> Color:
    if listing.product.kind.picture in IN_THE_DARK:
        return NIGHT
    rng = random.Random(f"ground/{listing.listing_id}/{number if number in {5, 6} else 1}")
    return rng.choice(GROUNDS)


def _watermark(canvas: Canvas, name: str) -> None:
    """The shop's name across the picture, as some of them do."""
    font = ImageFont.load_default(54)
    draw_on = ImageDraw.Draw(canvas.image, "RGBA")
    for row in range(4):
        draw_on.text((120 + (row % 2) * 260, 150 + row * 270), f"© {name}", font=font, fill=(*PAPER, 130))


def jpeg(canvas: Canvas, quality: int = 88) -> bytes:
    buffer = io.BytesIO()
    canvas.image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()
