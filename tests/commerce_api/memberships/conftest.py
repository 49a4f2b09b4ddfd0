import httpx
import pytest

from commerce_api.config import Settings
from tests.commerce_api.memberships.teams import JoinTeam
from tests.fixtures.commerce import Owner, RegisterOwner
from tests.fixtures.postbox import Postbox


@pytest.fixture
def settings(mail_settings: Settings) -> Settings:
    """Mails of these tests arrive."""
    return mail_settings


@pytest.fixture
def join_team(api: httpx.AsyncClient, register_owner: RegisterOwner, postbox: Postbox) -> JoinTeam:
    async def join(owner: Owner, store_id: str, role: str) -> Owner:
        member = await register_owner()
        invited = await api.post(
            f"/api/v1/stores/{store_id}/invitations",
            json={"email": member.email, "role": role},
            headers=owner.headers,
        )
        assert invited.status_code == 201, invited.text
        joined = await api.post(
            "/api/v1/invitations/accept",
            json={"token": await postbox.token("invitation")},
            headers=member.headers,
        )
        assert joined.json() == {"store_id": store_id, "role": role}
        return member

    return join
