"""The base of every request body: unknown fields, wrong types and unstorable text are refused."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

MAX_MINOR = 10**12
"""Largest amount in minor units that a body may carry: ten billion in a two-decimal currency."""


def _refuse_unstorable(value: object) -> None:
    """Postgres stores neither NUL nor lone surrogates; both are refused wherever they stand in a body."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("text must not contain a NUL character")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise ValueError("text must be valid Unicode") from None
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_unstorable(key)
            _refuse_unstorable(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_unstorable(item)


class Body(BaseModel):
    """Strict: no coercion (``false`` is not 0), no unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, data: Any) -> Any:
        _refuse_unstorable(data)
        return data


def _storable_text(value: str) -> str:
    _refuse_unstorable(value)
    return value


def _written_as(pattern: str) -> BeforeValidator:
    """Pydantic also takes seconds since 1970, as a number or as text, where the document promises a date."""
    written = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, date) or (isinstance(value, str) and written.match(value)):
            return value
        raise ValueError("must be written as in 2026-11-27 or 2026-11-27T18:30:00Z")

    return BeforeValidator(check)


# JSON has no dates: a strict body would refuse every one of them.
_moment = _written_as(r"\d{4}-\d\d-\d\d[Tt ]\d")
Day = Annotated[date, Field(strict=False), _written_as(r"\d{4}-\d\d-\d\d$")]
Moment = Annotated[datetime, Field(strict=False), _moment]
ZonedMoment = Annotated[AwareDatetime, Field(strict=False), _moment]


def _in_one_line(value: object) -> object:
    """Titles are pasted, and stand in subjects, tables and labels: any kind of line break is a space."""
    return " ".join(value.splitlines()) if isinstance(value, str) else value


ONE_LINE = BeforeValidator(_in_one_line)
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
"""One line of text that must say something."""
OptionalLine = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
Paragraphs = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
QueryText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00]*$"),
    AfterValidator(_storable_text),
]
"""Text in a query string."""
