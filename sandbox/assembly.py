"""Puts the sandbox together: every stand-in's router at its place in one app."""

import importlib
from importlib.util import find_spec

from fastapi import APIRouter

from sandbox.context import Sandbox
from sandbox.settings import Settings
from sandbox.wire import SandboxApp

# Module of each router and where it stands. A router's own lifespan (a delivery loop) is run by the app.
PLACES = {
    "sandbox.index": "",
    "sandbox.control.router": "/_sandbox",
    "sandbox.stripe.router": "/stripe",
    "sandbox.aliexpress.router": "/aliexpress",
    "sandbox.reddit.router": "/reddit",
    "sandbox.google_trends.router": "/google_trends",
    "sandbox.anthropic.router": "/anthropic",
    "sandbox.sendgrid.router": "/sendgrid",
    "sandbox.sendgrid.mailbox": "/mailbox",
    "sandbox.pictures.router": "/pictures",
}


def assemble(settings: Settings) -> SandboxApp:
    """The app on ``settings``' state. Opens the state file; two apps must not share one."""
    app = SandboxApp(title="Slipway sandbox", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.sandbox = Sandbox.open(settings)
    for module, prefix in PLACES.items():
        if find_spec(module.rpartition(".")[0]) and find_spec(module):
            router: APIRouter = importlib.import_module(module).router
            app.include_router(router, prefix=prefix)
    return app
