"""Whether two colors can be told apart by everybody, and the nearest lightness at which they can.

Contrast is WCAG 2's ratio of relative luminances, 1 to 21. Lightness is Oklab's (Björn Ottosson, 2020):
moving along it keeps hue and, as far as a screen can show it, chroma.
"""

import math
from dataclasses import dataclass

_HALVINGS = 12


@dataclass(frozen=True)
class Oklch:
    """Lightness 0–1, chroma, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def contrast(one: str, other: str) -> float:
    """
    >>> round(contrast("#000000", "#ffffff"), 2), round(contrast("#767676", "#ffffff"), 2)
    (21.0, 4.54)
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def nearest_lightness(color: str, beside: str, minimum: float) -> str | None:
    """``color`` itself or the closest one in lightness with that contrast; None where even black and white
    fail.

    >>> nearest_lightness("#808080", "#ffffff", 4.5), nearest_lightness("#ffffff", "#707070", 7)
    ('#767676', None)
    """
    if contrast(color, beside) >= minimum:
        return color
    start = _to_oklch(color)
    ends = [end for bound in (0.0, 1.0) if (end := _closest_to(start, bound, beside, minimum)) is not None]
    if not ends:
        return None
    return to_hex(min(ends, key=lambda end: abs(end.lightness - start.lightness)))


def _closest_to(start: Oklch, bound: float, beside: str, minimum: float) -> Oklch | None:
    """The first lightness towards black (0) or white (1) that stands out from ``beside`` on that side.

    Luminance grows with lightness, so what holds on one side holds from some lightness on to the bound.
    """
    ground = _luminance(beside) + 0.05
    limit = ground / minimum if bound == 0 else ground * minimum

    def holds(lightness: float) -> bool:
        reached = _luminance(to_hex(Oklch(lightness, start.chroma, start.hue))) + 0.05
        return reached <= limit if bound == 0 else reached >= limit

    if not holds(bound):
        return None
    good, bad = bound, 1 - bound
    for _ in range(_HALVINGS):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if holds(middle) else (good, middle)
    return Oklch(good, start.chroma, start.hue)


def to_hex(color: Oklch) -> str:
    """The nearest color that a screen shows: chroma gives way until every channel fits."""
    chroma = color.chroma
    channels = _to_linear(Oklch(color.lightness, chroma, color.hue))
    while chroma > 0.001 and any(not -0.0005 <= channel <= 1.0005 for channel in channels):
        chroma *= 0.95
        channels = _to_linear(Oklch(color.lightness, chroma, color.hue))
    encoded = (round(_encode(min(max(channel, 0.0), 1.0)) * 255) for channel in channels)
    return "#" + "".join(f"{channel:02x}" for channel in encoded)


def _linear(color: str) -> tuple[float, float, float]:
    red, green, blue = (_decode(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _luminance(color: str) -> float:
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _decode(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encode(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _to_oklch(color: str) -> Oklch:
    red, green, blue = _linear(color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def _to_linear(color: Oklch) -> tuple[float, float, float]:
    a, b = color.chroma * math.cos(color.hue), color.chroma * math.sin(color.hue)
    long = (color.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (color.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (color.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
