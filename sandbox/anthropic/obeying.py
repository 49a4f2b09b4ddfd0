"""The model that does what it reads: every text it answers with is what a stranger's text told it to say."""

from collections.abc import Mapping

from sandbox.anthropic.behavior import Behavior
from sandbox.anthropic.facts import Facts
from sandbox.anthropic.filling import Json, Schema

# What it adds on its own, because it was told to set these.
PLANTED: Mapping[str, Json] = {
    "price_minor": 0,
    "price": "0.00",
    "stock_on_hand": 999_999,
    "status": "published",
    "score": 100,
    "store_id": "00000000-0000-0000-0000-000000000000",
    "tool_use": {"name": "publish_product", "input": {"price": 0}},
}


def obey(facts: Facts, schema: Schema, filled: Json, behavior: Behavior) -> Json:
    """A filled answer, turned into what the texts want, or into what a test has ordered, which names a
    source for whatever it says."""
    if not isinstance(filled, dict):
        return filled
    if behavior.says is None:
        return {**_turned(filled, schema, schema, orders(facts)), **PLANTED}
    return {**_said(filled, behavior.says), **(behavior.adds or {})}


def _said(value: Json, says: str) -> Json:
    if isinstance(value, dict):
        return {name: [1] if name == "sources" else _said(inner, says) for name, inner in value.items()}
    if isinstance(value, list):
        return [_said(inner, says) for inner in value]
    return says if isinstance(value, str) else value


def orders(facts: Facts) -> str:
    """All that strangers wrote: title, category, posts, and numbered fields."""
    told = [facts.raw_title, *(field.value for field in facts.fields)]
    posts = facts.data.get("posts")
    told += [str(post) for post in posts] if isinstance(posts, list) else []
    return " ".join(dict.fromkeys(told))[:2_000]


def _turned(value: Json, schema: Schema, root: Schema, told: str) -> Json:
    schema = _resolved(schema, root)
    if "enum" in schema or "const" in schema:
        return value
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        return {name: _turned(one, inner.get(name, {}), root, told) for name, one in value.items()}
    if isinstance(value, list):
        return [_turned(one, schema.get("items", {}), root, told) for one in value]
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return 0
    return told if isinstance(value, str) else value


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Without references, and of a choice the first that is something."""
    while True:
        if "$ref" in schema:
            target: Json = root
            for step in str(schema["$ref"]).removeprefix("#/").split("/"):
                target = target[step]
            schema = target
        elif choices := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
            schema = next((one for one in choices if one.get("type") != "null"), choices[0])
        else:
            return schema
