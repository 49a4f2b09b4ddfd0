"""A wide picture for every niche: a wall in soft light, a table, and a few things on its right half."""

from dataclasses import dataclass

from sandbox.pictures.canvas import Canvas, Color, Paint, View
from sandbox.pictures.colors import NAMED, WOOD, Look, darker, lighter, mix
from sandbox.pictures.drawings import DRAWINGS
from sandbox.pictures.pen import Pen, down, flat
from sandbox.pictures.shots import jpeg

WIDTH, HEIGHT = 2000, 1000
TABLE_TOP = 770


@dataclass(frozen=True)
class Placed:
    """A thing on the table: where it stands on a sheet 2000 wide, how large, in which colors."""

    drawing: str
    x: float
    scale: float
    main: str
    second: str
    variant: int = 0
    ground: float = 812


@dataclass(frozen=True)
class Scene:
    wall: Color
    table: Color
    things: tuple[Placed, ...]


def _scene(wall: Color, table: Color, *things: Placed) -> Scene:
    return Scene(wall, table, things)


SCENES: dict[str, Scene] = {
    "indoor_plants": _scene(
        (222, 227, 221),
        WOOD,
        Placed("mosspole", 1720, 0.74, "Cream", "Sage", 1),
        Placed("planter", 1400, 0.86, "Terracotta", "Cream", 3),
        Placed("mister", 1120, 0.5, "Brass", "Copper", 0, 830),
        Placed("cachepot", 1010, 0.36, "Terracotta", "Cream", 0, 822),
    ),
    "kitchen": _scene(
        (236, 229, 217),
        (188, 144, 98),
        Placed("board", 1700, 0.78, "Natural", "Walnut"),
        Placed("jars", 1370, 0.64, "Natural", "Walnut", 0, 820),
        Placed("dripper", 1110, 0.56, "Cream", "Sage", 0, 826),
        Placed("mill", 1780, 0.44, "Walnut", "Natural", 0, 840),
    ),
    "pets": _scene(
        (227, 224, 214),
        (196, 158, 116),
        Placed("cattree", 1700, 0.86, "Sand", "Coral"),
        Placed("fountain", 1340, 0.5, "White", "Sage", 0, 826),
        Placed("bowl", 1080, 0.42, "Sage", "Cream", 0, 836),
    ),
    "desk_setup": _scene(
        (219, 224, 226),
        (178, 136, 94),
        Placed("riser", 1480, 0.82, "Natural", "Walnut"),
        Placed("organizer", 1110, 0.46, "Walnut", "Natural", 0, 824),
        Placed("planter", 1850, 0.4, "Cream", "Sage", 2, 824),
    ),
    "lighting": _scene(
        (214, 202, 190),
        (150, 106, 74),
        Placed("sunset", 1700, 0.84, "Brass", "Black"),
        Placed("lamp", 1290, 0.78, "Cream", "Sage", 0, 820),
        Placed("nightlight", 1060, 0.34, "Cream", "Blush", 0, 834),
    ),
    "home_gym": _scene(
        (225, 226, 224),
        (206, 178, 142),
        Placed("mat", 1560, 0.76, "Plum", "Sand", 0, 822),
        Placed("dumbbell", 1180, 0.5, "Slate", "Coral", 0, 836),
        Placed("bottle", 1850, 0.56, "Sage", "Coral", 0, 822),
    ),
    "travel": _scene(
        (231, 226, 214),
        (186, 146, 106),
        Placed("cubes", 1600, 0.78, "Sand", "Navy", 0, 820),
        Placed("pillow", 1220, 0.5, "Slate", "Plum", 0, 826),
        Placed("dispensers", 1030, 0.32, "Sage", "Coral", 0, 838),
    ),
    "baby": _scene(
        (238, 226, 218),
        (212, 176, 134),
        Placed("backpack", 1720, 0.72, "Sand", "Forest", 0, 818),
        Placed("nightlight", 1400, 0.66, "Cream", "Blush", 1, 820),
        Placed("stacker", 1120, 0.5, "Coral", "Sage", 1, 830),
    ),
    "garden": _scene(
        (219, 228, 216),
        (170, 130, 92),
        Placed("bed", 1560, 0.84, "Natural", "Slate", 0, 818),
        Placed("can", 1140, 0.5, "Slate", "Sage", 0, 828),
        Placed("solar", 1870, 0.5, "Black", "Copper", 0, 830),
    ),
    "car": _scene(
        (216, 220, 222),
        (134, 122, 112),
        Placed("trunk", 1560, 0.8, "Charcoal", "Sand", 0, 820),
        Placed("vacuum", 1190, 0.5, "Slate", "Black", 0, 836),
    ),
    "beauty_tools": _scene(
        (240, 226, 219),
        (214, 180, 150),
        Placed("mirror", 1660, 0.8, "Brass", "Blush", 0, 820),
        Placed("brushes", 1340, 0.6, "Blush", "Cream", 0, 824),
        Placed("roller", 1100, 0.5, "Blush", "Sage", 0, 832),
    ),
    "crafts": _scene(
        (234, 229, 217),
        (194, 152, 108),
        Placed("yarn", 1640, 0.72, "Coral", "Sage", 0, 822),
        Placed("candle", 1300, 0.56, "Cream", "Sage", 0, 824),
        Placed("hoop", 1060, 0.44, "Cream", "Sage", 0, 846),
    ),
}


def scene(niche: str) -> bytes | None:
    """The niche's JPEG; its left half is calm, for words to stand on."""
    wanted = SCENES.get(niche)
    if wanted is None:
        return None
    canvas = Canvas(WIDTH, HEIGHT, wanted.wall)
    room = View(1, 0, (500, 500))
    _wall(canvas, room, wanted.wall)
    _table(canvas, room, wanted.table)
    pen = Pen(canvas, room)
    for thing in wanted.things:
        look = Look(NAMED[thing.main], NAMED[thing.second], thing.variant, "Ceramic")
        DRAWINGS[thing.drawing](pen.at(thing.x, thing.ground, thing.scale), look)
    return jpeg(canvas)


def _wall(canvas: Canvas, room: View, color: Color) -> None:
    sheet = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT)]
    light = Paint(
        (lighter(color, 0.32), color, darker(color, 0.1)), (0, 0.55, 1), (0, 0), (WIDTH, HEIGHT * 0.4)
    )
    canvas.fill(room, sheet, light)
    # Two panes of light from a window on the left.
    for left in (240.0, 560.0):
        pane = [(left, 60.0), (left + 230, 60.0), (left + 420, 560.0), (left + 190, 560.0)]
        canvas.fill(room, pane, flat(lighter(color, 0.6)), 0.5, 26)


def _table(canvas: Canvas, room: View, color: Color) -> None:
    top = [(0.0, TABLE_TOP), (WIDTH, TABLE_TOP), (WIDTH, 900.0), (0.0, 900.0)]
    canvas.fill(
        room,
        [(0, TABLE_TOP - 26), (WIDTH, TABLE_TOP - 26), (WIDTH, TABLE_TOP), (0, TABLE_TOP)],
        flat((70, 70, 84)),
        0.14,
        14,
    )
    canvas.fill(room, top, down(lighter(color, 0.22), TABLE_TOP, 900, 0.12))
    pen = Pen(canvas, room)
    for index in range(26):
        x, y = (index * 463) % WIDTH, TABLE_TOP + 14 + (index * 37) % 112
        pen.tube([(x, y), (x + 190, y + 2), (x + 330, y - 1)], 2, mix(color, darker(color, 0.3), 0.25))
    front = [(0.0, 900.0), (WIDTH, 900.0), (WIDTH, HEIGHT), (0.0, HEIGHT)]
    canvas.fill(room, front, down(darker(color, 0.16), 900, HEIGHT, 0.1))
