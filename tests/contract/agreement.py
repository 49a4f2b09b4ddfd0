"""Whether what one side writes is what the other side takes, told from both sides' JSON Schemas.

Compares fields, required fields, types, formats and enums at any depth. Limits of length and size belong to
values, not to shapes, and are left to the tests that send some.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

JSON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
SAYS_NOTHING = {"title", "description", "default", "examples", "deprecated"}
MOMENTS = {"date", "date-time", "time", "duration"}


class EveryField(GenerateJsonSchema):
    """``model_dump`` writes every field, whether it has a default or not."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True


@dataclass(frozen=True)
class Shape:
    """A schema inside the document that its references point into."""

    schema: Mapping[str, Any]
    document: Mapping[str, Any]

    @classmethod
    def written_by(cls, model: type[BaseModel]) -> "Shape":
        schema = model.model_json_schema(mode="serialization", schema_generator=EveryField)
        return cls(schema, schema)

    @classmethod
    def read_by(cls, model: type[BaseModel]) -> "Shape":
        schema = model.model_json_schema(mode="validation")
        return cls(schema, schema)

    def inside(self, schema: Mapping[str, Any]) -> "Shape":
        return Shape(schema, self.document)

    def variants(self) -> Iterator["Shape"]:
        """What this may be, one at a time: references followed, unions and lists of types taken apart."""
        schema = self.schema
        if reference := schema.get("$ref"):
            found: Any = self.document
            for step in reference.removeprefix("#/").split("/"):
                found = found[step]
            yield from self.inside(found).variants()
        elif union := schema.get("anyOf") or schema.get("oneOf"):
            for member in union:
                yield from self.inside(member).variants()
        elif isinstance(schema.get("type"), list):
            for kind in schema["type"]:
                yield self.inside({**schema, "type": kind})
        else:
            yield self

    @property
    def values(self) -> set[Any] | None:
        """The only values allowed, where they are listed."""
        if "const" in self.schema:
            return {self.schema["const"]}
        return set(self.schema["enum"]) if "enum" in self.schema else None

    @property
    def kind(self) -> str:
        if values := self.values:
            return JSON_TYPES[type(next(iter(values)))]
        if "type" not in self.schema and (unknown := set(self.schema) - SAYS_NOTHING):
            raise NotImplementedError(f"a schema with {sorted(unknown)}")
        return str(self.schema.get("type", "anything"))

    @property
    def fields(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.schema.get("properties", {})
        return found

    @property
    def others(self) -> "Shape | None":
        """The shape of fields without a name of their own, where such are taken."""
        extra = self.schema.get("additionalProperties", not self.fields)
        if extra is False:
            return None
        return self.inside({} if extra is True else extra)


def unaccepted(sent: Shape, accepted: Shape) -> list[str]:
    """What a sender says that the other side refuses, and what it leaves out that the other side needs."""
    return list(_differences(sent, accepted, "", is_reading=False))


def unanswered(answered: Shape, read: Shape) -> list[str]:
    """What a reader looks for that is not answered, or not as it reads it. More may be answered."""
    return list(_differences(answered, read, "", is_reading=True))


def _differences(given: Shape, taken: Shape, at: str, *, is_reading: bool) -> Iterator[str]:
    for variant in given.variants():
        found = [list(_between(variant, choice, at, is_reading=is_reading)) for choice in taken.variants()]
        if all(found):
            yield from _nearest(variant, list(taken.variants()), found)


def _nearest(given: Shape, choices: list[Shape], found: list[list[str]]) -> list[str]:
    """The reasons of the choice that was most likely meant."""
    alike = [reasons for choice, reasons in zip(choices, found, strict=True) if choice.kind == given.kind]
    return min(alike or found, key=len)


def _between(given: Shape, taken: Shape, at: str, *, is_reading: bool) -> Iterator[str]:
    where = at or "the body"
    if taken.kind == "anything":
        return
    if given.kind != taken.kind and (given.kind, taken.kind) != ("integer", "number"):
        yield f"{where}: {given.kind} where {taken.kind} is wanted"
    elif taken.kind == "object":
        yield from _of_objects(given, taken, at, is_reading=is_reading)
    elif taken.kind == "array":
        items = (given.inside(given.schema.get("items", {})), taken.inside(taken.schema.get("items", {})))
        yield from _differences(*items, f"{at}[]", is_reading=is_reading)
    elif taken.values is not None:
        if given.values is None:
            yield f"{where}: any {given.kind} where one of {sorted(taken.values)} is wanted"
        elif strange := given.values - taken.values:
            yield f"{where}: {sorted(strange)} is not among {sorted(taken.values)}"
    elif taken.schema.get("format") in MOMENTS and given.schema.get("format") != taken.schema["format"]:
        yield f"{where}: {given.schema.get('format', 'text')} where {taken.schema['format']} is wanted"


def _of_objects(given: Shape, taken: Shape, at: str, *, is_reading: bool) -> Iterator[str]:
    if not given.fields and given.others is not None and taken.fields:
        yield f"{at or 'the body'}: free names where {sorted(taken.fields)} are wanted"
        return
    wanted = set(taken.fields) if is_reading else set(taken.schema.get("required", ()))
    for name in sorted(wanted - set(given.fields)):
        yield f"{at}.{name}: is {'read but not answered' if is_reading else 'needed but not sent'}"
    for name, schema in given.fields.items():
        place = taken.inside(taken.fields[name]) if name in taken.fields else taken.others
        # A model that would swallow a field it does not know has not understood it.
        if name not in taken.fields and (taken.fields or place is None):
            if not is_reading:
                yield f"{at}.{name}: is sent but not known"
        elif place is not None:
            yield from _differences(given.inside(schema), place, f"{at}.{name}", is_reading=is_reading)
    if not given.fields and given.others is not None and taken.others is not None:
        yield from _differences(given.others, taken.others, f"{at}.*", is_reading=is_reading)
