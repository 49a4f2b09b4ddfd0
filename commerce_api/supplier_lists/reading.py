"""Bytes of a price list into a table: encoding, delimiter, and the line that names the columns."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from commerce_api.catalog.csv_files.reading import RowErrors
from commerce_api.supplier_lists.columns import Columns, match_columns
from kit.csv_cells import plain_text

MAX_BYTES = 5 << 20
MAX_ROWS = 5_000
MAX_CELL = 10_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
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
    text = _decoded(content, sheet)
    if text is None:
        return sheet
    sheet.delimiter = max(_DELIMITERS, key=lambda delimiter: _fields_found(text, delimiter))
    for row in _rows(text, sheet):
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


def _decoded(content: bytes, sheet: Sheet) -> str | None:
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for encoding in [named] if named else ["utf-8", "windows-1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        sheet.encoding = encoding
        if "\x00" in text:
            break
        return text
    sheet.errors.add(1, None, "not_text", "This is no text: save the sheet as CSV and upload that.")
    return None


def _fields_found(text: str, delimiter: str) -> int:
    head = text.lstrip("\ufeff").splitlines()[:_LINES_BEFORE_HEADER]
    return max((len(match_columns(line[:10_000].split(delimiter)).places) for line in head), default=0)


def _rows(text: str, sheet: Sheet) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sheet.delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sheet.errors.add(reader.line_num, None, "not_csv", f"The file breaks off here: {error}.")
            return
        if any(cell.strip() for cell in cells):
            yield Row(reader.line_num, [plain_text(cell)[:MAX_CELL].strip() for cell in cells])
