"""What is kept of whoever is signed in: handed out, and erased."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from commerce_api.accounts.closing import close_account
from commerce_api.accounts.export import export_account as export
from commerce_api.accounts.schemas import AccountDelete, AccountExport
from commerce_api.auth.access import CurrentSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/auth/me", tags=["accounts"])


@router.get("/export", responses=answers(401, 429))
async def export_account(signed: CurrentSession, platform: PlatformDep, response: Response) -> AccountExport:
    """Everything that is kept of the person, as one document to download."""
    response.headers["Content-Disposition"] = 'attachment; filename="slipway-account.json"'
    response.headers["Cache-Control"] = "no-store"
    return await export(signed.session, platform, signed.user)


@router.post("/delete", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 409, 429, 503))
async def delete_account(body: AccountDelete, signed: CurrentSession, platform: PlatformDep) -> None:
    """Deletes the account for good: its stores close, its memberships and sessions end, the name and the
    address are erased. 409 `orders_unfulfilled` or `payments_pending` while customers of its stores wait for
    goods or money; then nothing is changed."""
    await close_account(signed.session, platform, signed.user, body.password)
