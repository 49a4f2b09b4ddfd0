"""Colors of things, and what light does to them."""

from dataclasses import dataclass

from sandbox.pictures.canvas import Color

NAMED: dict[str, Color] = {
    "Amber": (201, 138, 58),
    "Black": (52, 54, 58),
    "Blush": (226, 178, 168),
    "Brass": (203, 158, 74),
    "Charcoal": (74, 79, 86),
    "Copper": (211, 128, 86),
    "Coral": (221, 116, 94),
    "Cream": (240, 231, 216),
    "Forest": (58, 98, 76),
    "Ivory": (240, 232, 214),
    "Natural": (206, 164, 112),
    "Navy": (52, 72, 108),
    "Plum": (118, 78, 108),
    "Sage": (150, 172, 142),
    "Sand": (214, 194, 162),
    "Silver": (186, 193, 200),
    "Slate": (112, 128, 142),
    "Terracotta": (197, 104, 66),
    "Walnut": (134, 90, 60),
    "White": (242, 242, 239),
}
GROUNDS: tuple[Color, ...] = (
    (232, 236, 228),
    (240, 232, 220),
    (230, 236, 240),
    (240, 230, 224),
    (236, 234, 226),
    (226, 234, 232),
    (243, 236, 214),
)
NIGHT: Color = (38, 48, 58)
WOOD: Color = (205, 163, 112)
DARK_WOOD: Color = (148, 101, 66)
STEEL: Color = (190, 196, 202)
IRON: Color = (70, 76, 84)
LEAF: Color = (84, 138, 88)
DARK_LEAF: Color = (56, 106, 72)
PALE_LEAF: Color = (138, 176, 116)
SOIL: Color = (78, 60, 48)
GLASS: Color = (214, 230, 234)
WATER: Color = (150, 196, 208)
WARM: Color = (255, 222, 160)
PAPER: Color = (250, 248, 242)


def mix(one: Color, other: Color, part: float) -> Color:
    """``part`` 0 is the first color, 1 the other."""
    return (
        round(one[0] + (other[0] - one[0]) * part),
        round(one[1] + (other[1] - one[1]) * part),
        round(one[2] + (other[2] - one[2]) * part),
    )


def lighter(color: Color, part: float) -> Color:
    return mix(color, (255, 252, 246), part)


def darker(color: Color, part: float) -> Color:
    """Towards a cool dark, not black: shadows in daylight are blue."""
    return mix(color, (34, 36, 52), part)


def is_light(color: Color) -> bool:
    return sum(color) > 600


@dataclass(frozen=True)
class Look:
    """What varies in a drawing: its color, the second color beside it, and a number for small choices."""

    main: Color
    second: Color
    variant: int
    material: str
