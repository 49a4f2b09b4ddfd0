"""A pen that knows things: turned bodies, boxes, leaves, tubes, and the light that falls on them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.pictures.canvas import Canvas, Color, Paint, Point, View
from sandbox.pictures.colors import darker, lighter, mix


def ellipse(x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360) -> list[Point]:
    steps = max(12, int(abs(end - start) / 5))
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def rounded(x: float, y: float, width: float, height: float, radius: float) -> list[Point]:
    r = min(radius, width / 2, height / 2)
    return [
        *ellipse(x + width - r, y + r, r, r, -90, 0),
        *ellipse(x + width - r, y + height - r, r, r, 0, 90),
        *ellipse(x + r, y + height - r, r, r, 90, 180),
        *ellipse(x + r, y + r, r, r, 180, 270),
    ]


def curve(points: Sequence[Point], closed: bool = False, steps: int = 10) -> list[Point]:
    """A smooth line through the points (Catmull-Rom)."""
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    found: list[Point] = []
    for p0, p1, p2, p3 in zip(around, around[1:], around[2:], around[3:], strict=False):
        for step in range(steps):
            t = step / steps
            found.append((_between(p0[0], p1[0], p2[0], p3[0], t), _between(p0[1], p1[1], p2[1], p3[1], t)))
    return found if closed else [*found, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def turned(x: float, profile: Sequence[Point], smooth: bool = True) -> list[Point]:
    """The outline of a body turned around ``x``; ``profile`` holds (y, half width) from the top."""
    side = [(x + half, y) for y, half in profile]
    right = curve(side) if smooth else list(side)
    return [*right, *[(2 * x - px, py) for px, py in reversed(right)]]


def flat(color: Color) -> Paint:
    return Paint((color,), (0.0,))


def round_light(color: Color, left: float, right: float, shine: float = 0.5) -> Paint:
    """A round body lit from the left: dark rim, light band, falling into shade."""
    return Paint(
        (darker(color, 0.16), lighter(color, shine * 0.5), color, darker(color, 0.12), darker(color, 0.3)),
        (0.0, 0.26, 0.52, 0.78, 1.0),
        (left, 0),
        (right, 0),
    )


def metal_light(color: Color, left: float, right: float) -> Paint:
    """Polished metal: two bright bands between dark ones."""
    dark, bright = darker(color, 0.3), lighter(color, 0.6)
    return Paint(
        (dark, color, bright, color, darker(color, 0.2), lighter(color, 0.25), dark),
        (0.0, 0.14, 0.3, 0.46, 0.72, 0.86, 1.0),
        (left, 0),
        (right, 0),
    )


def down(color: Color, top: float, bottom: float, fall: float = 0.14) -> Paint:
    return Paint((lighter(color, fall), color, darker(color, fall)), (0, 0.45, 1), (0, top), (0, bottom))


@dataclass(frozen=True)
class Pen:
    canvas: Canvas
    view: View

    def at(self, x: float, y: float, scale: float) -> "Pen":
        """A pen whose sheet is smaller; its ground line (y 800) comes to stand on ``y``."""
        return Pen(self.canvas, self.view.inside(scale, (x, y - 300 * scale)))

    def fill(
        self, points: Sequence[Point], paint: Paint | Color, opacity: float = 1, blur: float = 0
    ) -> None:
        self.canvas.fill(self.view, points, paint if isinstance(paint, Paint) else flat(paint), opacity, blur)

    def disc(
        self, x: float, y: float, rx: float, ry: float, paint: Paint | Color, opacity: float = 1
    ) -> None:
        self.fill(ellipse(x, y, rx, ry), paint, opacity)

    def box(
        self, x: float, y: float, width: float, height: float, radius: float, paint: Paint | Color
    ) -> None:
        self.fill(rounded(x, y, width, height, radius), paint)

    def shadow(self, x: float, y: float, rx: float, ry: float = 22, opacity: float = 0.26) -> None:
        """Where a thing stands: a wide soft shadow to the right and a tight dark one below."""
        self.fill(ellipse(x + rx * 0.16, y + 4, rx * 1.12, ry * 1.3), (52, 60, 76), opacity * 0.6, 16)
        self.fill(ellipse(x, y, rx * 0.94, ry * 0.6), (44, 48, 62), opacity, 7)

    def body(
        self, x: float, profile: Sequence[Point], color: Color, *, metal: bool = False, smooth: bool = True
    ) -> None:
        widest = max(half for _, half in profile)
        light = metal_light if metal else round_light
        self.fill(turned(x, profile, smooth), light(color, x - widest, x + widest))

    def tube(self, points: Sequence[Point], width: float, paint: Paint | Color, smooth: bool = True) -> None:
        """A bent rod with round ends."""
        line = curve(points) if smooth and len(points) > 2 else list(points)
        left: list[Point] = []
        right: list[Point] = []
        for index, (x, y) in enumerate(line):
            before, after = line[max(0, index - 1)], line[min(len(line) - 1, index + 1)]
            dx, dy = after[0] - before[0], after[1] - before[1]
            norm = math.hypot(dx, dy) or 1
            left.append((x - dy / norm * width / 2, y + dx / norm * width / 2))
            right.append((x + dy / norm * width / 2, y - dx / norm * width / 2))
        self.fill([*left, *reversed(right)], paint)
        for x, y in (line[0], line[-1]):
            self.disc(x, y, width / 2, width / 2, paint)

    def shaded_tube(self, points: Sequence[Point], width: float, color: Color) -> None:
        self.tube(points, width, darker(color, 0.2))
        self.tube([(x - width * 0.1, y - width * 0.12) for x, y in points], width * 0.62, color)
        self.tube([(x - width * 0.18, y - width * 0.2) for x, y in points], width * 0.2, lighter(color, 0.4))

    def leaf(
        self, base: Point, angle: float, length: float, width: float, color: Color, bend: float = 0.0
    ) -> None:
        """A leaf from its base; ``angle`` 0 points up, positive to the right; ``bend`` lets its tip hang."""
        spine = [_polar(base, angle + bend * t * t, length * t) for t in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)]
        halves = (0.1, 0.72, 1.0, 0.86, 0.48, 0.0)
        left, right = [], []
        for (x, y), half, t in zip(spine, halves, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), strict=True):
            side = math.radians(angle + bend * t)
            dx, dy = math.cos(side) * width / 2 * half, math.sin(side) * width / 2 * half
            left.append((x - dx, y - dy))
            right.append((x + dx, y + dy))
        middle = curve(spine)
        self.fill([*curve(left), *reversed(middle)], lighter(color, 0.1))
        self.fill([*middle, *reversed(curve(right))], darker(color, 0.1))
        self.tube(spine[:-1], max(1.6, width * 0.045), lighter(color, 0.3))

    def shine(self, points: Sequence[Point], opacity: float = 0.3) -> None:
        self.fill(points, (255, 255, 255), opacity)

    def glow(self, x: float, y: float, radius: float, color: Color, opacity: float = 0.7) -> None:
        for part, strength in ((1.0, 0.22), (0.66, 0.34), (0.36, 0.5)):
            self.fill(ellipse(x, y, radius * part, radius * part), color, opacity * strength, radius * 0.22)

    def glass(self, points: Sequence[Point], tint: Color = (206, 226, 232), opacity: float = 0.5) -> None:
        self.fill(points, tint, opacity)

    def wood(self, x: float, y: float, width: float, height: float, color: Color, radius: float = 8) -> None:
        """A board with a few lines of grain."""
        self.box(x, y, width, height, radius, down(color, y, y + height, 0.1))
        lines = max(1, int(height / 26))
        for index in range(lines):
            at = y + height * (index + 0.6) / (lines + 0.2)
            inset = 0.06 + 0.07 * ((index * 7) % 5) / 5
            self.tube(
                [(x + width * inset, at), (x + width * (0.94 - inset * 0.6), at + 1.5)],
                2.2,
                mix(color, darker(color, 0.3), 0.45),
                smooth=False,
            )


def _polar(base: Point, angle: float, length: float) -> Point:
    return base[0] + length * math.sin(math.radians(angle)), base[1] - length * math.cos(math.radians(angle))
