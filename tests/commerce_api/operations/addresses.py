"""The routes of the three surfaces as their documents tell them, and what their bodies are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from kit.ids import new_id

# A surface's address, and whether it stands on the internal port.
SURFACES = {"/api/v1": False, "/api/v1/public": False, "": True}

Schema = dict[str, Any]
Path = tuple[str | int, ...]


def fill(path: str, ids: dict[str, str]) -> str:
    """The address with these values, and ids of nothing for all others."""
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    while "{" in path:
        path = path[: path.index("{")] + str(new_id()) + path[path.index("}") + 1 :]
    return path


@dataclass(frozen=True)
class WriteRoute:
    """A route that takes a JSON body."""

    method: str
    path: str
    is_internal: bool
    body: Schema
    schemas: dict[str, Schema]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    def objects(self) -> "Iterator[tuple[Path, Schema]]":
        """Each object in a body: where it stands, and its schema."""
        yield from _objects(self.body, self.schemas, ())

    def fields(self) -> Iterator[Path]:
        """Each field of a body, those of objects in it included."""
        for path, schema in self.objects():
            for name in schema["properties"]:
                yield (*path, name)


async def write_routes(api: httpx.AsyncClient, internal: httpx.AsyncClient) -> list[WriteRoute]:
    found = []
    for prefix, is_internal in SURFACES.items():
        client = internal if is_internal else api
        document = (await client.get(f"{prefix}/openapi.json")).json()
        schemas = document["components"]["schemas"]
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                content = operation.get("requestBody", {}).get("content", {})
                if "application/json" in content:
                    schema = content["application/json"]["schema"]
                    found.append(WriteRoute(method.upper(), f"{prefix}{path}", is_internal, schema, schemas))
    assert len(found) >= 60
    return found


def resolved(schema: Schema, schemas: dict[str, Schema]) -> Schema:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
    return schema


def _objects(schema: Schema, schemas: dict[str, Schema], path: Path) -> Iterator[tuple[Path, Schema]]:
    schema = resolved(schema, schemas)
    for choice in [*schema.get("anyOf", []), *schema.get("oneOf", [])]:
        yield from _objects(choice, schemas, path)
    if "items" in schema:
        yield from _objects(schema["items"], schemas, (*path, 0))
    if "properties" in schema:
        yield path, schema
        for name, part in schema["properties"].items():
            yield from _objects(part, schemas, (*path, name))


def wrapped(value: Any, path: Path) -> Any:
    """A body that holds the value there and nothing else."""
    for step in reversed(path):
        value = [value] if step == 0 else {step: value}
    return value
