"""A supplier's listing, whatever it was read from: what an import is made of."""

from dataclasses import dataclass, field

from assets.io import Json
from kit.listing_addresses import ALIEXPRESS


@dataclass(frozen=True)
class SourceField:
    """One numbered fact of the listing; sentences of the copy refer to it by ``n``."""

    n: int
    name: str
    value: str


@dataclass(frozen=True)
class Variant:
    sku_id: str
    options: dict[str, str]
    item_minor: int
    stock: int | None


@dataclass(frozen=True)
class Listing:
    """Amounts in minor units of ``currency``, which is the store's where none is named. ``left_out``: texts
    that read like instructions, kept from every model."""

    listing_id: str
    title: str
    url: str
    supplier: str
    ships_from: str | None
    freight_minor: int
    fields: list[SourceField]
    left_out: list[str]
    variants: list[Variant]
    image_urls: list[str]
    raw: Json = field(repr=False)
    source: str = ALIEXPRESS
    currency: str | None = None
    is_freight_known: bool = True

    @property
    def option_names(self) -> list[str]:
        return list(dict.fromkeys(name for variant in self.variants for name in variant.options))
