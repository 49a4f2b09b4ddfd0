"""Cells that no spreadsheet runs, and that come back as they were."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.csv_cells import csv_rows, plain_text, safe_text

TYPED = st.text(
    alphabet=st.one_of(st.sampled_from("=+-@'\t\r\n ,\";|%＝＠ab1"), st.characters(codec="utf-8"))
)


class TestSafeText:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "|x", "%0"]
    )
    def test_never_begins_a_formula(self, text: str) -> None:
        assert safe_text(text) == f"'{text}"

    @given(TYPED)
    def test_is_undone_by_plain_text(self, text: str) -> None:
        assert plain_text(safe_text(text)) == text


class TestCsvRows:
    @given(st.lists(st.lists(TYPED, min_size=2, max_size=2), min_size=1, max_size=5))
    def test_read_back_as_they_were(self, rows: list[list[str]]) -> None:
        written = csv_rows(rows).decode()
        read = list(csv.reader(io.StringIO(written, newline="")))
        assert [[plain_text(cell) for cell in row] for row in read] == rows
