"""How Fern & Fable offers what it sells: collections, codes, a lowered price, a supplier's list."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.demo.api import Json


@dataclass(frozen=True)
class Shelf:
    """A collection: of picked titles in their order, or of what fits its rules."""

    title: str
    description: str
    seo_description: str
    picks: tuple[str, ...] = ()
    rules: Json | None = None


SHELVES = (
    Shelf(
        "Pots & planters",
        "Clay that breathes, and one set that waters itself while you are away.",
        "Terracotta planters with trays and self-watering sets for indoor plants, in quiet colours.",
        rules={"tags": ["Pots"]},
    ),
    Shelf(
        "Plants that forgive",
        "For people who think they cannot keep plants. All four live through a holiday.",
        "Easy indoor plants for beginners: spider plant, fern, succulents and a patient bonsai.",
        picks=("Spider plant in red clay", "Rosette trio", "Hanging fern basket", "Juniper bonsai, 8 years"),
    ),
    Shelf(
        "Tools for quiet Sundays",
        "Misting, pruning, measuring. Made to be left lying about.",
        "Plant misters, watering cans, shears and moisture meters for indoor gardeners.",
        rules={"tags": ["Tools"], "in_stock": True},
    ),
    Shelf(
        "Little gifts under €20",
        "Small enough for a coat pocket, good enough for a birthday.",
        "Gifts for plant lovers under 20 euros, in stock and sent within days.",
        rules={"price_to_minor": 2000, "in_stock": True},
    ),
)

NEWSLETTER_CODE = "GREEN10"
NEWSLETTER_MINIMUM = 3000
WELCOME_CODE = "WELCOME5"
WELCOME_MINIMUM = 2500


def codes(now: datetime) -> tuple[Json, ...]:
    """One that runs, one for the first hundred newcomers, one that is over."""
    return (
        {
            "code": "SHIPSFREE",
            "kind": "free_shipping",
            "starts_at": (now - timedelta(days=45)).isoformat(),
            "ends_at": (now - timedelta(days=15)).isoformat(),
        },
        {
            "code": WELCOME_CODE,
            "kind": "fixed_amount",
            "amount_minor": 500,
            "minimum_subtotal_minor": WELCOME_MINIMUM,
            "usage_limit": 100,
            "usage_limit_per_customer": 1,
        },
        {
            "code": NEWSLETTER_CODE,
            "kind": "percent",
            "percent_basis_points": 1000,
            "minimum_subtotal_minor": NEWSLETTER_MINIMUM,
        },
    )


LOWERED = "Hanging fern basket"
LOWERED_TO = 2490

PRICE_LIST = "Oresund Clay, winter list"
# The last row is what such lists are like: it has no price, and is told to the owner.
PRICE_LIST_CSV = """\
SKU;Item;Category;Unit price;Currency;Shipping;Stock;Ships from;Delivery days;Supplier
OC-1104;Glazed plant pot with saucer, 14 cm;Pots;4.20;EUR;2.10;420;DK;3-5;Oresund Clay
OC-1106;Glazed plant pot with saucer, 18 cm;Pots;6.40;EUR;2.60;310;DK;3-5;Oresund Clay
OC-1201;Terracotta planter with tray, 16 cm;Pots;6.90;EUR;2.60;180;DK;3-5;Oresund Clay
OC-1310;Self-watering planter, 3 pieces;Pots;11.80;EUR;3.90;95;PL;4-6;Oresund Clay
OC-2001;Brass plant mister, 300 ml;Tools;7.90;EUR;2.20;260;PL;4-6;Oresund Clay
OC-2004;Long spout watering can, 1 l;Tools;10.50;EUR;3.20;140;PL;4-6;Oresund Clay
OC-2010;Soil moisture meter;Tools;4.80;EUR;1.90;520;PL;4-6;Oresund Clay
OC-3002;Wooden plant stand, 3 tiers;Furniture;24.00;EUR;6.50;60;PL;5-8;Oresund Clay
OC-3005;Macrame plant hanger, 90 cm;Hanging;3.60;EUR;1.90;330;DK;3-5;Oresund Clay
OC-4001;Hand-thrown urn, 60 cm;Pots;on request;EUR;;2;DK;14;Oresund Clay
"""
