"""How an import ends that cannot be finished: the owner reads why, and the next file may come."""

from uuid import UUID

import structlog
from sqlalchemy import text

from commerce_api.catalog.csv_files.errors import ImportInterrupted
from commerce_api.catalog.csv_files.models import UNDER_WAY, CsvStatus
from commerce_api.catalog.csv_files.repository import CsvImports
from commerce_api.errors import CommerceError
from commerce_api.platform import Platform

CSV_IMPORT = "catalog.csv_import"
ATTEMPTS = 6

log = structlog.get_logger(__name__)

# Nobody will carry these on: their message is gone, was given up, or was taken for the last time by somebody
# who has not been heard of since.
_ABANDONED = text(
    "SELECT i.store_id, i.import_id FROM product_csv_imports i WHERE i.status IN ('queued', 'running')"
    " AND NOT EXISTS (SELECT FROM outbox o WHERE o.topic = :topic AND o.store_id = i.store_id"
    " AND o.payload ->> 'import_id' = CAST(i.import_id AS text)"
    " AND o.delivered_at IS NULL AND o.failed_at IS NULL"
    " AND (o.attempts < :attempts OR o.available_at > :now))"
    " ORDER BY i.created_at LIMIT 100"
)


async def sweep_imports(platform: Platform) -> int:
    """Ends imports that nobody will carry on, and answers how many. In two processes at once, or twice, it
    ends each once."""
    asked = {"topic": CSV_IMPORT, "attempts": ATTEMPTS, "now": platform.clock()}
    async with platform.database.transaction() as session:
        abandoned = (await session.execute(_ABANDONED, asked)).all()
    for row in abandoned:
        log.warning("csv_import.abandoned", store_id=str(row.store_id), import_id=str(row.import_id))
        await fail(platform, row.store_id, row.import_id, ImportInterrupted())
    return len(abandoned)


async def fail(platform: Platform, store_id: UUID, import_id: UUID, reason: CommerceError) -> None:
    """What was written by then stays written, and the counts say how much that is."""
    async with platform.database.transaction(store_id=store_id) as session:
        job = await CsvImports(session, store_id).get(import_id, for_update=True)
        if job.status not in UNDER_WAY:
            return
        job.status, job.finished_at = CsvStatus.FAILED, platform.clock()
        job.content, job.drafts = b"", None
        job.error_count += 1
        problem = {"line": 1, "column": None, "code": reason.code(), "message": reason.detail}
        job.row_errors = [problem, *job.row_errors]
