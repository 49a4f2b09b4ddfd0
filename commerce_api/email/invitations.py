"""The mail that invites somebody into a team."""

from uuid import UUID

from sqlalchemy import select

from commerce_api.auth.models import User
from commerce_api.auth.tokens import fingerprint
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.accounts import link_to, send_letter
from commerce_api.email.sender import MailSender
from commerce_api.memberships.invitations import new_invitation_token
from commerce_api.memberships.models import Invitation, Role
from commerce_api.platform import Platform
from commerce_api.stores.models import Store

_MAY = {
    Role.MANAGER: "You may change everything but the team, the plan and the payouts.",
    Role.VIEWER: "You may look at everything and change nothing.",
}


async def send_invitation(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Nothing is sent when the invitation was withdrawn or replaced meanwhile. The link is made here; sending
    it once more ends the one before."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        invitation = await session.scalar(
            select(Invitation)
            .where(
                Invitation.invitation_id == UUID(event.payload["invitation_id"]),
                Invitation.accepted_at.is_(None),
            )
            .with_for_update()
        )
        if invitation is None or invitation.expires_at <= platform.clock():
            return
        store = await session.get_one(Store, invitation.store_id)
        inviter = await session.get_one(User, invitation.invited_by)
        token = new_invitation_token(store.store_id)
        invitation.token_hash = fingerprint(token)
    await send_letter(
        platform,
        sender,
        event,
        to=invitation.email,
        subject=f"{inviter.name} invites you to {store.name}",
        template="invitation",
        store_name=store.name,
        inviter=inviter.name,
        role=invitation.role,
        may=_MAY[Role(invitation.role)],
        link=link_to(platform, "invitation", token),
    )
