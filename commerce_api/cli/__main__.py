"""``python -m commerce_api.cli``: ``inbox|outbox list|replay``, ``plans show|push``, ``reconcile --day …``,
``invariants``, ``openapi --out …``."""

from pathlib import Path
from typing import Annotated

import typer

from commerce_api.cli import inbox, outbox, plans
from commerce_api.cli.documents import write_documents
from commerce_api.cli.invariants import invariants
from commerce_api.cli.reconcile import reconcile

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.add_typer(inbox.app, name="inbox")
app.add_typer(outbox.app, name="outbox")
app.add_typer(plans.app, name="plans")
app.command()(reconcile)
app.command()(invariants)


@app.command()
def openapi(out: Annotated[Path, typer.Option(help="Folder for owner, public and internal .json.")]) -> None:
    """Writes the three OpenAPI documents. Touches no database."""
    for path in write_documents(out):
        typer.echo(str(path))


if __name__ == "__main__":
    app()
