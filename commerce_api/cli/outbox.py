"""What goes out: list it, deliver it again."""

from typing import Annotated
from uuid import UUID

import typer

from commerce_api.cli.rows import Which, in_transaction, list_outbox, replay_outbox, show

app = typer.Typer(no_args_is_help=True, help=__doc__)


@app.command("list")
def list_rows(which: Which = Which.FAILED, limit: int = 50) -> None:
    """Newest first; by default those that failed for good."""
    rows = in_transaction(lambda session, _: list_outbox(session, which, limit))
    for row in rows:
        show(row.outbox_id, row.topic, row.created_at, row)
    typer.echo(f"{len(rows)} rows")


@app.command()
def replay(
    outbox_id: Annotated[UUID | None, typer.Argument(help="Without one: every failed row.")] = None,
) -> None:
    """Gives failed rows a new start; the worker takes them within a second."""
    count = in_transaction(lambda session, now: replay_outbox(session, now, outbox_id))
    typer.echo(f"{count} rows will be delivered again")
