"""CSV that spreadsheets open without running anything in it, and that reads back as it was written.

What a shopper or a supplier typed may begin like a formula; such text gets an apostrophe before it, which
spreadsheets take for "this is text". :func:`plain_text` takes it away again.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | Decimal | None

BYTE_ORDER_MARK = "\ufeff".encode()
"""At the head of a file it tells Excel that the rest is UTF-8."""

_FORMULA_STARTS = tuple("=+-@|%＝＋－＠")
_IGNORED_BEFORE = " \t\r\n\v\f\u00a0'"


def safe_text(text: str) -> str:
    """
    >>> safe_text("=1+1"), safe_text("  @cmd"), safe_text("Brass mister"), safe_text("'=1")
    ("'=1+1", "'  @cmd", 'Brass mister', "''=1")
    """
    return f"'{text}" if _is_formula(text) else text


def plain_text(cell: str) -> str:
    """What :func:`safe_text` was given.

    >>> plain_text("'=1+1"), plain_text("''=1"), plain_text("'tis")
    ('=1+1', "'=1", "'tis")
    """
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(text: str) -> bool:
    return text[:1] in {"\t", "\r", "\n"} or text.lstrip(_IGNORED_BEFORE).startswith(_FORMULA_STARTS)


def csv_rows(rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""Rows as RFC 4180 wants them, in UTF-8. Numbers stay numbers, a negative one too.

    >>> csv_rows([["Total", "-x"], [Decimal("-1.50"), None]])
    b"Total,'-x\r\n-1.50,\r\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
