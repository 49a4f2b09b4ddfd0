"""An owner's Stripe account."""

from fastapi import APIRouter

from commerce_api.memberships.access import AdministeredStore, OwnedStore
from commerce_api.payments import accounts
from commerce_api.payments.schemas import OnboardingLinkCreate, OnboardingLinkRead, PaymentAccountRead
from commerce_api.payments.stripe_gateway import StripeDep
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/payment-account", tags=["payments"])


@router.get("", responses=answers(401, 404))
async def read_payment_account(access: OwnedStore) -> PaymentAccountRead:
    """Whether the store can take payments. `enabled` once Stripe lets its account charge."""
    return accounts.read_account(await accounts.account_of_store(access.session, access.store_id))


@router.post("/onboarding-link", responses=answers(401, 403, 404, 503))
async def create_onboarding_link(
    body: OnboardingLinkCreate, access: AdministeredStore, platform: PlatformDep, stripe: StripeDep
) -> OnboardingLinkRead:
    """A single-use address at Stripe. Creates the owner's account on first use; all stores of an owner share
    it. 503 when Stripe does not answer."""
    # The request's own transaction ends here: Stripe may take seconds.
    await access.session.commit()
    url = await accounts.onboarding_link(platform, stripe, access.store_id, access.user, body.return_url)
    return OnboardingLinkRead(url=url)
