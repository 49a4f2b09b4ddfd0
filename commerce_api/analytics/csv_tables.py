"""Answers as files for spreadsheets: money in the currency's major unit, a column for each figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from commerce_api.analytics.schemas import ComparedCount, ComparedShare
from kit.csv_cells import BYTE_ORDER_MARK, Cell, csv_rows
from kit.money import to_decimal

MINOR = "_minor"
CHUNK = 500


@dataclass(frozen=True)
class CsvTable:
    """``row`` is what each of ``rows`` is; they are read while the file is sent."""

    row: type[BaseModel]
    rows: Iterable[BaseModel]
    currency: str

    def file(self) -> Iterator[bytes]:
        """A figure beside that of the period before is two columns; lists within a row are left out."""
        named = [(name, field) for name, field in self.row.model_fields.items() if not _is_list(field)]
        yield BYTE_ORDER_MARK + csv_rows([[*chain(*(_columns(*one) for one in named)), "currency"]])
        rows = iter(self.rows)
        while several := list(islice(rows, CHUNK)):
            yield csv_rows(
                [
                    *chain(*(_cells(name, getattr(row, name), self.currency) for name, _ in named)),
                    self.currency,
                ]
                for row in several
            )


def _is_list(field: FieldInfo) -> bool:
    return any(
        getattr(one, "__origin__", one) is list for one in (field.annotation, *get_args(field.annotation))
    )


def _columns(name: str, field: FieldInfo) -> list[str]:
    column = (field.serialization_alias or name).removesuffix(MINOR)
    return [column, f"previous_{column}"] if field.annotation in {ComparedCount, ComparedShare} else [column]


def _cells(name: str, value: object, currency: str) -> list[Cell]:
    if isinstance(value, ComparedCount | ComparedShare):
        return [*_cells(name, value.value, currency), *_cells(name, value.previous, currency)]
    if value is None or isinstance(value, Decimal):
        return [value]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int):
        return [to_decimal(value, currency) if name.endswith(MINOR) else value]
    if isinstance(value, float):
        return [Decimal(str(value))]
    return [value.isoformat() if isinstance(value, date | datetime) else str(value)]
