"""Fills any JSON schema: known names with what was written for them, the rest sensibly by type."""

from collections.abc import Callable
from typing import Any, cast

from sandbox.anthropic import advice, product_copy
from sandbox.anthropic.facts import Facts

Schema = dict[str, Any]
Json = Any

TEXTS: dict[str, Callable[[Facts], str]] = {
    "why": advice.why,
    "risk": advice.risk,
    "audience": advice.audience,
    "angle": advice.angle,
    "title": lambda facts: facts.title,
    "subtitle": product_copy.subtitle,
    "seo_title": product_copy.seo_title,
    "meta_title": product_copy.seo_title,
    "seo_description": product_copy.seo_description,
    "meta_description": product_copy.seo_description,
    "description": lambda facts: " ".join(s.text for s in product_copy.sentences(facts)),
    "description_html": lambda facts: f"<p>{' '.join(s.text for s in product_copy.sentences(facts))}</p>",
    "summary": product_copy.seo_description,
    "alt": lambda facts: product_copy.alt_text(facts, 0),
    "alt_text": lambda facts: product_copy.alt_text(facts, 0),
}
# What is no text, by name.
KNOWN: dict[str, Callable[[Facts], Json]] = {
    "price_band": advice.price_band,
    "is_suspicious": advice.is_suspicious,
}
DEFAULT_ITEMS = 3


class Filler:
    """Walks one schema for one request."""

    def __init__(self, facts: Facts, root: Schema) -> None:
        self._facts = facts
        self._root = root

    def fill(self, schema: Schema, name: str = "") -> Json:
        schema = self._resolved(schema)
        if name in KNOWN:
            return KNOWN[name](self._facts)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][self._facts.die % len(schema["enum"])]
        for choice in ("anyOf", "oneOf", "allOf"):
            if schema.get(choice):
                options = [self._resolved(option) for option in schema[choice]]
                return self.fill(next((o for o in options if o.get("type") != "null"), options[0]), name)
        return self._typed(schema, name)

    def _typed(self, schema: Schema, name: str) -> Json:
        kind = schema.get("type", "object" if "properties" in schema else "string")
        kind = next((k for k in kind if k != "null"), "null") if isinstance(kind, list) else kind
        least = schema.get("minimum", 1)
        plain = {"integer": least, "number": least, "boolean": False, "null": None}
        if kind in plain:
            return plain[kind]
        if kind == "object":
            return self._object(schema)
        return self._array(schema, name) if kind == "array" else self._text(schema, name)

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            target: Any = self._root
            for step in str(schema["$ref"]).removeprefix("#/").split("/"):
                target = target[step]
            schema = cast("Schema", target)
        return schema

    def _object(self, schema: Schema) -> Json:
        return {name: self.fill(inner, name) for name, inner in schema.get("properties", {}).items()}

    def _array(self, schema: Schema, name: str) -> Json:
        item = self._resolved(schema.get("items", {}))
        made = self._known_items(name, item)
        if made is None:
            count = max(int(schema.get("minItems", 0)), 1 if item.get("type") != "string" else DEFAULT_ITEMS)
            made = [self.fill(item, name.rstrip("s")) for _ in range(count)]
        return made[: schema["maxItems"]] if "maxItems" in schema else made

    def _known_items(self, name: str, item: Schema) -> list[Json] | None:
        """Lists whose members are written, not filled."""
        if name == "reasons":
            return [self._shaped(item, vars(reason), reason.text) for reason in advice.reasons(self._facts)]
        if name in {"sentences", "description", "description_sentences"}:
            written = product_copy.sentences(self._facts)
            return [self._shaped(item, {"text": s.text, "sources": list(s.sources)}, s.text) for s in written]
        if name in {"keywords", "tags", "search_terms"}:
            return list(product_copy.keywords(self._facts))
        if name in {"alt_texts", "alts"}:
            texts = [product_copy.alt_text(self._facts, index) for index in range(self._pictures())]
            return [
                self._shaped(item, {"text": t, "alt": t, "n": i, "index": i}, t) for i, t in enumerate(texts)
            ]
        return None

    def _pictures(self) -> int:
        """How many pictures the request speaks of."""
        for name in ("images", "pictures", "image_urls"):
            value = self._facts.data.get(name)
            if isinstance(value, list) and value:
                return len(value)
        count = self._facts.data.get("picture_count", self._facts.data.get("image_count", DEFAULT_ITEMS))
        return count if isinstance(count, int) and 0 < count < 50 else DEFAULT_ITEMS

    def _shaped(self, item: Schema, known: dict[str, Json], text: str) -> Json:
        """A written member in the schema's shape: the text alone, or an object, its other names filled."""
        if "properties" not in item:
            return text
        return {
            name: self._allowed(inner, known[name]) if name in known else self.fill(inner, name)
            for name, inner in item["properties"].items()
        }

    def _allowed(self, schema: Schema, value: Json) -> Json:
        allowed = self._resolved(schema).get("enum")
        if allowed and value not in allowed:
            return allowed[0]
        return list(value) if isinstance(value, tuple) else value

    def _text(self, schema: Schema, name: str) -> str:
        writer = TEXTS.get(name)
        text = writer(self._facts) if writer else f"{self._facts.title} ({name or 'text'})"
        return text[: int(schema["maxLength"])] if "maxLength" in schema else text
