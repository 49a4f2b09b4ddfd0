"""Puts the sandbox together: every stand-in's router at its place in one app."""

from sandbox import index
from sandbox.aliexpress import router as aliexpress
from sandbox.anthropic import router as anthropic
from sandbox.context import Sandbox
from sandbox.control import router as control
from sandbox.google_trends import router as google_trends
from sandbox.pictures import router as pictures
from sandbox.reddit import router as reddit
from sandbox.sendgrid import mailbox
from sandbox.sendgrid import router as sendgrid
from sandbox.settings import Settings
from sandbox.stripe import router as stripe
from sandbox.wire import SandboxApp


def assemble(settings: Settings) -> SandboxApp:
    """The app on ``settings``' state. Opens the state file; two apps must not share one.

    A router's own lifespan (Stripe's deliveries and timers) is run by the app.
    """
    app = SandboxApp(title="Slipway sandbox", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.sandbox = Sandbox.open(settings)
    app.include_router(index.router)
    app.include_router(control.router, prefix="/_sandbox")
    app.include_router(stripe.router, prefix="/stripe")
    app.include_router(aliexpress.router, prefix="/aliexpress")
    app.include_router(reddit.router, prefix="/reddit")
    app.include_router(google_trends.router, prefix="/google_trends")
    app.include_router(anthropic.router, prefix="/anthropic")
    app.include_router(sendgrid.router, prefix="/sendgrid")
    app.include_router(mailbox.router, prefix="/mailbox")
    app.include_router(pictures.router, prefix="/pictures")
    return app
