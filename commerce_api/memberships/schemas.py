"""Bodies and answers about teams."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.auth.schemas import Email, OpaqueToken
from commerce_api.memberships.models import Role
from commerce_api.schemas import Body

TeamRole = Literal["manager", "viewer"]
"""What can be given: a store's owner is who opened it."""


class MemberRead(BaseModel):
    user_id: UUID
    name: str
    email: str
    role: Role
    joined_at: datetime


class MemberList(BaseModel):
    items: list[MemberRead]


class MemberUpdate(Body):
    role: TeamRole


class InvitationCreate(Body):
    email: Email
    role: TeamRole


class InvitationRead(BaseModel):
    invitation_id: UUID
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime
    is_expired: bool


class InvitationList(BaseModel):
    items: list[InvitationRead]


class InvitationToken(Body):
    token: OpaqueToken = Field(description="The token of the mailed link.")


class InvitationOffer(BaseModel):
    """What an invited person is told before signing in."""

    store_name: str
    email: str
    role: Role
    expires_at: datetime


class Joined(BaseModel):
    store_id: UUID
    role: Role
