"""How a cost grows, drawn as SVG. Both scales are logarithmic: in proportion is a line at 45°."""

from collections.abc import Sequence
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, BOTTOM, MARGIN = 640, 400, 70, 50, 20
INK, FAINT = "#1f2937", "#d1d5db"
LINES = (("all days", "#0f766e"), ("one new day", "#b45309"))


def draw_growth(points: Sequence[tuple[int, float, float]]) -> str:
    """``points``: events, seconds for all of them, and for one day."""
    events = [float(point[0]) for point in points]
    seconds = [value for point in points for value in point[1:]]
    x_range = (floor(log10(min(events))), ceil(log10(max(events)) + 1e-9))
    y_range = (floor(log10(min(seconds))), ceil(log10(max(seconds)) + 1e-9))

    def x(value: float) -> float:
        return _place(value, x_range, LEFT, WIDTH - MARGIN)

    def y(value: float) -> float:
        return _place(value, y_range, HEIGHT - BOTTOM, MARGIN)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13" fill="{INK}" role="img" aria-label="Seconds of SQL by number of events">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(x_range[0], x_range[1] + 1):
        at = x(10.0**power)
        parts += [
            f'<path d="M{at:.1f} {MARGIN}V{HEIGHT - BOTTOM}" stroke="{FAINT}"/>',
            f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{10**power:,}</text>',
        ]
    for power in range(y_range[0], y_range[1] + 1):
        at = y(10.0**power)
        parts += [
            f'<path d="M{LEFT} {at:.1f}H{WIDTH - MARGIN}" stroke="{FAINT}"/>',
            f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>',
        ]
    for column, (name, color) in enumerate(LINES, start=1):
        places = [(x(point[0]), y(point[column])) for point in points]
        path = "M" + "L".join(f"{left:.1f} {top:.1f}" for left, top in places)
        parts.append(f'<path d="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        for (left, top), point in zip(places, points, strict=True):
            parts += [
                f'<circle cx="{left:.1f}" cy="{top:.1f}" r="4" fill="{color}"/>',
                f'<text x="{left:.1f}" y="{top - 10:.1f}" text-anchor="middle">{point[column]:.2g} s</text>',
            ]
        parts.append(f'<text x="{LEFT + 12}" y="{MARGIN + 18 * column}" fill="{color}">{name}</text>')
    parts.append(f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - 8}" text-anchor="end">events</text>')
    return "\n".join([*parts, "</svg>", ""])


def _place(value: float, powers: tuple[int, int], start: float, end: float) -> float:
    return start + (log10(value) - powers[0]) / (powers[1] - powers[0]) * (end - start)
