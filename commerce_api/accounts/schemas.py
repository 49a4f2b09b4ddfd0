"""What an account's owner is handed out."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from commerce_api.auth.schemas import Password, UserRead
from commerce_api.memberships.models import Role
from commerce_api.plans.plans import PlanName
from commerce_api.schemas import Body


class AccountDelete(Body):
    password: Password


class ExportedAccount(UserRead):
    plan: PlanName


class ExportedSession(BaseModel):
    device: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    ended_at: datetime | None


class ExportedMembership(BaseModel):
    """A store that the person works or worked on; ``contact_email`` of own stores only."""

    store_id: UUID
    store_name: str
    role: Role
    joined_at: datetime
    left_at: datetime | None
    contact_email: str | None


class ExportedInvitation(BaseModel):
    store_id: UUID
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None


class ExportedPaymentAccount(BaseModel):
    stripe_account_id: str
    created_at: datetime


class ExportedLink(BaseModel):
    """A link that was mailed and still works."""

    purpose: str
    email: str
    created_at: datetime
    expires_at: datetime


class ExportedAct(BaseModel):
    """An entry of the audit log that names this account as who acted."""

    store_id: UUID | None
    action: str
    subject: str
    occurred_at: datetime


class AccountExport(BaseModel):
    exported_at: datetime
    account: ExportedAccount
    sessions: list[ExportedSession]
    memberships: list[ExportedMembership]
    invitations: list[ExportedInvitation]
    payment_account: ExportedPaymentAccount | None
    mailed_links: list[ExportedLink]
    acts: list[ExportedAct]
