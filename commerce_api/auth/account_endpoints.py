"""The account that is signed in: who it is, its password and address, its sessions."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from commerce_api.auth import email_addresses, recovery, sessions
from commerce_api.auth.access import CurrentSession, CurrentUser
from commerce_api.auth.realms import OWNERS
from commerce_api.auth.schemas import (
    Accepted,
    EmailChange,
    PasswordChange,
    SessionList,
    SessionRead,
    UserRead,
)
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/auth/me", tags=["accounts"])


@router.get("", responses=answers(401))
async def me(user: CurrentUser) -> UserRead:
    """The account that the access token belongs to."""
    return UserRead.model_validate(user, from_attributes=True)


@router.post("/password", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 429, 503))
async def change_password(body: PasswordChange, signed: CurrentSession, platform: PlatformDep) -> None:
    """Replaces the password and ends all other sessions. 403 `wrong_password` when the current one is not
    right."""
    await recovery.change_password(signed.session, platform, signed.user, signed.session_id, body)


@router.post("/email", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 403, 429, 503))
async def change_email(body: EmailChange, signed: CurrentSession, platform: PlatformDep) -> Accepted:
    """Mails a link to the new address and a notice to the old one. The address changes when the link is used;
    an address that has an account already gets no mail, and the answer does not say so."""
    await email_addresses.change_email(signed.session, platform, signed.user, body)
    return Accepted()


@router.post("/verification", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 409, 429))
async def request_verification(signed: CurrentSession, platform: PlatformDep) -> Accepted:
    """Mails the link that verifies the address again."""
    await email_addresses.request_verification(signed.session, platform, signed.user)
    return Accepted()


@router.get("/sessions", responses=answers(401))
async def list_sessions(signed: CurrentSession, platform: PlatformDep) -> SessionList:
    """Where the account is signed in, the session used last first."""
    found = await sessions.list_sessions(signed.session, OWNERS, signed.user.user_id, platform.clock())
    return SessionList(
        items=[
            SessionRead(
                session_id=one.session_id,
                device=one.device,
                created_at=one.created_at,
                last_used_at=one.last_used_at,
                expires_at=one.expires_at,
                is_current=one.session_id == signed.session_id,
            )
            for one in found
        ]
    )


@router.delete("/sessions", status_code=HTTPStatus.NO_CONTENT, responses=answers(401))
async def end_other_sessions(signed: CurrentSession, platform: PlatformDep) -> None:
    """Signs the account out everywhere else, at once."""
    await sessions.end_sessions(
        signed.session, OWNERS, signed.user.user_id, platform.clock(), keep=signed.session_id
    )


@router.delete("/sessions/{session_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 404))
async def end_session(session_id: UUID, signed: CurrentSession, platform: PlatformDep) -> None:
    """Ends one session at once. The caller's own may be among them."""
    await sessions.end_session(signed.session, OWNERS, signed.user.user_id, session_id, platform.clock())
