"""Turns rows of imports into what owners are shown."""

from collections.abc import Sequence

from commerce_api.catalog.claims import StandingClaim
from commerce_api.catalog.models import ClaimSettlement, ProductStatus
from commerce_api.product_imports.edits import FieldEdit
from commerce_api.product_imports.models import ImportStatus, ProductImport, StepKey, StepStatus
from commerce_api.product_imports.review import Review
from commerce_api.product_imports.schemas import ClaimRead, ImportFailure, ImportRead, StepRead


def read_import(
    row: ProductImport,
    product_status: str | None,
    queue_position: int | None,
    claims: Sequence[StandingClaim],
    edits: list[FieldEdit] | None = None,
) -> ImportRead:
    has_draft = row.status == ImportStatus.SUCCEEDED
    return ImportRead(
        import_id=row.import_id,
        title=row.title,
        image_url=row.image_url,
        source=row.source,
        source_id=row.source_id,
        url=row.url,
        item_id=row.item_id,
        status=ImportStatus(row.status),
        steps=[
            StepRead(
                key=StepKey(step.step),
                status=StepStatus(step.status),
                detail=step.detail,
                done=step.done,
                total=step.total,
            )
            for step in row.steps
        ],
        queue_position=queue_position,
        requested_at=row.requested_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        took_seconds=(row.finished_at - row.requested_at).total_seconds()
        if has_draft and row.finished_at
        else None,
        error=ImportFailure(code=row.error_code, message=row.error_message or "")
        if row.error_code and row.status == ImportStatus.FAILED
        else None,
        product_id=row.product_id,
        review=Review.model_validate(row.review) if row.review is not None else None,
        claims=[read_claim(claim) for claim in claims],
        edits=edits,
        product_status=ProductStatus(product_status) if product_status else None,
    )


def read_claim(claim: StandingClaim) -> ClaimRead:
    """A sentence that came back into the text is open again, whatever was said of it when it left."""
    row = claim.row
    is_settled = row.settlement is not None and not claim.is_open
    return ClaimRead(
        position=row.position,
        text=row.text,
        is_open=claim.is_open,
        settlement=ClaimSettlement(row.settlement) if is_settled and row.settlement else None,
        note=row.note if is_settled else "",
        settled_by=claim.settled_by if is_settled else None,
        settled_at=row.settled_at if is_settled else None,
    )
