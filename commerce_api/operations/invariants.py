"""What must always be true, asked of the tables. Sentences and queries stand in ``invariants.sql``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.operations.named_media import named_without_files, orphans
from kit.clock import utc_now
from kit.media import MediaStore

QUERIES = Path(__file__).with_name("invariants.sql")
HEADING = re.compile(r"^-- (I\d+) (\w+): (.+)$", re.MULTILINE)
ROW_LIMIT = 100
ORPHANS_END_WITHIN = timedelta(hours=1)
MEDIA_INVARIANTS = {
    "every_picture_has_its_files": "every picture that a row names has its three files, and the large one is"
    " what its key says.",
    "every_file_has_its_picture": "every file of an hour or more belongs to a picture that a row names.",
}


@dataclass(frozen=True)
class Invariant:
    """``promise`` is its number among the promises, ``says`` the sentence that must be true."""

    promise: str
    name: str
    says: str
    query: str


@dataclass(frozen=True)
class Violation:
    """An invariant that does not hold, and rows that show it, at most a hundred."""

    promise: str
    name: str
    says: str
    rows: Sequence[dict[str, object]]

    def __str__(self) -> str:
        shown = "\n".join("  " + ", ".join(f"{k}={v}" for k, v in row.items()) for row in self.rows)
        return f"{self.promise} {self.name}: not true that {self.says}\n{shown}"


@cache
def invariants() -> tuple[Invariant, ...]:
    script = QUERIES.read_text(encoding="utf-8")
    headings = list(HEADING.finditer(script))
    ends = [following.start() for following in headings[1:]] + [len(script)]
    return tuple(
        Invariant(heading[1], heading[2], heading[3], script[heading.end() : end].strip().rstrip(";"))
        for heading, end in zip(headings, ends, strict=True)
    )


async def find_violations(
    session: AsyncSession, media: MediaStore | None = None, now: datetime | None = None
) -> list[Violation]:
    """Every invariant that does not hold, in one transaction of a role that sees all stores. With ``media``,
    also those of pictures and their files: that reads each of them."""
    found = []
    for invariant in invariants():
        rows = await session.execute(text(invariant.query))
        if contradicting := [dict(row) for row in rows.mappings().fetchmany(ROW_LIMIT)]:
            found.append(Violation(invariant.promise, invariant.name, invariant.says, contradicting))
    if media is not None:
        found += await _find_media_violations(session, media, now or utc_now())
    return found


async def _find_media_violations(session: AsyncSession, media: MediaStore, now: datetime) -> list[Violation]:
    contradicting = {
        "every_picture_has_its_files": await named_without_files(session, media),
        "every_file_has_its_picture": await orphans(session, media, now - ORPHANS_END_WITHIN),
    }
    return [
        Violation("I10", name, MEDIA_INVARIANTS[name], rows[:ROW_LIMIT])
        for name, rows in contradicting.items()
        if rows
    ]
