"""The front page: what is played where."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from sandbox.context import SandboxDep
from sandbox.pages import page
from sandbox.targets import Target

router = APIRouter()
PLAYED = {
    Target.STRIPE: ("Stripe", "Connect, Checkout, Billing, refunds, disputes, signed events", "/stripe/v1"),
    Target.ANTHROPIC: ("Claude", "Messages, structured output, token usage", "/anthropic"),
    Target.SENDGRID: (
        "SendGrid",
        "Mail send and signed events; see the mailbox",
        "/sendgrid",
    ),
    Target.ALIEXPRESS: ("AliExpress", "Affiliate API with verified signatures", "/aliexpress/sync"),
    Target.REDDIT: ("Reddit", "OAuth and listings", "/reddit"),
    Target.GOOGLE_TRENDS: ("Google Trends", "Interest over time", "/google_trends"),
    Target.PICTURES: ("Pictures", "Drawn product pictures", "/pictures"),
}


@router.get("/", response_class=HTMLResponse)
async def index(sandbox: SandboxDep) -> HTMLResponse:
    rows = [
        {
            "name": name,
            "what": what,
            "address": f"{sandbox.settings.url}{path}",
            "requests": sandbox.store.counts(f"{target}.requests").get(f"{target}.requests", 0),
            "log": f"/_sandbox/requests/{target}",
        }
        for target, (name, what, path) in PLAYED.items()
    ]
    return page("index.html", rows=rows, offset=sandbox.clock.offset_seconds, faults=sandbox.faults.ordered())
