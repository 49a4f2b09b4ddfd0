"""Plants, and what they stand in."""

from sandbox.pictures.canvas import Color
from sandbox.pictures.colors import (
    DARK_LEAF,
    DARK_WOOD,
    GLASS,
    LEAF,
    PALE_LEAF,
    SOIL,
    STEEL,
    WATER,
    WOOD,
    Look,
    darker,
    lighter,
    mix,
)
from sandbox.pictures.pen import Pen, ellipse, round_light


def rosette(pen: Pen, x: float, y: float, length: float, color: Color = DARK_LEAF) -> None:
    """Broad leaves rising from one point, back row first."""
    for angle, part in ((-62, 0.78), (62, 0.78), (-38, 0.9), (38, 0.9), (-16, 1.0), (16, 1.0)):
        pen.leaf((x, y), angle, length * part, length * 0.3, darker(color, 0.06), bend=angle * 0.35)
    for angle, part in ((-50, 0.6), (50, 0.6), (-24, 0.76), (24, 0.76), (0, 0.88)):
        pen.leaf((x, y), angle, length * part, length * 0.28, mix(color, LEAF, 0.75), bend=angle * 0.3)


def grass(pen: Pen, x: float, y: float, length: float, color: Color = LEAF) -> None:
    """Long arching leaves, as a spider plant has them."""
    for index, angle in enumerate((-74, 70, -56, 58, -40, 42, -22, 26, -8, 10)):
        tint = (DARK_LEAF, color, PALE_LEAF)[index % 3]
        pen.leaf((x, y), angle * 0.6, length * (1.0 - index * 0.012), length * 0.1, tint, bend=angle * 1.5)


def succulent(pen: Pen, x: float, y: float, radius: float, color: Color) -> None:
    """A rosette seen from above, ring within ring."""
    for ring, count in ((1.0, 11), (0.74, 9), (0.5, 7), (0.28, 5)):
        for index in range(count):
            turn = 360 / count * index + ring * 40
            tint = lighter(color, 0.34 * (1 - ring))
            pen.leaf((x, y), turn, radius * ring, radius * 0.42 * (0.5 + ring / 2), tint)


def cactus(pen: Pen, x: float, y: float, height: float) -> None:
    color = (70, 120, 98)
    half = height * 0.19
    pen.body(
        x,
        [
            (y - height, half * 0.3),
            (y - height * 0.93, half * 0.82),
            (y - height * 0.6, half),
            (y, half * 0.9),
        ],
        color,
    )
    for part in (-0.55, -0.15, 0.28, 0.66):
        pen.tube(
            [
                (x + half * part * 0.5, y - height * 0.95),
                (x + half * part, y - height * 0.6),
                (x + half * part * 0.92, y - 4),
            ],
            3.4,
            darker(color, 0.26),
        )
        for step in range(6):
            at = y - height * (0.12 + 0.14 * step)
            pen.tube(
                [(x + half * part - 6, at - 5), (x + half * part, at), (x + half * part + 6, at - 5)],
                1.8,
                (228, 216, 180),
                smooth=False,
            )


def pot(pen: Pen, x: float, top: float, height: float, half: float, look: Look) -> None:
    """A pot with a rim; its surface follows the variant: plain, ribbed, speckled, banded."""
    color = look.main
    pen.body(
        x,
        [
            (top, half),
            (top + height * 0.5, half * 0.95),
            (top + height * 0.94, half * 0.78),
            (top + height, half * 0.72),
        ],
        color,
    )
    if look.variant % 4 == 1:
        for part in (-0.78, -0.52, -0.26, 0.0, 0.26, 0.52, 0.78):
            pen.tube(
                [(x + half * part, top + 22), (x + half * part * 0.8, top + height - 8)],
                5,
                darker(color, 0.13),
                smooth=False,
            )
    elif look.variant % 4 == 2:
        for index in range(46):
            px = x + half * 0.82 * (((index * 37) % 100) / 50 - 1)
            py = top + 26 + (height - 44) * (((index * 61) % 97) / 97)
            pen.disc(px, py, 3.2, 2.6, mix(color, (96, 80, 66), 0.6), 0.75)
    elif look.variant % 4 == 3:
        pen.body(
            x,
            [
                (top + height * 0.58, half * 0.93),
                (top + height * 0.94, half * 0.78),
                (top + height, half * 0.72),
            ],
            look.second,
        )
    pen.fill(ellipse(x, top, half, half * 0.17), lighter(color, 0.22))
    pen.fill(ellipse(x, top + 2, half * 0.9, half * 0.13), darker(color, 0.3))
    pen.fill(ellipse(x, top + 6, half * 0.87, half * 0.1), SOIL)


def draw_planter(pen: Pen, look: Look) -> None:
    pen.shadow(500, 800, 190)
    pot(pen, 500, 520, 280, 190, look)
    rosette(pen, 500, 530, 330)
    pen.box(487, 690, 26, 62, 13, lighter(look.main, 0.4))
    pen.box(493, 716, 14, 30, 7, WATER)


def draw_cachepot(pen: Pen, look: Look) -> None:
    """A terracotta pot with its tray and a cactus."""
    pen.shadow(500, 806, 230)
    cactus(pen, 500, 520, 330)
    pen.body(500, [(776, 205), (806, 190)], darker(look.main, 0.1), smooth=False)
    pen.body(500, [(520, 178), (790, 128)], look.main, smooth=False)
    pen.body(500, [(486, 204), (560, 196)], lighter(look.main, 0.05), smooth=False)
    pen.fill([(306, 560), (694, 560), (688, 574), (312, 574)], darker(look.main, 0.35), 0.3)
    pen.fill(ellipse(500, 487, 204, 26), lighter(look.main, 0.16))
    pen.fill(ellipse(500, 490, 184, 20), SOIL)
    cactus(pen, 500, 496, 330)


def draw_spiderplant(pen: Pen, look: Look) -> None:
    pen.shadow(500, 800, 170)
    grass(pen, 500, 560, 330)
    pot(pen, 500, 560, 240, 165, look)
    grass(pen, 500, 566, 250, PALE_LEAF)


def draw_stand(pen: Pen, look: Look) -> None:
    pen.shadow(500, 812, 270, 20)
    rows = (330, 500, 670, 790)
    for x in (262, 716):
        pen.box(x, 250, 24, 562, 8, round_light(look.main, x, x + 24))
    for row in rows[:-1]:
        pen.wood(240, row, 522, 24, look.main)
    pen.wood(240, 776, 522, 22, look.main)
    small = Look((240, 234, 222), look.second, look.variant, look.material)
    clay = Look((190, 102, 68), (230, 220, 200), 0, look.material)
    for x, row, kind, scale in (
        (380, 330, small, 0.34),
        (606, 330, clay, 0.3),
        (500, 500, small, 0.4),
        (370, 670, clay, 0.32),
        (610, 670, small, 0.36),
    ):
        inner = pen.at(x, row, scale)
        pot(inner, 500, 560, 240, 170, kind)
        (rosette if kind is small else grass)(inner, 500, 570, 300)


def draw_propagation(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 300, 20)
    for x in (196, 774):
        pen.box(x, 330, 30, 476, 8, round_light(look.main, x, x + 30))
    pen.wood(176, 318, 648, 40, look.main)
    pen.wood(176, 770, 648, 34, look.main)
    for index, x in enumerate((320, 500, 680)):
        for angle in (-20, 4, 24):
            pen.leaf((x, 470), angle, 230 - index * 12, 54, (LEAF, DARK_LEAF, PALE_LEAF)[index], bend=angle)
        pen.tube([(x, 480), (x - 4, 560), (x + 6, 620)], 4, (190, 200, 160))
        bulb = ellipse(x, 560, 84, 92)
        pen.glass(bulb, GLASS, 0.55)
        pen.fill(ellipse(x, 560, 78, 84, 8, 172), WATER, 0.62)
        for side in (-14, 0, 12):
            pen.tube([(x, 590), (x + side, 624)], 2.4, (236, 230, 208), smooth=False)
        pen.box(x - 27, 420, 54, 64, 10, mix(GLASS, (255, 255, 255), 0.4))
        pen.shine(ellipse(x - 38, 530, 12, 30), 0.6)
        pen.tube([(x, 358), (x, 424)], 5, darker(look.main, 0.4), smooth=False)


def draw_hanging(pen: Pen, look: Look) -> None:
    """A basket on three cords with a fern falling over its rim."""
    for x in (390, 500, 610):
        pen.tube([(500, 60), (x, 400)], 5, darker(WOOD, 0.3), smooth=False)
    pen.disc(500, 62, 14, 14, STEEL)
    for index in range(17):
        angle = -104 + index * 13
        pen.leaf(
            (500 + (index - 8) * 14, 420),
            angle * 0.55,
            290,
            34,
            (DARK_LEAF, LEAF)[index % 2],
            bend=angle * 1.1,
        )
    pen.body(500, [(410, 165), (480, 160), (560, 110), (590, 50)], look.main)
    for index in range(9):
        x = 356 + index * 36
        pen.tube([(x, 418), (500 + (x - 500) * 0.6, 570)], 4, darker(look.main, 0.18), smooth=False)
    for index in range(15):
        lean = 100 + index * 11.5 - 180
        fall = 300 + (index * 53) % 150
        pen.leaf((350 + index * 21, 420), lean * 0.7, 130, 30, LEAF, bend=lean * 1.6)
        pen.leaf(
            (352 + index * 21, 424),
            180 + (index - 7) * 3,
            fall,
            34,
            (LEAF, PALE_LEAF, DARK_LEAF)[index % 3],
        )


def draw_succulents(pen: Pen, look: Look) -> None:
    """Three rosettes in clay, seen from above."""
    for x, y, radius, tint in (
        (360, 380, 190, (122, 160, 132)),
        (664, 470, 168, (162, 178, 140)),
        (440, 720, 150, (108, 146, 128)),
    ):
        pen.fill(ellipse(x + 14, y + 20, radius * 1.02, radius * 1.02), (60, 60, 70), 0.2, 12)
        pen.disc(x, y, radius, radius, round_light(look.main, x - radius, x + radius))
        pen.disc(x, y, radius * 0.87, radius * 0.87, darker(look.main, 0.25))
        pen.disc(x, y, radius * 0.84, radius * 0.84, SOIL)
        succulent(pen, x, y, radius * 0.86, tint)


def draw_bonsai(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 260, 20)
    pen.shaded_tube([(500, 660), (476, 560), (540, 470), (500, 380), (520, 300)], 46, DARK_WOOD)
    pen.shaded_tube([(520, 480), (610, 450), (680, 452)], 22, DARK_WOOD)
    pen.shaded_tube([(490, 420), (400, 392), (330, 404)], 20, DARK_WOOD)
    for x, y, rx, ry in (
        (330, 384, 120, 62),
        (690, 436, 116, 58),
        (420, 296, 120, 66),
        (604, 302, 124, 64),
        (510, 216, 150, 84),
    ):
        pen.disc(x, y + 14, rx, ry, darker(DARK_LEAF, 0.2))
        for index in range(26):
            dx = rx * 0.86 * (((index * 41) % 100) / 50 - 1)
            dy = ry * 0.8 * (((index * 67) % 100) / 50 - 1)
            pen.disc(x + dx, y + dy, 27, 22, (LEAF, DARK_LEAF, PALE_LEAF)[index % 3], 0.82)
    pen.body(500, [(660, 250), (700, 252), (770, 222)], look.main, smooth=False)
    pen.fill(ellipse(500, 662, 244, 24), darker(look.main, 0.2))
    pen.fill(ellipse(500, 664, 232, 19), (92, 108, 70))
    for x in (340, 612):
        pen.box(x, 766, 48, 38, 6, darker(look.main, 0.2))


def draw_mosspole(pen: Pen, look: Look) -> None:
    pen.shadow(500, 804, 150)
    pen.box(482, 190, 36, 440, 16, round_light((122, 104, 66), 482, 518))
    for index in range(16):
        pen.tube([(482, 210 + index * 26), (518, 222 + index * 26)], 3, (160, 146, 92), smooth=False)
    for index, (side, y) in enumerate(((-1, 250), (1, 300), (-1, 370), (1, 430), (-1, 500), (1, 560))):
        pen.leaf(
            (500 + side * 14, y + 40),
            side * 58,
            220 - index * 6,
            118,
            (LEAF, DARK_LEAF)[index % 2],
            bend=side * 46,
        )
    pen.leaf((500, 240), 6, 150, 74, PALE_LEAF, bend=14)
    pot(pen, 500, 610, 192, 136, look)


def draw_meter(pen: Pen, look: Look) -> None:
    """A soil moisture meter: a dial on a probe."""
    pen.shadow(500, 812, 70, 14)
    for x in (474, 518):
        pen.box(x, 520, 12, 292, 6, round_light(STEEL, x, x + 12))
    pen.box(360, 200, 280, 350, 74, round_light(look.main, 360, 640))
    pen.shine([(380, 260), (470, 214), (400, 420), (376, 420)], 0.1)
    pen.fill([*ellipse(500, 400, 108, 108, 180, 360), (608, 416), (392, 416)], (248, 246, 238))
    for start, tint in ((186, (206, 104, 74)), (240, (216, 178, 92)), (296, (104, 160, 120))):
        band = [
            *ellipse(500, 400, 96, 96, start, start + 52),
            *reversed(ellipse(500, 400, 74, 74, start, start + 52)),
        ]
        pen.fill(band, tint)
    pen.tube([(500, 402), (548, 336)], 7, (56, 60, 66), smooth=False)
    pen.disc(500, 402, 14, 14, (56, 60, 66))
    pen.box(446, 452, 108, 30, 15, lighter(look.main, 0.3))
