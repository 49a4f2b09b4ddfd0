"""Starts a process of commerce: ``python -m commerce_api.serve public|internal [--host H] [--port N]``."""

import argparse
from typing import Literal

from commerce_api.app import create_api, create_internal
from commerce_api.config import get_settings
from commerce_api.operations.draining import serve_until_signaled
from commerce_api.operations.logs import configure_logs
from commerce_api.platform import Platform

Surface = Literal["public", "internal"]


def serve(surface: Surface, host: str, port: int | None = None) -> None:
    """Serves until SIGTERM, then drains: see :mod:`commerce_api.operations.draining`."""
    settings = get_settings()
    configure_logs()
    if surface == "public":
        app = create_api(Platform.for_requests(settings))
    else:
        app = create_internal(Platform.for_system(settings))
    serve_until_signaled(
        app,
        host=host,
        port=port or (settings.api_port if surface == "public" else settings.internal_port),
        drain_seconds=settings.drain_seconds,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("surface", choices=["public", "internal"])
    parser.add_argument("--host", default="127.0.0.1", help="containers listen on all: 0.0.0.0")
    parser.add_argument("--port", type=int)
    given = parser.parse_args()
    serve(given.surface, given.host, given.port)


if __name__ == "__main__":
    main()
