"""What a body's texts become."""

import pytest
from pydantic import ValidationError

from commerce_api.schemas import Body, Line, OptionalLine


class Named(Body):
    name: Line
    note: OptionalLine = ""


class TestLine:
    @pytest.mark.parametrize("line_break", ["\n", "\r\n", "\v", "\x85", "\u2028", "\u2029"])
    def test_is_one_line_whatever_was_pasted(self, line_break: str) -> None:
        told = Named(name=f"{line_break}Fern{line_break}pot ", note=f"a{line_break}b")
        assert (told.name, told.note) == ("Fern pot", "a b")

    def test_of_line_breaks_alone_says_nothing(self) -> None:
        with pytest.raises(ValidationError, match="at least 1 character"):
            Named(name="\n \u2028")

    def test_is_still_a_text(self) -> None:
        with pytest.raises(ValidationError, match="valid string"):
            Named.model_validate({"name": 7})

    def test_is_documented_as_a_text_of_its_length(self) -> None:
        shown = Named.model_json_schema()["properties"]["name"]
        assert (shown["type"], shown["minLength"], shown["maxLength"]) == ("string", 1, 200)
