"""A spreadsheet of products into rows by our columns."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from commerce_api.catalog.csv_files.columns import COLUMNS
from commerce_api.catalog.csv_files.spreadsheets import RowErrors, decode
from kit.csv_cells import plain_text

MAX_ROWS = 50_000
MAX_CELL = 100_000
_ENCODINGS = ("utf-8", "latin-1")
_DELIMITERS = ",;\t|"


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
    text = decode(content, _ENCODINGS, table.errors)
    if text is None:
        return table
    table.encoding = text.encoding
    table.delimiter = text.delimiter(_DELIMITERS, _known_in)
    lines = text.rows(table.delimiter, table.errors, is_strict=True)
    header = next(lines, None)
    if header is not None and _take_header(header[1], table):
        for line, cells in lines:
            if len(table.rows) >= MAX_ROWS:
                table.errors.add(line, None, "too_many_rows", f"A file has at most {MAX_ROWS:,} rows.")
                break
            _take_row(line, cells, table)
    return table


def _known_in(cells: Iterable[str]) -> int:
    return sum(_name(cell) in COLUMNS for cell in cells)


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
