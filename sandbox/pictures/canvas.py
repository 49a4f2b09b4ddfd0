"""Drawing in units of a 1000 × 1000 sheet, through a view that may zoom, turn and shift it.

Shapes stay sharp in every view: points are placed first, then drawn at four times the resolution and reduced.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Point = tuple[float, float]
Color = tuple[int, int, int]
OVERSAMPLING = 4


@dataclass(frozen=True)
class Paint:
    """Colors along a line in sheet units: from ``start`` to ``end``; one color is the same everywhere."""

    colors: tuple[Color, ...]
    stops: tuple[float, ...]
    start: Point = (0, 0)
    end: Point = (1, 0)


@dataclass(frozen=True)
class View:
    """Where sheet units fall on the picture: turned around the sheet's middle, scaled, then moved."""

    scale: float
    angle: float
    move: Point

    @classmethod
    def fitted(
        cls, width: int, height: int, zoom: float = 1, angle: float = 0, look: Point = (500, 500)
    ) -> "View":
        """The sheet's point ``look`` in the middle of a picture; ``zoom`` 1 shows the sheet's full height."""
        scale = min(width, height) / 1000 * zoom
        bare = cls(scale, math.radians(angle), (0, 0))
        x, y = bare.place(look)
        return cls(scale, bare.angle, (width / 2 - x, height / 2 - y))

    def place(self, point: Point) -> Point:
        x, y = point[0] - 500, point[1] - 500
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return (
            (x * cos - y * sin) * self.scale + self.move[0],
            (x * sin + y * cos) * self.scale + self.move[1],
        )

    def inside(self, scale: float, at: Point) -> "View":
        """A smaller sheet, its middle at ``at`` of this one."""
        return View(self.scale * scale, self.angle, self.place(at))


class Canvas:
    """One RGB picture. Everything drawn covers what was drawn before."""

    def __init__(self, width: int, height: int, ground: Color = (255, 255, 255)) -> None:
        self.image = Image.new("RGB", (width, height), ground)

    def fill(
        self, view: View, points: Sequence[Point], paint: Paint, opacity: float = 1, blur: float = 0
    ) -> None:
        """Fills a polygon; ``blur`` is the softness of its edge in sheet units."""
        placed = [view.place(point) for point in points]
        soft = blur * view.scale
        box = self._box(placed, soft * 3)
        if box is None:
            return
        self.image.paste(self._colors(view, paint, box), box[:2], self._mask(placed, box, opacity, soft))

    def _box(self, placed: Sequence[Point], margin: float) -> tuple[int, int, int, int] | None:
        xs, ys = [p[0] for p in placed], [p[1] for p in placed]
        left, top = max(0, int(min(xs) - margin) - 1), max(0, int(min(ys) - margin) - 1)
        right = min(self.image.width, int(max(xs) + margin) + 2)
        bottom = min(self.image.height, int(max(ys) + margin) + 2)
        return (left, top, right, bottom) if right > left and bottom > top else None

    @staticmethod
    def _mask(
        placed: Sequence[Point], box: tuple[int, int, int, int], opacity: float, soft: float
    ) -> Image.Image:
        factor = 1 if soft > 2 else OVERSAMPLING
        width, height = box[2] - box[0], box[3] - box[1]
        mask = Image.new("L", (width * factor, height * factor), 0)
        shifted = [((x - box[0]) * factor, (y - box[1]) * factor) for x, y in placed]
        ImageDraw.Draw(mask).polygon(shifted, fill=round(255 * opacity))
        if factor > 1:
            mask = mask.reduce(factor)
        return mask.filter(ImageFilter.GaussianBlur(soft)) if soft else mask

    @staticmethod
    def _colors(view: View, paint: Paint, box: tuple[int, int, int, int]) -> Image.Image:
        size = (box[2] - box[0], box[3] - box[1])
        if len(paint.colors) == 1:
            return Image.new("RGB", size, paint.colors[0])
        start, end = view.place(paint.start), view.place(paint.end)
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = max(dx * dx + dy * dy, 1e-6)
        across = (np.arange(box[0], box[2]) + 0.5 - start[0]) * dx / length
        down = (np.arange(box[1], box[3]) + 0.5 - start[1]) * dy / length
        steps = np.clip((across[None, :] + down[:, None]) * 255, 0, 255).astype(np.uint8)
        return Image.fromarray(_ramp(paint)[steps], "RGB")


def _ramp(paint: Paint) -> NDArray[np.uint8]:
    positions = np.linspace(0, 1, 256)
    channels = [np.interp(positions, paint.stops, [c[i] for c in paint.colors]) for i in range(3)]
    return np.stack(channels, axis=1).astype(np.uint8)
