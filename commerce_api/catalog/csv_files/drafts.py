"""Rows into products: rows with the same handle are one product, each row one of its variants."""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from commerce_api.catalog.csv_files.columns import FIELD_COLUMNS, MONEY, PRODUCT_COLUMNS
from commerce_api.catalog.csv_files.reading import Row, Table
from commerce_api.catalog.csv_files.spreadsheets import RowErrors
from commerce_api.catalog.errors import VariantsDoNotFit
from commerce_api.catalog.matrix import check_matrix
from commerce_api.catalog.schemas import ProductCreate, ProductUpdate, VariantWrite
from commerce_api.errors import CommerceError
from kit.money import exponent

Written = TypeVar("Written", bound=BaseModel)
Values = dict[str, object]
"""Values by the columns of a table."""


def _defaults(body: type[BaseModel], *columns: str) -> Values:
    return {name: body.model_fields[name].get_default() for name in columns}


PRODUCT_DEFAULTS = _defaults(
    ProductCreate,
    *("subtitle", "description", "status", "seo_title", "seo_description", "tags", "hs_code"),
    "country_of_origin",
)
"""What a column of a new product gets where the file has none: what the body of a single insert would say."""
VARIANT_DEFAULTS = _defaults(
    VariantWrite,
    *("sku", "barcode", "weight_grams", "compare_at_minor", "cost_minor", "is_stock_tracked"),
    "stock_on_hand",
)


@dataclass
class Draft:
    """One product of a file. Without a handle it is one row, for the variant that has its SKU.

    ``is_checked``: its fields are good, and as they will be written. ``is_whole``: they make a new product.
    """

    handle: str
    line: int
    fields: Values = field(default_factory=dict)
    option_names: list[str] = field(default_factory=list)
    variants: list[Values] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    is_checked: bool = False
    is_whole: bool = False


class CellProblem(Exception):
    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


def drafts_of(table: Table, currency: str, errors: RowErrors) -> list[Draft]:
    """In the order in which the file first names them. A row that cannot be read is told and left out."""
    decimals = exponent(currency)
    drafts: dict[str, Draft] = {}
    for row in table.rows:
        try:
            _add_row(row, decimals, drafts)
        except CellProblem as problem:
            errors.add(row.line, problem.column, problem.code, problem.message)
    return list(drafts.values())


def _add_row(row: Row, decimals: int, drafts: dict[str, Draft]) -> None:
    cells = row.cells
    handle = cells.get("handle", "")
    sku = cells.get("sku", "")
    if not handle and not sku:
        raise CellProblem("handle", "no_key", "The row names neither a handle nor a SKU.")
    variant = _variant(cells, decimals)
    names = [cells.get(f"option{n}_name", "") for n in (1, 2, 3)]
    values = [cells.get(f"option{n}_value", "") for n in (1, 2, 3)]
    given = [value for value in values if value]
    if values[: len(given)] != given:
        raise CellProblem("option1_value", "option_missing", "An option is left out before another.")
    variant["option_values"] = given
    key = f"handle:{handle}" if handle else f"sku:{sku}"
    draft = drafts.get(key)
    if draft is None:
        draft = drafts[key] = Draft(handle=handle, line=row.line)
        draft.fields = _product(cells)
        draft.option_names = [name for name in names if name]
    elif not handle:
        raise CellProblem("sku", "duplicate_sku", f"The SKU has a row already, line {draft.line}.")
    elif [name for name in names if name] not in ([], draft.option_names):
        raise CellProblem("option1_name", "other_options", f"Line {draft.line} names other options.")
    draft.variants.append(variant)
    draft.lines.append(row.line)


def _product(cells: dict[str, str]) -> Values:
    """The product's own fields that have something in them, or may be emptied."""
    fields: Values = {}
    for column in PRODUCT_COLUMNS:
        if column == "handle" or column not in cells:
            continue
        cell = cells[column]
        if column == "tags":
            fields["tags"] = [tag.strip() for tag in cell.split(",") if tag.strip()]
        elif column == "country_of_origin":
            fields[column] = cell.upper() or None
        elif column == "status":
            if cell:
                fields[column] = cell.lower()
        elif cell or column != "title":
            fields[column] = cell
    return fields


def _variant(cells: dict[str, str], decimals: int) -> Values:
    fields: Values = {name: cells[name] for name in ("sku", "barcode") if name in cells}
    for column, name in MONEY.items():
        if column in cells and (cells[column] or column != "price"):
            fields[name] = _minor(column, cells[column], decimals)
    if "weight_grams" in cells:
        fields["weight_grams"] = _whole("weight_grams", cells["weight_grams"])
    if "stock" in cells:
        stock = _whole("stock", cells["stock"])
        fields["is_stock_tracked"] = stock is not None
        if stock is not None:
            fields["stock_on_hand"] = stock
    return fields


def _minor(column: str, cell: str, decimals: int) -> int | None:
    if not cell:
        return None
    try:
        amount = Decimal(cell).scaleb(decimals)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) > 10**15 or amount != amount.to_integral_value():
        raise CellProblem(
            column, "not_an_amount", f"Write an amount like 24.90, with at most {decimals} decimals."
        )
    return int(amount)


def _whole(column: str, cell: str) -> int | None:
    if not cell:
        return None
    if not cell.isascii() or not cell.removeprefix("-").isdigit() or len(cell) > 12:
        raise CellProblem(column, "not_a_whole_number", "Write a whole number.")
    return int(cell)


def make_whole(draft: Draft, errors: RowErrors) -> bool:
    """Whether an owner could make this very product; what would be refused stands in ``errors``."""
    before = errors.count
    for line, variant in zip(draft.lines, draft.variants, strict=True):
        if "price_minor" not in variant:
            errors.add(line, "price", "missing", "A new product needs a price for each variant.")
    if "title" not in draft.fields:
        errors.add(draft.line, "title", "missing", "A new product needs a title.")
    body = _checked(
        ProductCreate,
        {**draft.fields, "slug": draft.handle, "options": options_of(draft), "variants": draft.variants},
        draft,
        errors,
    )
    if body is None or errors.count > before:
        return False
    try:
        check_matrix(body.options, body.variants)
        if body.status == "published" and not any(variant.price_minor > 0 for variant in body.variants):
            raise VariantsDoNotFit("A published product needs a price above zero.")
    except CommerceError as refusal:
        errors.add(draft.line, None, refusal.code(), refusal.detail)
        return False
    _take_over(draft, body, body.variants)
    draft.option_names = [option.name for option in body.options]
    draft.is_whole = True
    return True


def make_checked(draft: Draft, errors: RowErrors) -> bool:
    """Whether every field of it could be written into a product that is there; whether they fit that product
    is seen when it is locked (:mod:`.merging`)."""
    variants = [
        _checked(VariantWrite, {"price_minor": 0} | variant, draft, errors, line)
        for line, variant in zip(draft.lines, draft.variants, strict=True)
    ]
    body = _checked(ProductUpdate, draft.fields, draft, errors)
    good = [variant for variant in variants if variant is not None]
    if body is None or len(good) < len(variants):
        return False
    _take_over(draft, body, good)
    return True


def _take_over(draft: Draft, body: BaseModel, variants: list[VariantWrite]) -> None:
    draft.fields = {name: getattr(body, name) for name in draft.fields}
    draft.variants = [
        {name: getattr(variant, name) for name in given}
        for given, variant in zip(draft.variants, variants, strict=True)
    ]
    draft.is_checked = True


def options_of(draft: Draft) -> list[Values]:
    """Each option with the values that the rows name, in their order."""
    return [
        {"name": name, "values": list(dict.fromkeys(_value(variant, n) for variant in draft.variants))}
        for n, name in enumerate(draft.option_names)
    ]


def values_of(variant: Values) -> list[str]:
    values = variant["option_values"]
    return values if isinstance(values, list) else []


def _value(variant: Values, n: int) -> str:
    values = values_of(variant)
    return values[n] if n < len(values) else ""


def _checked(
    body: type[Written], values: Values, draft: Draft, errors: RowErrors, line: int | None = None
) -> Written | None:
    try:
        return body.model_validate(values)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            place = problem["loc"]
            at = line or draft.line
            if place[:1] == ("variants",) and len(place) > 1 and isinstance(place[1], int):
                at = draft.lines[min(place[1], len(draft.lines) - 1)]
            name = next((part for part in reversed(place) if isinstance(part, str)), None)
            errors.add(at, FIELD_COLUMNS.get(name or "", name), problem["type"], problem["msg"])
        return None
