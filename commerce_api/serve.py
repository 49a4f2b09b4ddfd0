"""Starts a process of commerce: ``python -m commerce_api.serve public|internal [--port N]``."""

import argparse
import logging
from typing import Literal

import structlog
import uvicorn

from commerce_api.app import create_api, create_internal
from commerce_api.config import get_settings
from commerce_api.platform import Platform

Surface = Literal["public", "internal"]


def configure_logs() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def serve(surface: Surface, port: int | None = None) -> None:
    """Serves until SIGTERM; then open requests are finished, for at most 25 seconds."""
    settings = get_settings()
    configure_logs()
    if surface == "public":
        app = create_api(Platform.for_requests(settings))
    else:
        app = create_internal(Platform.for_system(settings))
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port or (settings.api_port if surface == "public" else settings.internal_port),
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=25,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("surface", choices=["public", "internal"])
    parser.add_argument("--port", type=int)
    given = parser.parse_args()
    serve(given.surface, given.port)


if __name__ == "__main__":
    main()
