"""The three OpenAPI documents as files: what the TypeScript clients are generated from."""

from pathlib import Path

import orjson

from commerce_api.api import internal_surface, owner_surface, public_surface

SURFACES = {"owner": owner_surface, "public": public_surface, "internal": internal_surface}


def write_documents(folder: Path) -> list[Path]:
    """``<folder>/{owner,public,internal}.json``, keys in a fixed order, so that a diff shows what changed."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, surface in SURFACES.items():
        path = folder / f"{name}.json"
        options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        path.write_bytes(orjson.dumps(surface().openapi(), option=options))
        written.append(path)
    return written
