"""Things to pack and to carry."""

from sandbox.pictures.canvas import Point
from sandbox.pictures.colors import IRON, PAPER, STEEL, WOOD, Look, darker, lighter
from sandbox.pictures.pen import Pen, curve, down, ellipse, metal_light, round_light, rounded


def stitches(pen: Pen, points: list[Point], color: tuple[int, int, int], step: int = 3) -> None:
    for index in range(0, len(points) - 1, step):
        pen.tube([points[index], points[index + 1]], 3, color, smooth=False)


def draw_harness(pen: Pen, look: Look) -> None:
    body = curve(
        [(300, 330), (500, 270), (700, 330), (760, 520), (690, 700), (500, 780), (310, 700), (240, 520)], True
    )
    hole = curve([(400, 400), (500, 370), (600, 400), (620, 480), (500, 530), (380, 480)], True)
    pen.fill([(x + 14, y + 24) for x, y in body], (50, 56, 70), 0.2, 16)
    pen.fill([*body, body[0], hole[0], *reversed(hole)], down(look.main, 270, 780, 0.14))
    stitches(
        pen, [(500 + (x - 500) * 0.94, 525 + (y - 525) * 0.94) for x, y in body], lighter(look.main, 0.5)
    )
    for x in (330, 634):
        pen.box(x, 560, 36, 190, 8, darker(look.main, 0.35))
        pen.box(x - 14, 620, 64, 56, 12, IRON)
        pen.box(x - 2, 632, 40, 32, 8, lighter(IRON, 0.2))
    pen.box(400, 600, 200, 46, 10, darker(look.main, 0.3))
    pen.box(420, 616, 160, 12, 6, (236, 236, 226))
    pen.fill([*ellipse(500, 700, 40, 40), *reversed(ellipse(500, 700, 26, 26))], metal_light(STEEL, 460, 540))
    pen.tube([(400, 330), (500, 250), (600, 330)], 26, darker(look.main, 0.3))


def draw_cubes(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 320)
    sizes = (
        (160, 600, 680, 206, look.main),
        (220, 440, 520, 170, look.second),
        (300, 310, 340, 140, lighter(look.main, 0.25)),
    )
    for x, y, width, height, color in sizes:
        pen.box(x, y, width, height, 36, down(color, y, y + height, 0.16))
        pen.box(x + 40, y + 30, width - 80, height - 66, 18, darker(color, 0.12))
        for index in range(int((width - 100) / 18)):
            pen.tube(
                [(x + 50 + index * 18, y + 36), (x + 50 + index * 18, y + height - 42)],
                1.6,
                lighter(color, 0.12),
                smooth=False,
            )
        pen.tube([(x + 26, y + 16), (x + width - 26, y + 16)], 7, darker(color, 0.4), smooth=False)
        pen.box(x + width - 96, y + 8, 52, 16, 6, metal_light(STEEL, x + width - 96, x + width - 44))
        pen.tube(
            [
                (x + width / 2 - 50, y + height - 18),
                (x + width / 2, y + height - 6),
                (x + width / 2 + 50, y + height - 18),
            ],
            11,
            darker(color, 0.3),
        )


def draw_pillow(pen: Pen, look: Look) -> None:
    pen.shadow(500, 800, 290)
    arc = [(238, 740), (190, 560), (250, 380), (420, 280), (580, 280), (750, 380), (810, 560), (762, 740)]
    pen.tube(arc, 190, darker(look.main, 0.18))
    pen.tube([(x - 6, y - 8) for x, y in arc], 164, look.main)
    pen.tube([(x - 18, y - 22) for x, y in arc[1:-1]], 60, lighter(look.main, 0.2))
    pen.tube(
        [(240, 700), (196, 560), (256, 390), (424, 290), (576, 290), (744, 390), (804, 560), (760, 700)],
        4,
        darker(look.main, 0.32),
    )
    pen.tube([(330, 800), (440, 830), (560, 830), (670, 800)], 9, darker(look.main, 0.4))
    pen.disc(500, 830, 20, 20, STEEL)


def draw_bag(pen: Pen, look: Look) -> None:
    pen.tube([(440, 300), (440, 190), (500, 130), (560, 190), (520, 230)], 14, STEEL)
    pen.shadow(500, 812, 260)
    pen.box(240, 290, 520, 516, 46, down(look.main, 290, 806, 0.14))
    for y, height in ((330, 130), (484, 130), (640, 136)):
        pen.box(276, y, 448, height, 22, darker(look.main, 0.14))
        pen.fill(rounded(284, y + 22, 432, height - 32, 16), (226, 234, 236), 0.5)
        pen.tube([(290, y + 12), (710, y + 12)], 8, darker(look.main, 0.45), smooth=False)
        pen.box(640, y + 4, 50, 16, 6, metal_light(STEEL, 640, 690))
    for x, tint in ((320, look.second), (384, lighter(look.second, 0.3)), (450, (240, 232, 218))):
        pen.box(x, 380, 48, 74, 10, round_light(tint, x, x + 48))
        pen.box(x + 12, 364, 24, 20, 5, PAPER)
    pen.box(330, 544, 160, 56, 12, round_light((236, 214, 190), 330, 490))
    pen.tube([(560, 590), (660, 530)], 14, look.second, smooth=False)


def draw_backpack(pen: Pen, look: Look) -> None:
    pen.shadow(500, 808, 230)
    pen.tube([(420, 230), (430, 150), (570, 150), (580, 230)], 24, darker(look.main, 0.3))
    for side in (-1, 1):
        pen.tube(
            [(500 + side * 200, 330), (500 + side * 290, 500), (500 + side * 230, 760)],
            44,
            darker(look.main, 0.3),
        )
    pen.box(270, 200, 460, 606, 130, round_light(look.main, 270, 730))
    pen.tube([(310, 420), (340, 270), (500, 236), (660, 270), (690, 420)], 7, darker(look.main, 0.4))
    pen.box(320, 520, 360, 250, 50, down(lighter(look.main, 0.06), 520, 770, 0.14))
    pen.tube([(340, 560), (660, 560)], 8, darker(look.main, 0.4), smooth=False)
    pen.box(600, 550, 46, 18, 6, metal_light(STEEL, 600, 646))
    pen.box(440, 620, 120, 70, 8, WOOD)
    pen.box(390, 350, 220, 60, 20, darker(look.main, 0.12))
    for side in (-1, 1):
        x = 500 + side * 236
        pen.box(x - 40, 620, 80, 150, 24, darker(look.main, 0.18))
        pen.box(x - 24, 540, 48, 120, 16, (238, 232, 220))


def draw_trunk(pen: Pen, look: Look) -> None:
    pen.shadow(500, 812, 380)
    for x, tint in (
        (250, (196, 86, 66)),
        (330, (240, 232, 214)),
        (620, (96, 142, 110)),
        (720, (222, 186, 110)),
    ):
        pen.box(x, 400, 74, 200, 14, round_light(tint, x, x + 74))
        pen.box(x + 20, 372, 34, 40, 8, round_light(lighter(tint, 0.2), x + 20, x + 54))
    pen.fill([(140, 520), (860, 520), (880, 560), (120, 560)], darker(look.main, 0.45))
    pen.box(120, 540, 760, 270, 24, down(look.main, 540, 810, 0.12))
    pen.box(494, 540, 12, 270, 2, darker(look.main, 0.3))
    for x in (220, 600):
        pen.tube([(x, 600), (x + 20, 690), (x + 160, 690), (x + 180, 600)], 22, darker(look.main, 0.4))
    stitches(pen, [(140 + index * 9, 566.0) for index in range(80)], lighter(look.main, 0.4))
