"""Soft things: cloth, mats, straps, wool."""

import math

from sandbox.pictures.colors import IRON, STEEL, WOOD, Look, darker, lighter, mix
from sandbox.pictures.pen import Pen, curve, down, ellipse, metal_light, round_light


def draw_mat(pen: Pen, look: Look) -> None:
    """A mat half rolled out, its roll standing at the left."""
    pen.shadow(540, 800, 370, 22)
    pen.fill([(300, 640), (800, 640), (930, 806), (330, 806)], down(lighter(look.main, 0.12), 640, 806, 0.12))
    pen.fill([(330, 806), (930, 806), (930, 816), (330, 816)], darker(look.main, 0.3))
    pen.tube([(420, 660), (478, 790)], 4, lighter(look.main, 0.4), smooth=False)
    pen.tube([(760, 660), (852, 790)], 4, lighter(look.main, 0.4), smooth=False)
    pen.box(150, 300, 250, 512, 60, round_light(look.main, 150, 400))
    pen.fill(ellipse(275, 326, 125, 58), lighter(look.second, 0.3))
    for part, tint in (
        (0.86, look.main),
        (0.72, lighter(look.second, 0.3)),
        (0.58, look.main),
        (0.44, lighter(look.second, 0.3)),
        (0.3, look.main),
    ):
        pen.fill(ellipse(275, 326, 125 * part, 58 * part), tint)
    pen.fill(ellipse(275, 326, 18, 9), darker(look.main, 0.5))
    for y in (430, 660):
        pen.box(146, y, 258, 34, 6, round_light(darker(look.second, 0.25), 146, 404))
    pen.tube([(400, 450), (520, 470), (500, 600), (402, 680)], 14, darker(look.second, 0.3))


def draw_bands(pen: Pen, look: Look) -> None:
    tints = (
        look.main,
        look.second,
        lighter(look.main, 0.4),
        darker(look.second, 0.25),
        mix(look.main, look.second, 0.5),
    )
    for index, tint in enumerate(tints):
        x, y = 500 + (index - 2) * 96, 560 + (index % 2) * 40
        ring = ellipse(x, y, 150, 214)
        hole = ellipse(x + 14, y, 112, 176)
        pen.fill(ellipse(x + 18, y + 26, 150, 214), (50, 56, 70), 0.14, 12)
        pen.fill([*ring, *reversed(hole)], round_light(tint, x - 150, x + 150))
        pen.fill(
            [*ellipse(x, y, 150, 214, 150, 210), *reversed(ellipse(x - 34, y, 150, 214, 150, 210))],
            lighter(tint, 0.3),
            0.6,
        )


def draw_dumbbell(pen: Pen, look: Look) -> None:
    pen.shadow(500, 790, 340, 24)
    pen.box(330, 600, 340, 56, 20, metal_light(STEEL, 330, 670))
    pen.box(400, 594, 200, 68, 24, down(IRON, 594, 662, 0.2))
    for index in range(9):
        pen.box(412 + index * 21, 596, 6, 64, 3, darker(IRON, 0.3))
    for side in (-1, 1):
        for step, (half, color) in enumerate(
            ((168, look.main), (150, darker(look.main, 0.2)), (128, look.main), (100, darker(look.main, 0.2)))
        ):
            x = 500 + side * (170 + step * 46)
            pen.box(x - 26, 628 - half, 52, half * 2, 22, down(color, 628 - half, 628 + half, 0.26))
        pen.box(
            500 + side * 344 - 16,
            604,
            32,
            48,
            10,
            metal_light(STEEL, 500 + side * 344 - 16, 500 + side * 344 + 16),
        )


def draw_bib(pen: Pen, look: Look) -> None:
    outline = curve(
        [
            (360, 200),
            (300, 280),
            (250, 440),
            (240, 660),
            (320, 770),
            (500, 800),
            (680, 770),
            (760, 660),
            (750, 440),
            (700, 280),
            (640, 200),
            (590, 230),
            (600, 330),
            (500, 390),
            (400, 330),
            (410, 230),
        ],
        True,
    )
    pen.fill([(x + 12, y + 20) for x, y in outline], (50, 56, 70), 0.2, 14)
    pen.fill(outline, down(look.main, 200, 800, 0.1))
    pen.fill(
        curve([(230, 640), (500, 690), (770, 640), (750, 770), (500, 836), (250, 770)], True),
        down(darker(look.main, 0.06), 640, 836, 0.16),
    )
    pen.fill(ellipse(500, 668, 252, 36), darker(look.main, 0.3))
    pen.tube([(248, 660), (500, 702), (752, 660)], 18, lighter(look.main, 0.24))
    for x, y in ((420, 500), (500, 530), (580, 500)):
        pen.leaf((x, y + 40), (x - 500) * 0.3, 100, 50, look.second)
    for x in (372, 628):
        pen.disc(x, 226, 15, 15, darker(look.main, 0.25))


def draw_cattree(pen: Pen, look: Look) -> None:
    pen.shadow(500, 812, 270)
    for x, top, bottom in ((330, 420, 780), (640, 250, 780)):
        pen.box(x - 30, top, 60, bottom - top, 8, round_light((206, 178, 132), x - 30, x + 30))
        for index in range(int((bottom - top) / 13)):
            pen.tube(
                [(x - 29, top + 8 + index * 13), (x + 29, top + 12 + index * 13)],
                2.4,
                (172, 142, 98),
                smooth=False,
            )
    pen.box(230, 776, 540, 36, 14, down(look.main, 776, 812))
    pen.box(220, 400, 230, 34, 16, down(look.main, 400, 434))
    pen.box(520, 236, 240, 34, 16, down(look.main, 236, 270))
    pen.box(500, 520, 270, 200, 40, round_light(look.main, 500, 770))
    pen.disc(636, 620, 66, 70, darker(look.main, 0.5))
    pen.tube([(300, 434), (296, 500)], 4, (120, 110, 100), smooth=False)
    pen.disc(296, 516, 22, 22, look.second)
    pen.fill(
        curve([(568, 236), (572, 170), (610, 130), (680, 140), (716, 200), (720, 236)], True), (92, 88, 92)
    )
    pen.fill([(584, 160), (586, 104), (624, 138)], (92, 88, 92))
    pen.fill([(630, 138), (662, 104), (670, 150)], (92, 88, 92))
    pen.tube([(716, 226), (770, 236), (786, 300), (766, 340)], 18, (82, 78, 82))
    for x in (606, 642):
        pen.disc(x, 172, 6, 8, (236, 214, 120))


def draw_hoop(pen: Pen, look: Look) -> None:
    pen.fill(ellipse(512, 520, 300, 300), (50, 56, 70), 0.2, 16)
    pen.disc(500, 500, 300, 300, round_light(WOOD, 200, 800))
    pen.disc(500, 500, 276, 276, darker(WOOD, 0.24))
    pen.disc(500, 500, 270, 270, lighter(look.main, 0.45))
    pen.box(476, 170, 48, 40, 8, metal_light((203, 158, 74), 476, 524))
    for angle in range(-60, 61, 20):
        base = (500 + angle * 0.6, 640)
        pen.leaf(
            base,
            angle,
            230 - abs(angle),
            40,
            ((96, 140, 100), (130, 164, 118))[angle % 40 == 0],
            bend=angle * 0.3,
        )
    for x, y, tint in (
        (420, 430, (214, 120, 104)),
        (560, 400, (226, 180, 96)),
        (500, 350, (190, 110, 130)),
        (610, 500, (214, 120, 104)),
    ):
        for turn in range(0, 360, 60):
            pen.leaf((x, y), turn, 40, 26, tint)
        pen.disc(x, y, 11, 11, (246, 226, 160))
    pen.tube([(640, 650), (740, 740), (820, 720)], 4, (190, 110, 130))
    pen.tube([(800, 700), (880, 770)], 6, STEEL, smooth=False)


def draw_yarn(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 330)
    for x, y, tint in ((360, 470, lighter(look.main, 0.3)), (330, 660, look.main), (640, 640, look.second)):
        radius = 168 if y > 500 else 140
        pen.disc(x, y, radius, radius, round_light(tint, x - radius, x + radius))
        for index in range(9):
            offset = (index - 4) * radius * 0.2
            bow = math.sqrt(max(0.0, 1 - (offset / radius) ** 2)) * radius * 0.94
            if index % 2:
                pen.tube(
                    [(x - bow, y + offset), (x, y + offset * 0.5 - 20), (x + bow, y + offset)],
                    4,
                    darker(tint, 0.2),
                )
            else:
                pen.tube(
                    [(x + offset, y - bow), (x + offset * 0.6 + 16, y), (x + offset, y + bow)],
                    4,
                    lighter(tint, 0.3),
                )
    for x, top in ((560, 250), (700, 260)):
        pen.tube([(x, top), (640, 660)], 14, WOOD, smooth=False)
        pen.disc(x, top, 20, 20, darker(WOOD, 0.2))
    pen.tube([(640, 800), (760, 812), (860, 780), (900, 806)], 8, look.second)
