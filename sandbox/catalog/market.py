"""The whole market of one seed: products and the listings of the shops that sell them."""

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from sandbox.catalog.kinds import Kind
from sandbox.catalog.kinds_days import DAY_KINDS
from sandbox.catalog.kinds_light import LIGHT_KINDS
from sandbox.catalog.kinds_out import OUT_KINDS
from sandbox.catalog.kinds_rooms import ROOM_KINDS
from sandbox.catalog.uses import USES

KINDS: tuple[Kind, ...] = ROOM_KINDS + LIGHT_KINDS + DAY_KINDS + OUT_KINDS
PRODUCTS_PER_KIND = 12


class Shape(StrEnum):
    """How a product's sales run; what research has to find out."""

    RISING = "rising"
    SEASONAL = "seasonal"
    STEADY = "steady"
    ONE_DAY_SPIKE = "one_day_spike"
    DECLINING = "declining"
    JITTERED = "jittered"
    DEAD = "dead"


# A keyword's first products follow its leading shape, so that search interest has something to agree with.
LEADS = (
    Shape.RISING,
    Shape.STEADY,
    Shape.SEASONAL,
    Shape.RISING,
    Shape.DECLINING,
    Shape.STEADY,
    Shape.ONE_DAY_SPIKE,
)
OTHERS = (Shape.STEADY, Shape.DECLINING, Shape.JITTERED, Shape.ONE_DAY_SPIKE, Shape.DEAD)
# Two waves each: growth goes on for weeks and turns without a date. So high and long that plain rankings, by
# momentum and by sold count, find what will grow about as often as on the real catalog.
WAVES = 2
WAVE_HEIGHT = 0.25
WAVE_DAYS = (50.0, 140.0)


@dataclass(frozen=True)
class Wave:
    """A slow coming and going: a sine of ``height`` in logarithms, once around in ``days``, ``phase`` of a
    turn ahead."""

    height: float
    days: float
    phase: float


@dataclass(frozen=True, eq=False)
class Product:
    """What a supplier makes; several shops list it. ``orders_a_day`` is its level at shape value 1, ``waves``
    what its fashion adds to that.

    A seed's market is built once, so a product is itself alone: caches need not compare its fields.
    """

    number: int
    kind: Kind
    name: str
    style: str
    material: str
    colors: tuple[str, ...]
    sizes: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]
    shape: Shape
    shape_day: int
    waves: tuple[Wave, ...]
    orders_a_day: float
    price_usd: float
    weight_g: int
    quality: float

    @property
    def key(self) -> str:
        return f"{self.kind.niche}/{self.number}"


def truth(product: Product) -> Shape:
    """The shape a product really has, for tests to compare findings with."""
    return product.shape


def _waves(seed: int, number: int) -> tuple[Wave, ...]:
    rng = random.Random(f"{seed}/waves/{number}")
    return tuple(Wave(WAVE_HEIGHT, rng.uniform(*WAVE_DAYS), rng.random()) for _ in range(WAVES))


def _attributes(
    kind: Kind, material: str, sizes: tuple[str, ...], weight_g: int, rng: random.Random
) -> tuple[tuple[str, str], ...]:
    chosen = [("Material", material), (kind.size_name, ", ".join(sizes))]
    chosen += [(name, rng.choice(values)) for name, values in kind.facts]
    shown = f"{weight_g} g" if weight_g < 2000 else f"{weight_g / 1000:.1f} kg"
    purpose, box = USES[kind.keyword]
    return (*chosen, ("Use", purpose), ("In the box", box), ("Weight", shown))


def _name(kind: Kind, style: str, material: str) -> str:
    noun = kind.noun if kind.noun.split()[0].isupper() else kind.noun.lower()
    return f"{style} {material.lower().replace('pu ', 'PU ').replace('tpe', 'TPE')} {noun}"


def _product(seed: int, number: int, kind: Kind, rank: int, lead: Shape) -> Product:
    rng = random.Random(f"{seed}/product/{number}")
    style = kind.styles[rank % len(kind.styles)]
    material = kind.materials[(rank + rank // len(kind.styles)) % len(kind.materials)]
    leads = rank < 4
    shape = lead if leads else OTHERS[(rank + number // PRODUCTS_PER_KIND) % len(OTHERS)]
    low, high = kind.price_usd
    part = rng.random()
    weight = int(kind.weight_g[0] + part * (kind.weight_g[1] - kind.weight_g[0])) // 10 * 10
    count = min(len(kind.sizes), rng.choice((1, 2, 3)))
    start = rng.randrange(len(kind.sizes) - count + 1)
    colors = rng.sample(kind.colors, min(len(kind.colors), rng.choice((1, 2, 3))))
    sizes = kind.sizes[start : start + count]
    return Product(
        number=number,
        kind=kind,
        name=_name(kind, style, material),
        style=style,
        material=material,
        colors=tuple(colors),
        sizes=sizes,
        attributes=_attributes(kind, material, sizes, max(weight, 40), rng),
        shape=shape,
        shape_day=rng.randint(-24, -4) if shape is Shape.ONE_DAY_SPIKE else rng.randint(-6, 6),
        waves=_waves(seed, number),
        orders_a_day=round(rng.lognormvariate(2.4 if leads else 1.5, 0.55), 2),
        price_usd=round(low + (high - low) * (0.25 * part + 0.75 * rng.random()), 2),
        weight_g=max(weight, 40),
        quality=round(min(0.99, rng.gauss(0.93, 0.035)), 3),
    )


@dataclass(frozen=True)
class Market:
    seed: int
    products: tuple[Product, ...]

    @cached_property
    def by_keyword(self) -> dict[str, tuple[Product, ...]]:
        found: dict[str, list[Product]] = {}
        for product in self.products:
            found.setdefault(product.kind.keyword, []).append(product)
        return {keyword: tuple(products) for keyword, products in found.items()}

    @cached_property
    def leads(self) -> dict[str, Shape]:
        """The leading shape of every keyword."""
        return {keyword: products[0].shape for keyword, products in self.by_keyword.items()}


@lru_cache(maxsize=4)
def market(seed: int) -> Market:
    products = []
    for index, kind in enumerate(KINDS):
        lead = LEADS[index % len(LEADS)]
        products += [
            _product(seed, index * PRODUCTS_PER_KIND + rank, kind, rank, lead)
            for rank in range(PRODUCTS_PER_KIND)
        ]
    return Market(seed, tuple(products))
