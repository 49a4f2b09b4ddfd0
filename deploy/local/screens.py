"""What the launcher prints: where things are, and how they are."""

import datetime as dt
import time
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from deploy.local.environment import Environment
from deploy.local.supervision import Program

DEMO_EMAIL = "demo@slipway.test"
DEMO_PASSWORD = "slipway-demo-2026"  # noqa: S105 -- a made-up owner on a person's own machine
DEMO_STORE = "fern-and-fable"


def print_addresses(console: Console, environment: Environment, *, core_only: bool) -> None:
    api = environment["PUBLIC_API_URL"]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    rows = [
        ("API documents", f"{api}/api/v1/docs"),
        ("Sandbox mailbox", f"{environment['SANDBOX_URL']}/mailbox"),
    ]
    if not core_only:
        shop = environment["STOREFRONT_URL_TEMPLATE"].format(slug=DEMO_STORE)
        rows = [
            ("Dashboard", environment["DASHBOARD_URL"]),
            ("  login", f"{DEMO_EMAIL}  /  {DEMO_PASSWORD}"),
            ("The demo shop", shop),
            ("Dagster", f"http://127.0.0.1:{environment['DAGSTER_PORT']}"),
            *rows,
        ]
    for name, value in rows:
        table.add_row(f"[bold]{name}[/]", value)
    console.print()
    console.print(table, highlight=False, soft_wrap=True)
    if not core_only:
        console.print(
            "\n  First: sign in, open Research, read why a product scores as it does, and import one.\n",
            highlight=False,
        )


def print_programs(console: Console, programs: Sequence[Program]) -> None:
    table = Table("process", "state", "pid", "since", box=None, padding=(0, 2, 0, 0))
    for program in programs:
        age = dt.timedelta(seconds=max(0, int(time.time()) - program.started_at))
        color = "green" if program.is_running else "red" if program.state == "FATAL" else "yellow"
        since = str(age) if program.is_running else program.detail
        table.add_row(program.name, f"[{color}]{program.state.lower()}[/]", str(program.pid or ""), since)
    console.print(table, highlight=False)
