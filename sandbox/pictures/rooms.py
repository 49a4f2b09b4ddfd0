"""Desk and light: boxes, stands and lamps."""

from sandbox.pictures.colors import DARK_WOOD, IRON, STEEL, WARM, Look, darker, lighter, mix
from sandbox.pictures.pen import Pen, down, ellipse, metal_light, round_light, rounded


def draw_organizer(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 300)
    for index, x in enumerate((360, 396, 430)):
        tint = ((220, 170, 80), (90, 120, 150), (190, 90, 76))[index]
        pen.box(x, 330 + index * 30, 22, 280, 4, round_light(tint, x, x + 22))
        pen.fill(
            [(x, 332 + index * 30), (x + 22, 332 + index * 30), (x + 11, 296 + index * 30)], (240, 214, 170)
        )
    pen.tube([(478, 600), (490, 400)], 12, IRON, smooth=False)
    pen.box(600, 470, 150, 150, 6, (246, 242, 232))
    pen.box(612, 484, 150, 140, 6, (226, 222, 210))
    pen.wood(300, 500, 220, 306, look.main, 14)
    pen.wood(480, 590, 300, 216, look.main, 14)
    pen.wood(220, 680, 200, 126, look.main, 14)
    for x, y, width in ((320, 520, 180), (500, 606, 262)):
        pen.box(x, y, width, 16, 8, darker(look.main, 0.4))
    pen.box(510, 690, 240, 90, 8, down(lighter(look.main, 0.06), 690, 780))
    pen.disc(630, 735, 12, 12, metal_light(STEEL, 618, 642))


def draw_riser(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 380, 20)
    pen.box(210, 240, 580, 350, 16, (44, 50, 60))
    pen.box(226, 256, 548, 310, 6, down((92, 122, 140), 256, 566, 0.3))
    pen.fill(
        [(226, 500), (380, 400), (520, 470), (660, 380), (774, 450), (774, 566), (226, 566)], (58, 86, 102)
    )
    pen.disc(650, 330, 30, 30, (246, 214, 150))
    pen.fill([(460, 590), (540, 590), (556, 668), (444, 668)], metal_light(STEEL, 440, 560))
    pen.box(400, 660, 200, 14, 7, STEEL)
    pen.wood(120, 672, 760, 36, look.main, 12)
    for x in (170, 790):
        pen.box(x, 706, 40, 100, 6, round_light(darker(look.main, 0.25), x, x + 40))
    pen.box(300, 770, 400, 30, 8, (236, 236, 232))
    for index in range(12):
        pen.box(312 + index * 32, 776, 24, 14, 3, (206, 208, 206))


def draw_deskmat(pen: Pen, look: Look) -> None:
    pen.fill(rounded(120, 330, 780, 430, 26), (50, 56, 70), 0.22, 14)
    pen.box(110, 310, 780, 430, 26, down(look.main, 310, 740, 0.06))
    pen.fill(rounded(124, 324, 752, 402, 18), lighter(look.main, 0.3), 0.5)
    pen.fill(rounded(127, 327, 746, 396, 16), look.main)
    for index in range(90):
        x, y = 140 + (index * 83) % 716, 340 + (index * 47) % 370
        pen.tube([(x, y), (x + 9, y + 3)], 2, lighter(look.main, 0.16), smooth=False)
    pen.box(230, 420, 380, 150, 14, (240, 240, 236))
    for row in range(4):
        for column in range(12):
            pen.box(244 + column * 30, 434 + row * 33, 24, 26, 4, (214, 216, 214))
    pen.box(680, 440, 92, 140, 46, round_light((238, 238, 234), 680, 772))
    pen.tube([(726, 446), (726, 490)], 5, (190, 192, 192), smooth=False)
    pen.fill(rounded(760, 610, 84, 84, 42), (236, 230, 220))
    pen.disc(802, 652, 34, 34, (104, 68, 48))


def draw_strip(pen: Pen, look: Look) -> None:
    """A lit strip off its reel; drawn on a dark ground."""
    pen.glow(500, 500, 400, WARM, 0.6)
    for radius, tint in ((250, (244, 240, 230)), (190, (232, 228, 220))):
        pen.disc(440, 480, radius, radius, tint)
    for radius in (236, 214, 192, 170, 148):
        pen.fill(
            [*ellipse(440, 480, radius, radius), *reversed(ellipse(440, 480, radius - 12, radius - 12))],
            lighter(look.main, 0.3),
        )
        for angle in range(0, 360, 12):
            spot = ellipse(440, 480, radius - 6, radius - 6, angle, angle + 1)[0]
            pen.disc(spot[0], spot[1], 4.4, 4.4, (255, 236, 180))
    pen.disc(440, 480, 116, 116, down((250, 248, 240), 360, 600))
    pen.disc(440, 480, 40, 40, (70, 78, 88))
    path = [(660, 560), (740, 660), (660, 740), (520, 760), (480, 800), (640, 830), (860, 780)]
    pen.fill(ellipse(640, 770, 260, 70), WARM, 0.4, 40)
    pen.tube(path, 30, (250, 244, 228))
    pen.tube(path, 15, (255, 226, 150))


def draw_cliplamp(pen: Pen, look: Look) -> None:
    """Two heads on bent necks over a clamp; drawn on a dark ground."""
    for x, y, tilt in ((330, 330, -16), (660, 290, 14)):
        spread = 150
        pen.fill(
            [(x - 70, y + 40), (x + 70, y + 40), (x + spread + tilt * 5, 780), (x - spread + tilt * 5, 780)],
            WARM,
            0.16,
            10,
        )
        pen.fill(ellipse(x + tilt * 4, 780, 150, 30), WARM, 0.3, 14)
    pen.shaded_tube([(330, 330), (360, 520), (480, 600), (492, 680)], 20, look.main)
    pen.shaded_tube([(660, 290), (640, 480), (530, 580), (508, 680)], 20, look.main)
    for x, y in ((330, 330), (660, 290)):
        pen.box(x - 104, y - 44, 208, 62, 28, down(lighter(look.main, 0.1), y - 44, y + 18, 0.3))
        pen.box(x - 88, y + 14, 176, 16, 8, (255, 240, 200))
    pen.box(442, 670, 116, 90, 16, round_light(look.main, 442, 558))
    pen.box(410, 744, 180, 26, 10, darker(look.main, 0.2))
    pen.box(430, 790, 140, 24, 10, darker(look.main, 0.3))
    pen.box(484, 766, 30, 40, 6, metal_light(STEEL, 484, 514))


def draw_sunset(pen: Pen, look: Look) -> None:
    """A projector and the sun it throws on the wall."""
    for radius, tint, strength in (
        (310, (240, 140, 84), 0.75),
        (240, (250, 170, 92), 0.85),
        (160, (255, 206, 120), 0.9),
    ):
        pen.fill(ellipse(590, 340, radius, radius), tint, strength, 10)
    pen.fill(ellipse(590, 340, 90, 90), (255, 236, 180), 0.9, 24)
    pen.shadow(330, 806, 120)
    pen.body(330, [(780, 110), (806, 114)], look.main, smooth=False)
    pen.box(320, 520, 20, 270, 8, round_light(look.main, 320, 340))
    head = [(246, 500), (394, 420), (426, 486), (280, 566)]
    pen.fill(head, down(look.main, 420, 566, 0.25))
    pen.fill([(394, 420), (424, 414), (452, 474), (426, 486)], (255, 190, 110))
    pen.disc(332, 520, 20, 20, darker(look.main, 0.3))


def draw_lamp(pen: Pen, look: Look) -> None:
    pen.glow(500, 400, 330, WARM, 0.45)
    pen.shadow(500, 806, 170)
    foot = look.main if look.variant % 2 else darker(look.main, 0.18)
    pen.body(500, [(520, 26), (560, 34), (660, 74), (740, 116), (790, 128), (806, 120)], foot)
    if look.variant % 3 == 0:
        pen.body(500, [(250, 40), (262, 130), (330, 220), (420, 258), (470, 250)], lighter(look.main, 0.2))
        pen.fill(ellipse(500, 470, 250, 32), (255, 240, 204))
    else:
        pen.body(500, [(250, 130), (500, 236)], lighter(look.main, 0.3), smooth=False)
        for part in (-0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8):
            pen.tube(
                [(500 + 126 * part, 254), (500 + 230 * part, 498)], 4, darker(look.main, 0.06), smooth=False
            )
        pen.fill(ellipse(500, 500, 236, 24), (255, 240, 204))
        pen.fill(ellipse(500, 250, 130, 14), lighter(look.main, 0.5))
    pen.tube([(610, 790), (700, 806), (800, 802), (900, 812)], 7, (86, 84, 82))


def draw_solar(pen: Pen, look: Look) -> None:
    for x, ground, scale in ((280, 790, 0.78), (730, 790, 0.78), (500, 812, 1.0)):
        light = pen.at(x, ground, scale)
        light.fill(ellipse(500, 806, 250, 34), WARM, 0.6, 20)
        light.box(488, 560, 24, 246, 8, round_light(darker(look.main, 0.1), 488, 512))
        light.glow(500, 450, 170, WARM, 0.7)
        light.fill([(400, 380), (600, 380), (560, 560), (440, 560)], (255, 236, 190), 0.95)
        for part in (-0.6, -0.2, 0.2, 0.6):
            light.tube([(500 + 96 * part, 382), (500 + 60 * part, 558)], 6, look.main, smooth=False)
        light.box(430, 552, 140, 22, 8, round_light(look.main, 430, 570))
        light.fill([(380, 390), (620, 390), (570, 326), (430, 326)], down(look.main, 320, 392, 0.2))
        light.box(446, 314, 108, 16, 6, (54, 70, 96))


def draw_nightlight(pen: Pen, look: Look) -> None:
    """A glowing animal with two ears."""
    pen.glow(500, 560, 380, WARM, 0.5)
    pen.shadow(500, 806, 200)
    color = mix(look.main, (255, 236, 200), 0.3)
    ear = 210 if look.variant % 2 else 90
    for side in (-1, 1):
        pen.leaf((500 + side * 80, 480), side * 14, ear + 130, 120, color)
        pen.leaf((500 + side * 80, 460), side * 14, ear + 60, 60, mix(color, (232, 160, 150), 0.4))
    pen.body(500, [(350, 30), (380, 130), (470, 190), (560, 188), (640, 210), (740, 228), (804, 180)], color)
    for side in (-1, 1):
        pen.disc(500 + side * 72, 500, 15, 19, (70, 62, 60))
        pen.disc(500 + side * 118, 556, 32, 20, (240, 170, 156), 0.6)
    pen.fill(ellipse(500, 545, 16, 11), (214, 132, 120))
    pen.tube([(476, 570), (500, 584), (524, 570)], 5, (110, 90, 86))
    pen.fill(ellipse(500, 720, 120, 76), (255, 248, 226), 0.5)


def draw_mirror(pen: Pen, look: Look) -> None:
    pen.shadow(500, 806, 170)
    pen.body(500, [(770, 60), (790, 150), (806, 160)], look.main, metal=True)
    pen.box(486, 610, 28, 170, 10, metal_light(look.main, 486, 514))
    pen.disc(500, 400, 240, 240, metal_light(look.main, 260, 740))
    pen.disc(500, 400, 218, 218, (255, 250, 236))
    pen.disc(500, 400, 190, 190, down((206, 222, 228), 210, 590, 0.2))
    pen.shine([(390, 520), (560, 250), (610, 280), (430, 556)], 0.35)
    pen.shine([(460, 566), (630, 300), (646, 316), (486, 574)], 0.3)


def draw_phonemount(pen: Pen, look: Look) -> None:
    for index in range(6):
        pen.box(
            120, 560 + index * 44, 760, 26, 10, down((84, 90, 98), 560 + index * 44, 586 + index * 44, 0.2)
        )
    pen.shaded_tube([(500, 660), (500, 560)], 60, look.main)
    pen.disc(500, 540, 74, 74, metal_light(look.main, 426, 574))
    pen.box(372, 180, 256, 440, 38, (40, 44, 52))
    pen.box(386, 196, 228, 408, 28, down((120, 164, 176), 196, 604, 0.25))
    pen.fill([(386, 470), (450, 400), (530, 440), (614, 350), (614, 604), (386, 604)], (224, 226, 214))
    pen.tube([(430, 580), (470, 500), (540, 470), (560, 360)], 18, (84, 140, 190))
    pen.disc(560, 346, 22, 22, (208, 84, 68))
    pen.disc(560, 346, 8, 8, (255, 255, 255))
    pen.box(430, 214, 140, 12, 6, DARK_WOOD)
