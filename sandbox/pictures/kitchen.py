"""Things of kitchen and bath: bottles, jars, boards, bowls."""

from sandbox.pictures.canvas import Color
from sandbox.pictures.colors import GLASS, IRON, STEEL, WATER, WOOD, Look, darker, lighter, mix
from sandbox.pictures.pen import Pen, down, ellipse, metal_light, round_light, rounded


def is_metal(look: Look) -> bool:
    return any(word in look.material for word in ("Brass", "Copper", "steel", "Steel", "Aluminium", "iron"))


def draw_mister(pen: Pen, look: Look) -> None:
    color, dark = look.main, darker(look.main, 0.3)
    pen.shadow(470, 806, 165)
    pen.body(
        460,
        [(420, 46), (450, 56), (490, 122), (540, 138), (760, 138), (790, 130), (804, 104)],
        color,
        metal=True,
    )
    pen.box(444, 330, 32, 110, 6, metal_light(color, 424, 500))
    pen.box(408, 372, 104, 46, 14, metal_light(dark, 408, 512))
    pen.fill(
        [(430, 236), (560, 232), (606, 250), (606, 290), (556, 300), (516, 336), (430, 336)],
        down(color, 232, 336, 0.2),
    )
    pen.box(600, 254, 62, 32, 6, metal_light(dark, 600, 662))
    pen.tube([(452, 330), (376, 360), (352, 430), (362, 468)], 26, dark)
    pen.tube([(448, 326), (374, 354), (348, 424)], 8, lighter(color, 0.4))
    pen.shine(rounded(362, 530, 26, 210, 13), 0.28)
    for x, y, size in (
        (708, 250, 8),
        (742, 226, 9),
        (746, 274, 8),
        (786, 200, 8),
        (792, 252, 10),
        (786, 304, 8),
    ):
        pen.disc(x, y, size, size, (146, 184, 194), 0.8)


def draw_jars(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 300)
    contents: tuple[Color, ...] = ((196, 150, 88), (122, 82, 56), (226, 206, 160))
    for index, (x, top, half) in enumerate(((290, 470, 104), (512, 390, 116), (728, 540, 98))):
        body = rounded(x - half, top, half * 2, 806 - top, 34)
        pen.fill(body, GLASS, 0.8)
        fill = top + 70 + index * 20
        pen.fill(
            rounded(x - half + 10, fill, half * 2 - 20, 796 - fill, 28),
            round_light(contents[index], x - half, x + half),
        )
        for grain in range(40):
            gx = x + (half - 26) * (((grain * 37) % 100) / 50 - 1)
            gy = fill + 14 + (770 - fill) * (((grain * 59) % 97) / 97)
            pen.disc(gx, gy, 5, 4, mix(contents[index], (70, 50, 36), 0.35), 0.6)
        pen.shine(rounded(x - half + 14, top + 34, 16, 700 - top, 8), 0.5)
        pen.wood(x - half + 4, top - 40, half * 2 - 8, 50, look.main, 16)


def draw_mill(pen: Pen, look: Look) -> None:
    pen.shadow(400, 806, 96)
    pen.shadow(640, 806, 90)
    for x, scale, color in ((400, 1.0, look.main), (640, 0.82, look.second)):
        mill = pen.at(x, 806, scale)
        mill.body(500, [(470, 74), (500, 66), (580, 54), (650, 68), (720, 90), (800, 98)], color)
        mill.box(436, 452, 128, 22, 8, metal_light(STEEL, 436, 564))
        mill.body(500, [(330, 20), (350, 58), (400, 76), (440, 66), (454, 60)], color)
        mill.disc(500, 322, 18, 18, metal_light(STEEL, 482, 518))
        mill.tube([(440, 700), (436, 770)], 6, lighter(color, 0.3), smooth=False)
    for x, y in ((506, 802), (520, 810), (534, 803), (548, 811), (522, 796)):
        pen.disc(x, y, 6, 5, (60, 50, 46))


def draw_dripper(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 170)
    pen.fill(
        [(392, 560), (608, 560), (650, 720), (640, 790), (600, 806), (400, 806), (360, 790), (350, 720)],
        GLASS,
        0.8,
    )
    pen.fill(
        [(366, 690), (634, 690), (640, 730), (630, 782), (596, 796), (404, 796), (370, 782), (360, 730)],
        round_light((92, 58, 40), 350, 650),
    )
    pen.tube([(640, 610), (730, 630), (720, 740), (636, 760)], 22, mix(GLASS, (150, 176, 184), 0.5))
    pen.shine([(386, 600), (404, 600), (384, 760), (372, 740)], 0.5)
    pen.body(500, [(330, 190), (350, 188), (520, 62), (540, 60)], look.main, smooth=False)
    for part in (-0.7, -0.4, -0.1, 0.2, 0.5):
        pen.tube([(500 + 178 * part, 352), (500 + 60 * part, 520)], 5, darker(look.main, 0.14), smooth=False)
    pen.fill(ellipse(500, 332, 190, 26), lighter(look.main, 0.2))
    pen.fill(ellipse(500, 336, 168, 19), (120, 84, 60))
    pen.fill(ellipse(500, 338, 120, 12), (86, 54, 38))
    pen.fill(ellipse(500, 550, 150, 20), darker(look.main, 0.1))
    pen.fill(ellipse(500, 544, 150, 18), lighter(look.main, 0.1))
    pen.tube([(672, 370), (760, 390), (740, 470), (632, 440)], 22, darker(look.main, 0.1))


def draw_board(pen: Pen, look: Look) -> None:
    pen.shadow(500, 812, 280, 18)
    pen.wood(230, 300, 540, 505, look.main, 60)
    for index, at in enumerate((330, 440, 580, 670)):
        pen.box(at, 304, 4 + index, 497, 2, darker(look.main, 0.1))
    pen.wood(420, 170, 160, 170, look.main, 70)
    pen.disc(500, 230, 30, 30, (236, 230, 220))
    pen.fill(rounded(270, 340, 460, 430, 40), darker(look.main, 0.16), 0.28)
    pen.fill(rounded(280, 350, 440, 412, 34), down(look.main, 350, 760, 0.1))
    for x, y, tint in ((420, 690, (196, 74, 58)), (520, 712, (206, 88, 66))):
        pen.disc(x, y, 58, 56, round_light(tint, x - 58, x + 58))
        pen.leaf((x, y - 40), 20, 40, 16, (92, 140, 84))
    pen.leaf((600, 640), 60, 150, 60, (96, 146, 90), bend=20)


def draw_bowl(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 280)
    pen.body(500, [(590, 290), (640, 276), (760, 216), (804, 200)], look.main)
    pen.fill(ellipse(500, 590, 290, 84), lighter(look.main, 0.26))
    pen.fill(ellipse(500, 596, 262, 70), darker(look.main, 0.18))
    for rx, ry in ((210, 52), (142, 34), (76, 18)):
        pen.fill(ellipse(500, 590, rx, ry), lighter(look.main, 0.18))
        pen.fill(ellipse(500, 597, rx - 22, ry - 8), darker(look.main, 0.16))
    for index in range(30):
        x = 500 + 200 * (((index * 37) % 100) / 50 - 1)
        y = 594 + 40 * (((index * 71) % 100) / 50 - 1)
        pen.disc(x, y, 13, 9, (168, 116, 72))
        pen.disc(x - 2, y - 2, 9, 6, (190, 138, 90))


def draw_bottle(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 110)
    pen.body(500, [(330, 84), (360, 104), (420, 108), (770, 108), (804, 96)], look.main, metal=is_metal(look))
    pen.box(404, 270, 192, 70, 18, round_light(darker(look.main, 0.4), 404, 596))
    pen.box(440, 214, 120, 66, 22, round_light(IRON, 440, 560))
    pen.tube([(430, 262), (410, 180), (500, 140), (590, 180), (570, 262)], 20, darker(look.main, 0.35))
    pen.box(392, 560, 216, 90, 0, round_light(darker(look.main, 0.12), 392, 608))
    pen.shine(rounded(420, 390, 20, 390, 10), 0.34)


def draw_dispensers(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 300)
    tints = (look.main, look.second, mix(look.main, look.second, 0.5), lighter(look.main, 0.35))
    for index, x in enumerate((240, 412, 588, 760)):
        top = 470 - (index % 2) * 60
        pen.body(x, [(top, 44), (top + 30, 70), (top + 90, 76), (760, 72), (804, 58)], tints[index])
        pen.box(x - 40, top - 56, 80, 62, 14, round_light((246, 244, 238), x - 40, x + 40))
        pen.box(x - 44, top + 150, 88, 66, 10, (250, 248, 240))
        pen.tube([(x - 26, top + 174), (x + 24, top + 174)], 5, darker(tints[index], 0.3), smooth=False)
        pen.tube([(x - 26, top + 194), (x + 6, top + 194)], 5, darker(tints[index], 0.1), smooth=False)
        pen.shine(rounded(x - 52, top + 60, 12, 250, 6), 0.36)


def draw_fountain(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 280)
    pen.body(500, [(540, 280), (580, 284), (740, 250), (804, 230)], look.main, metal=is_metal(look))
    pen.fill(ellipse(500, 540, 280, 74), lighter(look.main, 0.24))
    pen.fill(ellipse(500, 546, 252, 60), WATER)
    pen.fill(ellipse(500, 552, 180, 38), lighter(WATER, 0.3))
    pen.tube([(500, 540), (500, 420)], 40, lighter(WATER, 0.2), smooth=False)
    for side in (-1, 1):
        pen.tube([(500, 400), (500 + side * 70, 410), (500 + side * 110, 530)], 16, lighter(WATER, 0.35))
        pen.tube([(500, 404), (500 + side * 38, 420), (500 + side * 60, 540)], 12, lighter(WATER, 0.5))
    for index in range(6):
        angle = -75 + index * 30
        pen.leaf((500, 430), angle, 90, 54, lighter(look.second, 0.35), bend=angle * 0.3)
    pen.disc(500, 420, 30, 18, (246, 214, 120))
    pen.tube([(560, 760), (640, 790), (760, 806), (880, 800)], 9, (90, 94, 100))


def draw_candle(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 300)
    for x, top, half, tint in (
        (330, 520, 104, look.main),
        (560, 440, 116, look.second),
        (760, 600, 84, look.main),
    ):
        pen.glow(x, top - 96, 120, (255, 214, 140), 0.5)
        pen.fill(rounded(x - half, top, half * 2, 806 - top, 26), GLASS, 0.85)
        pen.fill(
            rounded(x - half + 10, top + 44, half * 2 - 20, 752 - top, 20),
            round_light(lighter(tint, 0.2), x - half, x + half),
        )
        pen.fill(ellipse(x, top + 46, half - 10, 14), lighter(tint, 0.5))
        pen.box(x - half * 0.6, top + 130, half * 1.2, 90, 4, (250, 246, 236))
        pen.tube(
            [(x - half * 0.35, top + 165), (x + half * 0.35, top + 165)], 5, (150, 130, 110), smooth=False
        )
        pen.tube([(x - half * 0.2, top + 188), (x + half * 0.2, top + 188)], 4, (180, 164, 146), smooth=False)
        pen.tube([(x, top + 40), (x, top - 30)], 5, (70, 60, 54), smooth=False)
        pen.leaf((x, top - 20), 4, 84, 36, (255, 190, 84))
        pen.leaf((x, top - 22), 2, 48, 18, (255, 240, 190))
        pen.shine(rounded(x - half + 14, top + 30, 14, 660 - top, 7), 0.5)
    for x, y in ((180, 792), (218, 804), (150, 806)):
        pen.leaf((x, y), 70, 60, 22, (146, 168, 130))


def draw_molds(pen: Pen, look: Look) -> None:
    for x, y, size in ((330, 380, 150), (672, 380, 150), (330, 690, 150), (672, 690, 150)):
        pen.fill(rounded(x - size + 10, y - size + 18, size * 2, size * 2, 40), (50, 56, 70), 0.18, 12)
        pen.box(x - size, y - size, size * 2, size * 2, 40, down(look.main, y - size, y + size, 0.1))
    pen.disc(330, 380, 112, 112, darker(look.main, 0.2))
    pen.disc(330, 384, 106, 106, lighter(look.main, 0.1))
    pen.box(566, 274, 212, 212, 26, darker(look.main, 0.2))
    pen.box(572, 282, 200, 200, 22, lighter(look.main, 0.1))
    for angle in range(0, 360, 60):
        pen.leaf((330, 690), angle, 110, 70, darker(look.main, 0.2))
    pen.disc(672, 690, 110, 110, mix(WATER, look.second, 0.4))
    pen.disc(672, 690, 86, 86, lighter(mix(WATER, look.second, 0.4), 0.25), 0.7)
    pen.fill(ellipse(640, 650, 40, 18), (255, 255, 255), 0.5)
    for index in range(18):
        pen.disc(610 + (index * 37) % 124, 636 + (index * 53) % 110, 3.5, 3.5, (214, 176, 92))


def draw_diffuser(pen: Pen, look: Look) -> None:
    """A small bottle with a wooden cap on a cord."""
    pen.tube([(470, 60), (486, 240), (500, 330)], 7, WOOD)
    pen.tube([(530, 60), (516, 240), (500, 330)], 7, darker(WOOD, 0.2))
    pen.wood(410, 330, 180, 130, look.main, 30)
    pen.box(456, 452, 88, 36, 6, metal_light(STEEL, 456, 544))
    pen.fill(rounded(380, 484, 240, 270, 60), GLASS, 0.8)
    pen.fill(rounded(394, 570, 212, 172, 50), round_light((222, 186, 120), 394, 606))
    pen.shine(rounded(404, 520, 22, 180, 11), 0.6)
    pen.box(438, 610, 124, 70, 6, (252, 248, 238))
    pen.leaf((500, 676), 0, 56, 28, (110, 146, 110))
