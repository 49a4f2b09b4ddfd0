"""Who shops at Fern & Fable: names and addresses."""

from dataclasses import dataclass

FIRST = (
    "Jonas|Clara|Hanne|Ida|Mads|Lena|Emil|Sofie|Paul|Marie|Tom|Greta|Nora|Felix|Anna|Lukas|Elin|Karl|Mia|Jan"
)
LAST = "Weber|Dufour|Sørensen|Lindqvist|Hansen|Krause|Nielsen|Moreau|Vogel|Berg|Keller|Jensen|Roux|Holm"
# The store delivers within its own country.
PLACES = (
    ("Torstraße {n}", "10119", "Berlin"),
    ("Große Elbstraße {n}", "22767", "Hamburg"),
    ("Gärtnerplatz {n}", "80469", "München"),
    ("Karl-Liebknecht-Straße {n}", "04107", "Leipzig"),
    ("Ehrenstraße {n}", "50672", "Köln"),
    ("Holtenauer Straße {n}", "24105", "Kiel"),
    ("Rote Straße {n}", "24937", "Flensburg"),
)
PLAIN = str.maketrans({"ø": "o", "ö": "o", "ü": "u", "ß": "s", "ä": "a", "é": "e"})


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    address: dict[str, str]


def person(number: int) -> Person:
    """The same number, the same person."""
    first = FIRST.split("|")[number % 20]
    last = LAST.split("|")[(number * 7 + number // 20) % 14]
    street, code, city = PLACES[(number * 3) % len(PLACES)]
    email = f"{first}.{last}@example.com".lower().translate(PLAIN)
    address = {
        "line1": street.format(n=1 + number * 13 % 140),
        "postal_code": code,
        "city": city,
        "country": "DE",
    }
    return Person(f"{first} {last}", email, address)


def at_home(number: int) -> dict[str, str]:
    """Everybody has an address of their own, as the storefront would pass it on: the shop limits how often
    one address may try. From the range that is kept for tests of networks."""
    return {"X-Forwarded-For": f"198.18.{number // 250 % 256}.{number % 250 + 1}"}
