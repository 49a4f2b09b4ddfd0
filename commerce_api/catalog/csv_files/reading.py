"""Bytes of a stranger's spreadsheet into rows: encoding, delimiter, and everything that makes no table."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from commerce_api.catalog.csv_files.columns import COLUMNS
from kit.csv_cells import plain_text

MAX_ROWS = 50_000
MAX_CELL = 100_000
SHOWN_ERRORS = 500
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class RowError:
    """``line`` counts from 1, the header's; a row of several lines counts as its last."""

    line: int
    column: str | None
    code: str
    message: str


@dataclass
class RowErrors:
    """All are counted, the first 500 kept."""

    count: int = 0
    shown: list[RowError] = field(default_factory=list)

    def add(self, line: int, column: str | None, code: str, message: str) -> None:
        self.count += 1
        if len(self.shown) < SHOWN_ERRORS:
            self.shown.append(RowError(line, column, code, message[:300]))


@dataclass(frozen=True)
class Row:
    line: int
    cells: dict[str, str]


@dataclass
class Table:
    encoding: str = ""
    delimiter: str = ","
    columns: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    errors: RowErrors = field(default_factory=RowErrors)


def read_table(content: bytes) -> Table:
    """Never raises for what a file holds: what is wrong with it stands in ``errors``."""
    table = Table()
    text = _decoded(content, table)
    if text is None:
        return table
    table.delimiter = _delimiter(text)
    lines = _lines(text, table)
    header = next(lines, None)
    if header is not None and _take_header(header[1], table):
        for line, cells in lines:
            if len(table.rows) >= MAX_ROWS:
                table.errors.add(line, None, "too_many_rows", f"A file has at most {MAX_ROWS:,} rows.")
                break
            _take_row(line, cells, table)
    return table


def _decoded(content: bytes, table: Table) -> str | None:
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for encoding in [named] if named else ["utf-8", "latin-1"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        table.encoding = encoding
        if "\x00" in text:
            table.errors.add(1, None, "not_text", "The file holds NUL characters: it is no CSV text.")
            return None
        return text
    table.errors.add(1, None, "not_text", f"The file says that it is {named}, and is not.")
    return None


def _delimiter(text: str) -> str:
    """The one by which the first line holds most of our columns."""
    first = text.lstrip("\ufeff").split("\n", 1)[0][:10_000]
    known = set(COLUMNS)

    def found(delimiter: str) -> int:
        return sum(_name(cell) in known for cell in first.split(delimiter))

    return max(_DELIMITERS, key=found)


def _lines(text: str, table: Table) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # Where one quote is wrong, nothing behind it can be trusted.
            table.errors.add(reader.line_num, None, "not_csv", f"The file breaks off here: {error}.")
            return
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().lower().replace(" ", "_")


def _take_header(cells: list[str], table: Table) -> bool:
    names = [_name(cell) for cell in cells]
    known = [name for name in names if name in COLUMNS]
    table.columns = names
    table.ignored = [cell.strip()[:80] for cell in cells if _name(cell) not in COLUMNS][:100]
    for name in dict.fromkeys(known):
        if known.count(name) > 1:
            table.errors.add(1, name, "duplicate_column", "This column is there twice.")
    if "handle" not in known and "sku" not in known:
        table.errors.add(1, None, "no_key_column", "The first line must name a column “handle” or “sku”.")
    return table.errors.count == 0


def _take_row(line: int, cells: list[str], table: Table) -> None:
    if len(cells) != len(table.columns):
        code = "too_many_cells" if len(cells) > len(table.columns) else "too_few_cells"
        table.errors.add(
            line, None, code, f"The row has {len(cells)} cells, the first line {len(table.columns)}."
        )
        return
    row: dict[str, str] = {}
    for name, cell in zip(table.columns, cells, strict=True):
        if name not in COLUMNS:
            continue
        if len(cell) > MAX_CELL:
            table.errors.add(line, name, "cell_too_large", f"A cell has at most {MAX_CELL:,} characters.")
            return
        row[name] = plain_text(cell).strip()
    table.rows.append(Row(line, row))
