"""What must always be true, asked of the tables. Sentences and queries stand in ``invariants.sql``."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kit.media import MediaSize, MediaStore

QUERIES = Path(__file__).with_name("invariants.sql")
HEADING = re.compile(r"^-- (I\d+) (\w+): (.+)$", re.MULTILINE)
ROW_LIMIT = 100


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


async def find_violations(session: AsyncSession, media: MediaStore | None = None) -> list[Violation]:
    """Every invariant that does not hold, in one transaction of a role that sees all stores. With ``media``,
    also whether every picture has its files: that reads each of them."""
    found = []
    for invariant in invariants():
        rows = await session.execute(text(invariant.query))
        if contradicting := [dict(row) for row in rows.mappings().fetchmany(ROW_LIMIT)]:
            found.append(Violation(invariant.promise, invariant.name, invariant.says, contradicting))
    if media is not None and (lost := await _pictures_without_files(session, media)):
        says = "every picture has its three files, and the large one is what its key says."
        found.append(Violation("I10", "every_picture_has_its_files", says, lost[:ROW_LIMIT]))
    return found


async def _pictures_without_files(session: AsyncSession, media: MediaStore) -> list[dict[str, object]]:
    pictures = await session.execute(text("SELECT store_id, image_id, media_key FROM product_images"))
    return [dict(row) for row in pictures.mappings() if not _is_whole(media, row["media_key"])]


def _is_whole(media: MediaStore, key: str) -> bool:
    if not media.has(key):
        return False
    content = media.path(key, MediaSize.LARGE).read_bytes()
    return key.rpartition("/")[2] == hashlib.sha256(content).hexdigest()
