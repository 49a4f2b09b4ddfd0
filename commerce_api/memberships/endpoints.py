"""Teams, for their owners and members; invitations, for whoever was sent one."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from commerce_api.auth.access import CurrentSession
from commerce_api.db.sessions import WriteSession
from commerce_api.memberships import invitations, team
from commerce_api.memberships.access import AdministeredStore, OwnedStore
from commerce_api.memberships.models import Invitation, Role
from commerce_api.memberships.schemas import (
    InvitationCreate,
    InvitationList,
    InvitationOffer,
    InvitationRead,
    InvitationToken,
    Joined,
    MemberList,
    MemberRead,
    MemberUpdate,
)
from commerce_api.platform import Platform, PlatformDep
from commerce_api.problems import answers
from commerce_api.rate_limits.addresses import ClientAddress

router = APIRouter(tags=["teams"])


@router.get("/stores/{store_id}/members", responses=answers(401, 404))
async def list_members(access: OwnedStore) -> MemberList:
    """Who works on the store, the longest first."""
    return await team.list_members(access.session, access.store_id)


@router.patch("/stores/{store_id}/members/{user_id}", responses=answers(401, 403, 404, 409))
async def change_role(
    user_id: UUID, body: MemberUpdate, access: AdministeredStore, platform: PlatformDep
) -> MemberRead:
    """Gives a member another role, at once. Owners only; 409 `last_owner` for the owner's own."""
    return await team.change_role(access, user_id, body.role, platform.clock())


@router.delete(
    "/stores/{store_id}/members/{user_id}",
    status_code=HTTPStatus.NO_CONTENT,
    responses=answers(401, 403, 404, 409),
)
async def remove_member(user_id: UUID, access: AdministeredStore, platform: PlatformDep) -> None:
    """Takes a member out of the team, at once. Owners only; 409 `last_owner` for the owner."""
    await team.remove_member(access, user_id, platform.clock())


@router.post("/stores/{store_id}/leave", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 404, 409))
async def leave_store(access: OwnedStore, platform: PlatformDep) -> None:
    """Leaves the team, whatever the caller's role. 409 `last_owner` for the owner."""
    await team.leave_store(access, platform.clock())


@router.get("/stores/{store_id}/invitations", responses=answers(401, 403, 404))
async def list_invitations(access: AdministeredStore, platform: PlatformDep) -> InvitationList:
    """Invitations that nobody has accepted yet, the newest first. Owners only."""
    found = await invitations.list_invitations(access.session, access.store_id)
    return InvitationList(items=[_read(platform, invitation) for invitation in found])


@router.post(
    "/stores/{store_id}/invitations",
    status_code=HTTPStatus.CREATED,
    responses=answers(401, 403, 404, 409, 429),
)
async def invite(body: InvitationCreate, access: AdministeredStore, platform: PlatformDep) -> InvitationRead:
    """Mails an invitation, good for seven days. Inviting the same address again replaces the first invitation
    and ends its link. Owners only; 409 `member_already` for who is in the team."""
    return _read(platform, await invitations.invite(access, platform, body))


@router.delete(
    "/stores/{store_id}/invitations/{invitation_id}",
    status_code=HTTPStatus.NO_CONTENT,
    responses=answers(401, 403, 404),
)
async def withdraw_invitation(invitation_id: UUID, access: AdministeredStore, platform: PlatformDep) -> None:
    """Withdraws an invitation; its link ends at once. Owners only."""
    await invitations.withdraw_invitation(access, invitation_id, platform.clock())


@router.post("/invitations/look-up", responses=answers(429))
async def look_up_invitation(
    body: InvitationToken, session: WriteSession, platform: PlatformDep, address: ClientAddress
) -> InvitationOffer:
    """What a mailed invitation offers, and to which address. Needs no account. 400 `invitation_not_valid`
    when it was withdrawn, used, or has expired."""
    return await invitations.look_up(session, platform, body.token, address)


@router.post("/invitations/accept", responses=answers(401, 403, 409))
async def accept_invitation(body: InvitationToken, signed: CurrentSession, platform: PlatformDep) -> Joined:
    """Joins the team. 400 `invitation_not_valid` when the invitation was withdrawn, used, or has expired; 403
    `invitation_for_another` when the caller's address is not the invited one."""
    membership = await invitations.accept(signed.session, signed.user, body.token, platform.clock())
    return Joined(store_id=membership.store_id, role=Role(membership.role))


def _read(platform: Platform, invitation: Invitation) -> InvitationRead:
    return InvitationRead(
        invitation_id=invitation.invitation_id,
        email=invitation.email,
        role=Role(invitation.role),
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
        is_expired=invitation.expires_at <= platform.clock(),
    )
