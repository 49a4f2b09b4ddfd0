"""What must always be true, asked now."""

import asyncio
from typing import Annotated

import typer

from commerce_api.config import get_settings
from commerce_api.operations.invariants import MEDIA_INVARIANTS, Violation, find_violations
from commerce_api.operations.invariants import invariants as known
from commerce_api.platform import Platform


def invariants(
    pictures: Annotated[
        bool, typer.Option(help="Also compare rows and files of pictures; reads every one.")
    ] = False,
) -> None:
    """Runs every invariant; prints the rows that contradict one and exits with 1 when there are any."""
    violations = asyncio.run(_ask(pictures=pictures))
    for violation in violations:
        typer.echo(str(violation))
    asked = len(known()) + (len(MEDIA_INVARIANTS) if pictures else 0)
    typer.echo(f"{asked} invariants asked, {len(violations)} do not hold")
    raise typer.Exit(1 if violations else 0)


async def _ask(*, pictures: bool) -> list[Violation]:
    platform = Platform.for_system(get_settings())
    try:
        async with platform.database.transaction() as session:
            return await find_violations(session, platform.media if pictures else None, platform.clock())
    finally:
        await platform.database.close()
