"""Tools: blades, brushes, rollers, machines and toys."""

from sandbox.pictures.canvas import Color
from sandbox.pictures.colors import (
    DARK_LEAF,
    DARK_WOOD,
    IRON,
    LEAF,
    SOIL,
    STEEL,
    WOOD,
    Look,
    darker,
    lighter,
    mix,
)
from sandbox.pictures.pen import Pen, curve, down, ellipse, metal_light, round_light
from sandbox.pictures.plants import grass, rosette


def draw_shears(pen: Pen, look: Look) -> None:
    pen.fill(ellipse(520, 806, 160, 18), (50, 56, 70), 0.24, 10)
    for side in (-1, 1):
        loop = [
            (500 - side * 8, 500),
            (500 - side * 44, 580),
            (500 - side * 128, 640),
            (500 - side * 138, 746),
            (500 - side * 74, 788),
            (500 - side * 22, 716),
            (500 - side * 14, 600),
            (500 - side * 4, 510),
        ]
        pen.tube(loop, 38, darker(look.main, 0.2))
        pen.tube([(x - 4, y - 4) for x, y in loop], 22, look.main)
        pen.tube([(x - 8, y - 8) for x, y in loop[1:4]], 6, lighter(look.main, 0.4))
    for side, tint in ((1, STEEL), (-1, lighter(STEEL, 0.3))):
        blade = [
            (500 - side * 30, 556),
            (500 + side * 18, 556),
            (500 + side * 62, 380),
            (500 + side * 118, 166),
        ]
        edge = [(500 + side * 92, 214), (500 + side * 20, 380), (500 - side * 34, 500)]
        pen.fill([*curve(blade), *curve(edge)], metal_light(tint, 380, 620))
        pen.tube(
            [(500 + side * 104, 214), (500 + side * 50, 396), (500 + side * 12, 530)], 4, lighter(STEEL, 0.8)
        )
    pen.disc(500, 520, 28, 28, metal_light((203, 158, 74), 472, 528))
    pen.disc(500, 520, 10, 10, darker(WOOD, 0.3))


def draw_trowel(pen: Pen, look: Look) -> None:
    handle: Color = look.main if "ash" in look.material or "beech" in look.material else WOOD
    pen.shadow(500, 812, 300, 16)
    for x, kind in ((300, 0), (500, 1), (700, 2)):
        pen.body(x, [(200, 24), (230, 36), (360, 28), (440, 38), (460, 30)], handle)
        pen.tube([(x - 14, 214), (x, 150), (x + 14, 214)], 6, DARK_WOOD)
        pen.box(x - 24, 456, 48, 40, 6, metal_light(STEEL, x - 24, x + 24))
        pen.tube([(x, 490), (x, 570)], 22, STEEL, smooth=False)
        if kind == 1:
            for off in (-60, 0, 60):
                pen.tube([(x, 570), (x + off, 620), (x + off, 800)], 16, metal_light(IRON, x - 80, x + 80))
        else:
            half = 84 if kind == 0 else 56
            pen.fill(
                curve(
                    [
                        (x - half * 0.7, 560),
                        (x + half * 0.7, 560),
                        (x + half, 640),
                        (x + half * 0.7, 750),
                        (x, 816),
                        (x - half * 0.7, 750),
                        (x - half, 640),
                    ],
                    True,
                ),
                metal_light(STEEL, x - half, x + half),
            )
            pen.tube([(x, 580), (x, 780)], 5, darker(STEEL, 0.3), smooth=False)


def draw_bed(pen: Pen, look: Look) -> None:
    pen.shadow(500, 812, 400)
    for x, size, kind in ((240, 170, 0), (370, 200, 1), (500, 220, 0), (630, 190, 1), (760, 180, 0)):
        (rosette if kind == 0 else grass)(pen, x, 590, size, (DARK_LEAF, LEAF)[kind])
    for x, y in ((430, 520), (566, 500), (700, 530)):
        pen.disc(x, y, 26, 26, round_light((206, 78, 60), x - 26, x + 26))
    pen.fill([(150, 572), (850, 572), (870, 604), (130, 604)], SOIL)
    if "steel" in look.material:
        pen.box(120, 590, 760, 216, 18, down(look.main, 590, 806, 0.1))
        for index in range(24):
            pen.box(132 + index * 31, 596, 12, 204, 5, lighter(look.main, 0.2))
    else:
        for index in range(3):
            pen.wood(120, 590 + index * 73, 760, 68, look.main, 6)
    for x in (126, 830):
        pen.box(x, 576, 44, 236, 8, round_light(darker(look.main, 0.2), x, x + 44))


def draw_vacuum(pen: Pen, look: Look) -> None:
    pen.shadow(480, 800, 340)
    pen.fill(
        curve(
            [
                (200, 560),
                (260, 500),
                (520, 500),
                (700, 540),
                (860, 640),
                (880, 720),
                (820, 730),
                (640, 700),
                (240, 710),
                (200, 660),
            ],
            True,
        ),
        down(look.main, 500, 730, 0.25),
    )
    pen.fill([(690, 560), (880, 650), (890, 740), (700, 700)], (196, 216, 222), 0.75)
    pen.fill([(840, 680), (930, 730), (920, 770), (836, 736)], darker(look.main, 0.4))
    pen.tube([(300, 520), (300, 380), (420, 340), (560, 400), (580, 520)], 50, darker(look.main, 0.2))
    pen.tube([(300, 500), (304, 384), (420, 346)], 14, lighter(look.main, 0.3))
    pen.disc(280, 610, 62, 62, darker(look.main, 0.3))
    for radius in (46, 34, 22, 10):
        pen.fill(
            [*ellipse(280, 610, radius, radius), *reversed(ellipse(280, 610, radius - 5, radius - 5))],
            lighter(look.main, 0.25),
        )
    pen.box(440, 560, 120, 34, 17, lighter(look.main, 0.35))
    pen.disc(470, 577, 9, 9, (120, 190, 150))
    pen.box(240, 700, 420, 40, 14, darker(look.main, 0.45))
    for x, y in ((900, 796), (922, 806), (948, 800), (960, 812)):
        pen.disc(x, y, 6, 5, (168, 140, 110))


def draw_brushes(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 190)
    handles = (
        (390, -18, 70, 300),
        (450, -7, 52, 340),
        (510, 3, 80, 360),
        (570, 12, 44, 320),
        (630, 22, 60, 280),
    )
    for x, lean, width, length in handles:
        top = 600 - length
        tip = x + lean * 5
        pen.tube([(x, 640), (tip, top + 80)], 20, look.main, smooth=False)
        pen.tube(
            [(tip - lean * 0.8, top + 110), (tip + lean * 0.2, top + 64)], 32, (216, 190, 130), smooth=False
        )
        pen.leaf((tip, top + 76), lean * 0.9, 130, width, (214, 176, 150))
        pen.leaf((tip, top + 66), lean * 0.9, 70, width * 0.7, (240, 222, 206))
    pen.body(500, [(560, 150), (600, 150), (780, 132), (806, 122)], mix(look.second, (244, 238, 228), 0.5))
    pen.fill(ellipse(500, 560, 150, 22), lighter(look.second, 0.5))
    pen.box(352, 640, 296, 26, 4, (216, 190, 130))


def draw_hairbrush(pen: Pen, look: Look) -> None:
    pen.fill(ellipse(514, 800, 170, 20), (50, 56, 70), 0.2, 12)
    pen.body(500, [(520, 60), (580, 40), (700, 36), (770, 48), (806, 30)], look.main)
    pen.disc(500, 350, 180, 220, round_light(look.main, 320, 680))
    pen.disc(500, 350, 142, 180, lighter(look.second, 0.25))
    for row in range(9):
        for column in range(7):
            x, y = 392 + column * 36, 206 + row * 36
            if ((x - 500) / 128) ** 2 + ((y - 350) / 164) ** 2 < 1:
                pen.disc(x + 2, y + 3, 7, 7, darker(look.second, 0.3))
                pen.disc(x, y, 6, 6, WOOD)
    pen.disc(500, 770, 12, 12, darker(look.main, 0.4))


def _axle(pen: Pen, y: float, half: float, neck: float, metal: Color, stone: Color) -> None:
    """A stone on its fork; the fork's neck reaches to ``neck``."""
    for side in (-1, 1):
        pen.tube(
            [(430, neck), (430 + side * half * 0.9, (y + 2 * neck) / 3), (430 + side * (half + 22), y)],
            13,
            metal,
        )
        pen.disc(430 + side * (half + 18), y, 13, 13, darker(metal, 0.15))
    pen.box(
        430 - half,
        y - half * 0.46,
        half * 2,
        half * 0.92,
        half * 0.4,
        down(stone, y - half * 0.5, y + half * 0.5, 0.3),
    )
    pen.tube(
        [(430 - half * 0.7, y - 6), (430 - half * 0.1, y + 8), (430 + half * 0.6, y - 8)],
        3,
        lighter(stone, 0.5),
    )


def draw_roller(pen: Pen, look: Look) -> None:
    gold: Color = (214, 172, 96)
    pen.shadow(450, 812, 110, 14)
    _axle(pen, 260, 112, 400, gold, look.main)
    _axle(pen, 770, 62, 680, gold, look.main)
    pen.body(430, [(392, 20), (420, 30), (470, 36), (540, 26), (610, 36), (660, 30), (690, 20)], look.main)
    for y in (402, 680):
        pen.box(404, y - 12, 52, 24, 8, metal_light(gold, 404, 456))
    stone = curve(
        [(700, 400), (780, 440), (790, 560), (720, 600), (760, 690), (690, 740), (620, 660), (640, 480)], True
    )
    pen.fill([(x + 10, y + 16) for x, y in stone], (50, 56, 70), 0.18, 10)
    pen.fill(stone, round_light(look.main, 620, 790))
    pen.tube([(660, 500), (710, 560), (680, 680)], 4, lighter(look.main, 0.45))


def draw_stacker(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 230)
    tints = (
        look.main,
        look.second,
        (236, 196, 120),
        lighter(look.main, 0.35),
        (150, 184, 196),
        (216, 150, 130),
    )
    if look.variant % 2:
        for index, tint in enumerate(tints):
            radius = 300 - index * 44
            arch = [
                *ellipse(500, 800, radius, radius, 180, 360),
                *reversed(ellipse(500, 800, radius - 38, radius - 38, 180, 360)),
            ]
            pen.fill(arch, round_light(tint, 500 - radius, 500 + radius))
        return
    pen.body(500, [(780, 190), (806, 196)], WOOD, smooth=False)
    for index, tint in enumerate(tints):
        half, y = 190 - index * 22, 712 - index * 70
        pen.box(500 - half, y, half * 2, 72, 36, round_light(tint, 500 - half, 500 + half))
    pen.disc(500, 318, 46, 46, round_light(WOOD, 454, 546))


def draw_can(pen: Pen, look: Look) -> None:
    """A watering can with a long spout."""
    pen.shadow(470, 806, 230)
    color = look.main
    pen.shaded_tube([(560, 730), (680, 640), (790, 440), (846, 400)], 30, color)
    pen.fill([(826, 372), (872, 404), (858, 424), (812, 396)], darker(color, 0.25))
    pen.shaded_tube([(310, 500), (196, 470), (176, 600), (296, 690)], 28, color)
    pen.body(440, [(450, 140), (480, 150), (760, 156), (804, 148)], color)
    pen.fill(ellipse(440, 452, 140, 24), lighter(color, 0.2))
    pen.fill(ellipse(440, 455, 122, 17), darker(color, 0.5))
    pen.fill([(300, 560), (580, 560), (580, 566), (300, 566)], darker(color, 0.3), 0.35)
    pen.box(584, 700, 12, 60, 6, down(color, 700, 760))
