"""Events that came in: list them, handle them again."""

from typing import Annotated
from uuid import UUID

import typer

from commerce_api.cli.rows import Which, in_transaction, list_inbox, replay_inbox, show

app = typer.Typer(no_args_is_help=True, help=__doc__)


@app.command("list")
def list_events(which: Which = Which.FAILED, limit: int = 50) -> None:
    """Newest first; by default those that failed for good."""
    rows = in_transaction(lambda session, _: list_inbox(session, which, limit))
    for row in rows:
        show(row.inbox_id, f"{row.kind} {row.external_id}", row.received_at, row)
    typer.echo(f"{len(rows)} events")


@app.command()
def replay(
    inbox_id: Annotated[UUID | None, typer.Argument(help="Without one: every failed event.")] = None,
) -> None:
    """Gives events a new start; the worker takes them within a second."""
    count = in_transaction(lambda session, now: replay_inbox(session, now, inbox_id))
    typer.echo(f"{count} events will be handled again")
