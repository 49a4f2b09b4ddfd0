"""What Fern & Fable sells: facts, words, and how each thing is drawn."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Choice:
    """One variant: its option values, what it costs the shopper and the owner, in cents."""

    values: tuple[str, ...]
    price_minor: int
    cost_minor: int
    compare_at_minor: int | None = None
    left: int = 80


@dataclass(frozen=True)
class Goods:
    """``popularity`` is its share of purchases; ``pictures`` are (main color, second color, framing)."""

    key: str
    title: str
    subtitle: str
    drawing: str
    ground: tuple[int, int, int]
    pictures: tuple[tuple[str, str, int], ...]
    options: tuple[tuple[str, tuple[str, ...]], ...]
    choices: tuple[Choice, ...]
    text: str
    tags: tuple[str, ...]
    popularity: float
    variant: int = 0
    alts: tuple[str, ...] = field(default=())


def _one(price: int, cost: int, compare_at: int | None = None, left: int = 80) -> tuple[Choice, ...]:
    return (Choice((), price, cost, compare_at, left),)


TERRACOTTA = tuple(
    Choice((color, size), price, cost, compare, left)
    for color, stock in (("Terracotta", (42, 118, 0)), ("Cream", (31, 64, 22)), ("Sage", (28, 51, 17)))
    for (size, price, cost, compare), left in zip(
        (("12 cm", 1290, 480, None), ("16 cm", 1990, 720, 2290), ("20 cm", 2690, 1010, None)),
        stock,
        strict=True,
    )
)

GOODS: tuple[Goods, ...] = (
    Goods(
        "terracotta-planter",
        "Terracotta planter with tray",
        "Three sizes, three colours",
        "cachepot",
        (224, 194, 150),
        (("Terracotta", "Cream", 1), ("Cream", "Sand", 1), ("Sage", "Cream", 1)),
        (("Colour", ("Terracotta", "Cream", "Sage")), ("Size", ("12 cm", "16 cm", "20 cm"))),
        TERRACOTTA,
        "Unglazed clay that breathes, thrown and fired in small batches. The tray catches what the"
        " roots leave."
        " Marks and small differences in colour are part of it.",
        ("Pots",),
        15,
        alts=(
            "Terracotta planter with a cactus on a sand-coloured ground",
            "The planter in cream",
            "The planter in sage",
        ),
    ),
    Goods(
        "hanging-fern",
        "Hanging fern basket",
        "Coconut fibre, 26 cm",
        "hanging",
        (238, 240, 238),
        (("Natural", "Walnut", 1), ("Natural", "Walnut", 4)),
        (),
        _one(2990, 1240),
        "A full fern in a basket of coconut fibre, hung on three cords. It likes bright shade and a"
        " bath once a week.",
        ("Plants", "Hanging"),
        9,
        alts=("Hanging basket with a trailing fern", "The fern's leaves from close by"),
    ),
    Goods(
        "rosette-trio",
        "Rosette trio",
        "Echeveria in clay, 9 cm",
        "succulents",
        (220, 234, 236),
        (("Terracotta", "Cream", 1), ("Terracotta", "Cream", 4)),
        (),
        _one(2450, 960),
        "Three echeverias, each in its own clay pot of nine centimetres. They forgive a holiday and"
        " ask for sun.",
        ("Plants", "Succulents"),
        10,
        alts=("Three rosette succulents in clay pots from above", "One rosette from close by"),
    ),
    Goods(
        "juniper-bonsai",
        "Juniper bonsai, 8 years",
        "With tray and guide",
        "bonsai",
        (226, 226, 224),
        (("Slate", "Terracotta", 1), ("Slate", "Terracotta", 2)),
        (),
        _one(6400, 2900, None, 4),
        "Eight years of patient cutting, in a shallow bowl with its tray. A printed guide tells when"
        " to water and"
        " when to leave it alone.",
        ("Plants",),
        4,
        alts=("Juniper bonsai in a shallow bowl", "The bonsai's trunk and crown"),
    ),
    Goods(
        "copper-mister",
        "Copper plant mister",
        "300 ml, fine mist",
        "mister",
        (232, 219, 210),
        (("Copper", "Brass", 1), ("Brass", "Copper", 1), ("Copper", "Brass", 4)),
        (("Finish", ("Copper", "Brass")),),
        (Choice(("Copper",), 2490, 905, None, 73), Choice(("Brass",), 2490, 905, None, 41)),
        "A lacquered mister for ferns, orchids and anything that likes humid air. One finger on the"
        " top pump gives a"
        " fine, even mist. It holds 300 ml.",
        ("Tools",),
        13,
        alts=("Copper plant mister with a top pump", "The mister in brass", "The copper body from close by"),
    ),
    Goods(
        "self-watering",
        "Self-watering planter, set of 3",
        "12, 16 and 20 cm",
        "planter",
        (228, 234, 226),
        (("Cream", "Sage", 1), ("Sage", "Cream", 1), ("Charcoal", "Cream", 1)),
        (("Colour", ("Cream", "Sage", "Charcoal")),),
        (Choice(("Cream",), 3490, 1570), Choice(("Sage",), 3490, 1570), Choice(("Charcoal",), 3490, 1570)),
        "Each pot keeps a reservoir below the soil; a wick brings up what the roots ask for. A"
        " window shows the level."
        " Set of three.",
        ("Pots",),
        9,
        variant=1,
        alts=("Ribbed cream planter with a leafy plant", "The planter in sage", "The planter in charcoal"),
    ),
    Goods(
        "propagation",
        "Propagation station, 3 bulbs",
        "Walnut and glass",
        "propagation",
        (230, 235, 238),
        (("Walnut", "Natural", 1), ("Walnut", "Natural", 2)),
        (),
        _one(2790, 1150),
        "Three glass bulbs in a walnut frame. Put in cuttings, change the water on Sundays, watch the roots.",
        ("Tools",),
        8,
        alts=("Three cuttings rooting in glass bulbs", "The wooden frame and bulbs"),
    ),
    Goods(
        "grow-light",
        "Clip-on grow light, two heads",
        "Warm white, USB",
        "cliplamp",
        (38, 48, 58),
        (("Silver", "Black", 1), ("Black", "Silver", 2)),
        (("Colour", ("Silver", "Black")),),
        (Choice(("Silver",), 3990, 1890), Choice(("Black",), 3990, 1890)),
        "Two heads on bent necks that stay where you put them. Warm light in ten steps, with a timer"
        " for short days.",
        ("Tools", "Light"),
        5,
        alts=("Clip-on grow light with two lit heads", "The lamp in black"),
    ),
    Goods(
        "moss-pole",
        "Stackable moss pole, 60 cm",
        "For climbers",
        "mosspole",
        (239, 232, 220),
        (("Terracotta", "Cream", 1), ("Terracotta", "Cream", 4)),
        (),
        _one(1890, 760),
        "Sphagnum moss around a core that takes the next piece when the plant has reached the top.",
        ("Tools",),
        6,
        alts=("Climbing plant on a moss pole", "Leaves on the moss pole"),
    ),
    Goods(
        "moisture-meter",
        "Soil moisture meter",
        "No battery",
        "meter",
        (231, 236, 239),
        (("Forest", "Silver", 1), ("Forest", "Silver", 4)),
        (),
        _one(1490, 540),
        "Push it in, read it, put it back in the drawer. It needs no battery and knows three words:"
        " dry, moist, wet.",
        ("Tools",),
        7,
        alts=("Soil moisture meter with a round dial", "The dial from close by"),
    ),
    Goods(
        "plant-stand",
        "Bamboo plant stand, 3 tiers",
        "80 cm, no tools",
        "stand",
        (240, 232, 222),
        (("Natural", "Walnut", 1), ("Walnut", "Natural", 1)),
        (("Wood", ("Natural", "Walnut")),),
        (Choice(("Natural",), 5900, 3380, None, 26), Choice(("Walnut",), 6400, 3620, None, 14)),
        "Three shelves of bamboo that carry twelve kilos each. Slots hold it together; it goes up in"
        " ten minutes"
        " without tools.",
        ("Furniture",),
        4,
        alts=("Bamboo stand with potted plants", "The stand in walnut"),
    ),
    Goods(
        "watering-can",
        "Long-spout watering can, 1 l",
        "Powder-coated steel",
        "can",
        (227, 233, 226),
        (("Slate", "Sage", 1), ("Sage", "Slate", 1)),
        (("Colour", ("Slate", "Sage")),),
        (Choice(("Slate",), 2990, 1330), Choice(("Sage",), 2990, 1330)),
        "The long spout reaches behind the monstera and pours where you aim. One litre is light"
        " enough for one hand.",
        ("Tools",),
        6,
        alts=("Slate watering can with a long spout", "The watering can in sage"),
    ),
    Goods(
        "bonsai-shears",
        "Bonsai shears, 180 mm",
        "Carbon steel",
        "shears",
        (240, 232, 225),
        (("Black", "Silver", 1), ("Black", "Silver", 2)),
        (),
        _one(1690, 650),
        "Long narrow blades of carbon steel for twigs up to eight millimetres. Oil them once a month.",
        ("Tools",),
        5,
        alts=("Bonsai shears standing open", "The shears' blades and pivot"),
    ),
    Goods(
        "spider-plant",
        "Spider plant in red clay",
        "Forgives everything",
        "spiderplant",
        (228, 228, 226),
        (("Terracotta", "Cream", 1), ("Terracotta", "Cream", 2)),
        (),
        _one(1850, 720),
        "The plant for people who think they cannot keep plants. It sends out young ones; give them"
        " to friends.",
        ("Plants",),
        8,
        variant=3,
        alts=("Spider plant in a red clay pot", "The spider plant's leaves"),
    ),
)

STORE = {
    "name": "Fern & Fable",
    "niche": "indoor_plants",
    "description": "Pots, tools and patient plants, chosen one at a time in Aarhus.",
    "currency": "EUR",
    "timezone": "Europe/Berlin",
    "country": "DE",
    "contact_email": "hello@fern-and-fable.example.com",
}
SETTINGS = {
    "tagline": "Quiet things for green rooms.",
    "return_policy": "30 days to change your mind. We pay the way back, and refund within two days"
    " of its arrival."
    " Plants that do not arrive alive are sent again; no photos needed.",
    "return_days": 30,
    "return_shipping_paid_by": "store",
    "legal_address": {
        "company": "Fern & Fable ApS",
        "street": "Vestergade 12",
        "postal_code": "8000",
        "city": "Aarhus",
        "country": "DK",
    },
    "delivery_promise": "With you in 3 to 5 days. Sent from Poland and Denmark, tracked.",
    "delivery_days_min": 3,
    "delivery_days_max": 5,
    "shipping_flat_minor": 490,
    "shipping_free_over_minor": 4500,
    "theme": {"preset": "fern"},
}
