"""Reads a call's parameters with Stripe's own complaints about missing and misshapen ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.stripe.errors import InvalidRequest, missing_parameter
from sandbox.stripe.forms import Form

MAX_TEXT = 5_000
MAX_INTEGER = 99_999_999_999


@dataclass(frozen=True)
class Params:
    """A form, or a part of one; ``prefix`` is where the part hangs, for messages."""

    form: Form
    prefix: str = ""

    def __contains__(self, name: str) -> bool:
        return name in self.form

    def name(self, key: str) -> str:
        return f"{self.prefix}[{key}]" if self.prefix else key

    def text(self, key: str) -> str | None:
        """None when absent or empty, which is how a form unsets a value."""
        value = self.form.get(key)
        if isinstance(value, dict):
            raise InvalidRequest("Invalid string", param=self.name(key))
        if value is not None and len(value) > MAX_TEXT:
            raise InvalidRequest(
                f"Invalid string: must be at most {MAX_TEXT} characters", param=self.name(key)
            )
        return value or None

    def required(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise missing_parameter(self.name(key))
        return value

    def url(self, key: str) -> str | None:
        value = self.text(key)
        if value is not None and not value.startswith(("https://", "http://")):
            raise InvalidRequest("Not a valid URL", code="url_invalid", param=self.name(key))
        return value

    def required_url(self, key: str) -> str:
        value = self.url(key)
        if value is None:
            raise missing_parameter(self.name(key))
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str | None:
        value = self.text(key)
        if value is not None and value not in allowed:
            raise InvalidRequest(
                f"Invalid {self.name(key)}: must be one of {', '.join(allowed)}", param=self.name(key)
            )
        return value

    def integer(self, key: str, *, least: int = 0) -> int | None:
        value = self.text(key)
        if value is None:
            return None
        if not value.removeprefix("-").isdecimal() or not value.isascii():
            raise InvalidRequest(
                f"Invalid integer: {value}", code="parameter_invalid_integer", param=self.name(key)
            )
        number = int(value)
        if number < least:
            raise InvalidRequest(
                f"This value must be greater than or equal to {least}.",
                code="parameter_invalid_integer",
                param=self.name(key),
            )
        if number > MAX_INTEGER:
            raise InvalidRequest(
                f"Invalid integer: {value}", code="parameter_invalid_integer", param=self.name(key)
            )
        return number

    def required_integer(self, key: str, *, least: int = 0) -> int:
        value = self.integer(key, least=least)
        if value is None:
            raise missing_parameter(self.name(key))
        return value

    def flag(self, key: str) -> bool | None:
        value = self.text(key)
        if value not in (None, "true", "false"):
            raise InvalidRequest(f"Invalid boolean: {value}", param=self.name(key))
        return None if value is None else value == "true"

    def part(self, key: str) -> "Params":
        """A nested object; an absent one reads as empty."""
        value = self.form.get(key, {})
        if isinstance(value, str):
            if value:
                raise InvalidRequest("Invalid object", param=self.name(key))
            value = {}
        return Params(value, self.name(key))

    def parts(self, key: str) -> list["Params"]:
        """A list of objects, in the order of their positions."""
        inner = self.part(key)
        return [inner.part(position) for position in inner.positions()]

    def texts(self, key: str) -> list[str]:
        inner = self.part(key)
        return [inner.required(position) for position in inner.positions()]

    def positions(self) -> Iterator[str]:
        if not all(position.isdecimal() for position in self.form):
            raise InvalidRequest("Invalid array", param=self.prefix)
        yield from sorted(self.form, key=int)

    def currency(self, key: str = "currency") -> str:
        value = self.required(key).lower()
        if len(value) != 3 or not value.isalpha():
            raise InvalidRequest(
                f"Invalid currency: {value}.", code="parameter_invalid_string_empty", param=key
            )
        return value

    def metadata(self, kept: dict[str, str] | None = None) -> dict[str, str]:
        """``kept`` with the given keys set; an empty value unsets its key, an empty map unsets all."""
        if self.form.get("metadata") == "":
            return {}
        merged = dict(kept or {})
        given = self.part("metadata")
        for key in given.form:
            value = given.text(key)
            if value is None:
                merged.pop(key, None)
            elif len(key) > 40 or len(value) > 500:
                raise InvalidRequest(
                    "Metadata keys can be at most 40 characters long, values 500.", param=given.name(key)
                )
            else:
                merged[key] = value
        if len(merged) > 50:
            raise InvalidRequest("Metadata can have at most 50 keys.", param="metadata")
        return merged
