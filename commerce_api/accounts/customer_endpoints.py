"""What a store keeps of a customer: handed out, and erased."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from commerce_api.accounts.customer_closing import close_customer_account
from commerce_api.accounts.customer_export import export_customer
from commerce_api.accounts.customer_schemas import CustomerExport
from commerce_api.accounts.schemas import AccountDelete
from commerce_api.customers.access import CurrentCustomer
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{slug}/customers/me", tags=["customers"])


@router.get("/export", responses=answers(401, 404, 429))
async def export_own_data(
    signed: CurrentCustomer, platform: PlatformDep, response: Response
) -> CustomerExport:
    """Everything that this store keeps of the customer, as one document to download."""
    response.headers["Content-Disposition"] = 'attachment; filename="account.json"'
    response.headers["Cache-Control"] = "no-store"
    return await export_customer(signed, platform)


@router.post("/delete", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404, 409, 429, 503))
async def delete_account(body: AccountDelete, signed: CurrentCustomer, platform: PlatformDep) -> None:
    """Deletes the account with this store for good: name, addresses and sessions are erased; orders stay in
    the store's books. 409 `checkout_under_way` in the moments in which a checkout is being opened; then
    nothing is changed."""
    await close_customer_account(signed, platform, body.password)
