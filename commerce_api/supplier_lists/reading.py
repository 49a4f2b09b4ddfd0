"""A price list into rows: the line that names the columns is found, what stands above it passed over."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from commerce_api.catalog.csv_files.spreadsheets import RowErrors, decode
from commerce_api.supplier_lists.columns import Columns, match_columns
from kit.csv_cells import plain_text

MAX_BYTES = 5 << 20
MAX_ROWS = 5_000
MAX_CELL = 10_000
_ENCODINGS = ("utf-8", "windows-1252")
_DELIMITERS = ",;\t"
# What a sheet has above its header: a title, a date, a blank line.
_LINES_BEFORE_HEADER = 10


@dataclass(frozen=True)
class Row:
    """``line`` counts from 1; a row of several lines counts as its last."""

    line: int
    cells: list[str]


@dataclass
class Sheet:
    encoding: str = ""
    delimiter: str = ","
    columns: Columns | None = None
    rows: list[Row] = field(default_factory=list)
    errors: RowErrors = field(default_factory=RowErrors)


def read_sheet(content: bytes) -> Sheet:
    """Never raises for what a file holds: what is wrong with it stands in ``errors``. Cells are text and stay
    text: a formula is read as it is written, and never run."""
    sheet = Sheet()
    text = decode(content, _ENCODINGS, sheet.errors)
    if text is None:
        return sheet
    sheet.encoding = text.encoding
    sheet.delimiter = text.delimiter(_DELIMITERS, _found_in, lines=_LINES_BEFORE_HEADER)
    for line, cells in text.rows(sheet.delimiter, sheet.errors, is_strict=False):
        row = Row(line, [plain_text(cell)[:MAX_CELL].strip() for cell in cells])
        if sheet.columns is None:
            columns = match_columns(row.cells)
            if columns.missing and row.line <= _LINES_BEFORE_HEADER and not columns.places:
                continue
            sheet.columns = columns
            for name in columns.missing:
                message = f"No column says the {name}. Name one “{name}” in the first line."
                sheet.errors.add(row.line, None, f"no_{name}_column", message)
            if columns.missing:
                break
        elif len(sheet.rows) >= MAX_ROWS:
            message = f"A price list has at most {MAX_ROWS:,} rows; the rest was left out."
            sheet.errors.add(row.line, None, "too_many_rows", message)
            break
        else:
            sheet.rows.append(row)
    if sheet.columns is None and not sheet.errors.count:
        sheet.errors.add(1, None, "no_header", "No line names the columns: title and price at least.")
    return sheet


def _found_in(cells: Iterable[str]) -> int:
    return len(match_columns(list(cells)).places)
