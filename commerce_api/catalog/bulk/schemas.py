"""Bodies and answers of bulk edits."""

from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from commerce_api.catalog.lists import Source, StockLevel
from commerce_api.catalog.schemas import Id, Status, Stock, Tag
from commerce_api.schemas import MAX_MINOR, Body, OptionalLine

MAX_EDITED = 500


class Rounding(StrEnum):
    """``none``: to the minor unit; ``whole``: to the currency's unit; ``ninety_nine``: to the nearest amount
    that ends in .99 (.990 where there are three decimals); without decimals, the same as ``none``. Halves
    are rounded up."""

    NONE = "none"
    WHOLE = "whole"
    NINETY_NINE = "ninety_nine"


class FormerPrice(StrEnum):
    """What becomes of the compare-at price: it stays, the former price takes its place, or there is none."""

    KEEP = "keep"
    SHOW = "show"
    CLEAR = "clear"


class SetStatus(Body):
    kind: Literal["set_status"]
    status: Status


class AddTag(Body):
    kind: Literal["add_tag"]
    tag: Tag


class RemoveTag(Body):
    kind: Literal["remove_tag"]
    tag: Tag


class ChangePrice(Body):
    """Every variant's price by hundredths of a percent, or by an amount. −2000 basis points are 20 % less."""

    kind: Literal["change_price"]
    basis_points: Annotated[int, Field(ge=-9_999, le=100_000)] | None = None
    amount_minor: Annotated[int, Field(ge=-MAX_MINOR, le=MAX_MINOR)] | None = None
    rounding: Annotated[Rounding, Field(strict=False)] = Rounding.NONE
    former_price: Annotated[FormerPrice, Field(strict=False)] = FormerPrice.KEEP

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.basis_points is None) == (self.amount_minor is None):
            raise ValueError("give either basis_points or amount_minor")
        return self


class AddToCollection(Body):
    kind: Literal["add_to_collection"]
    collection_id: Id


class RemoveFromCollection(Body):
    kind: Literal["remove_from_collection"]
    collection_id: Id


class SetStock(Body):
    """Every variant whose stock is tracked has so many pieces on hand."""

    kind: Literal["set_stock"]
    stock_on_hand: Stock


class AdjustStock(Body):
    """So many pieces more, or fewer, of every variant whose stock is tracked."""

    kind: Literal["adjust_stock"]
    by: Annotated[int, Field(ge=-1_000_000, le=1_000_000)]


Change = Annotated[
    SetStatus
    | AddTag
    | RemoveTag
    | ChangePrice
    | AddToCollection
    | RemoveFromCollection
    | SetStock
    | AdjustStock,
    Field(discriminator="kind"),
]


class FilterWrite(Body):
    """The filters of the product list."""

    status: Status | None = None
    search: OptionalLine = ""
    tag: Tag | None = None
    collection_id: Id | None = None
    stock: Annotated[StockLevel, Field(strict=False)] | None = None
    source: Annotated[Source, Field(strict=False)] | None = None


class BulkEdit(Body):
    """Either the products by name, or all that a filter finds: at most 500."""

    product_ids: Annotated[list[Id], Field(min_length=1, max_length=MAX_EDITED)] | None = None
    filter: FilterWrite | None = None
    change: Change

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.product_ids is None) == (self.filter is None):
            raise ValueError("give either product_ids or filter")
        return self


class Outcome(StrEnum):
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class ItemOutcome(BaseModel):
    """``code`` and ``detail`` say why a product was refused; it stayed as it was."""

    product_id: UUID
    outcome: Outcome
    code: str | None = None
    detail: str | None = None


class BulkOutcome(BaseModel):
    """Item by item, in the order in which they were named."""

    items: list[ItemOutcome]
    changed: int
    unchanged: int
    refused: int
