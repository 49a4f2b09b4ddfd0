"""A stranger's spreadsheet into lines of cells: encoding, delimiter, and everything that makes no table."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

SHOWN_ERRORS = 500
LONGEST_HEADER = 10_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
class Text:
    encoding: str
    content: str

    def delimiter(self, among: str, known_in: Callable[[list[str]], int], lines: int = 1) -> str:
        """The one by which one of the first ``lines`` has most columns that are known."""
        head = self.content.lstrip("\ufeff").splitlines()[:lines]
        return max(
            among,
            key=lambda one: max((known_in(line[:LONGEST_HEADER].split(one)) for line in head), default=0),
        )

    def rows(self, delimiter: str, errors: RowErrors, *, is_strict: bool) -> Iterator[tuple[int, list[str]]]:
        """The lines that say anything, with their numbers. Where one quote is wrong, nothing behind it can be
        trusted: there it ends, with an error."""
        reader = csv.reader(io.StringIO(self.content, newline=""), delimiter=delimiter, strict=is_strict)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                errors.add(reader.line_num, None, "not_csv", f"The file breaks off here: {error}.")
                return
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells


def decode(content: bytes, without_mark: Sequence[str], errors: RowErrors) -> Text | None:
    """By the file's mark, or the first of the encodings that fits. What is no text is an error, and None."""
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for encoding in [named] if named else without_mark:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return Text(encoding, text)
    errors.add(1, None, "not_text", "This is no text: save the sheet as CSV and upload that.")
    return None
