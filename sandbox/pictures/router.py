"""Serves the pictures, drawing each once and keeping its file."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from fastapi import APIRouter, HTTPException, Response
from starlette.requests import Request

from sandbox.catalog.listings import listings_by_id
from sandbox.context import SandboxDep
from sandbox.pictures.scenes import scene
from sandbox.pictures.shots import listing_shot

router = APIRouter()
# Part of the kept files' names: a new drawing style does not serve old files.
STYLE = 1


def _served(folder: Path, name: str, draw: Callable[[], bytes | None], request: Request) -> Response:
    path = folder / f"{name}-{STYLE}.jpg"
    content = path.read_bytes() if path.is_file() else _drawn(path, draw)
    if content is None:
        raise HTTPException(404, "no such picture")
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=86400", "Access-Control-Allow-Origin": "*"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="image/jpeg", headers=headers)


def _drawn(path: Path, draw: Callable[[], bytes | None]) -> bytes | None:
    content = draw()
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{uuid4().hex}")
        partial.write_bytes(content)
        os.replace(partial, path)  # noqa: PTH105
    return content


@router.get("/scenes/{niche}.jpg")
def get_scene(niche: str, sandbox: SandboxDep, request: Request) -> Response:
    """The wide picture of a niche."""
    folder = sandbox.settings.home / "pictures"
    return _served(folder, f"scene-{niche}", lambda: scene(niche), request)


@router.get("/{listing_id}/{number}.jpg")
def get_picture(listing_id: int, number: int, sandbox: SandboxDep, request: Request) -> Response:
    """Picture ``number`` of a listing; 11 and up are its colors."""
    seed = sandbox.settings.seed
    listing = listings_by_id(seed).get(listing_id)
    if listing is None:
        raise HTTPException(404, "no such listing")
    folder = sandbox.settings.home / "pictures"
    return _served(folder, f"{seed}-{listing_id}-{number}", lambda: listing_shot(listing, number), request)
