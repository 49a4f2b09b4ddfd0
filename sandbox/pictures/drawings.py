"""Every drawing by its name in the catalog."""

from collections.abc import Callable

from sandbox.pictures import carried, kitchen, plants, rooms, soft, tools
from sandbox.pictures.colors import Look
from sandbox.pictures.pen import Pen

Drawing = Callable[[Pen, Look], None]
DRAWINGS: dict[str, Drawing] = {
    name.removeprefix("draw_"): drawing
    for module in (plants, kitchen, rooms, soft, carried, tools)
    for name, drawing in vars(module).items()
    if name.startswith("draw_")
}
# Things that give light are shown in the dark.
IN_THE_DARK = frozenset({"strip", "cliplamp"})
