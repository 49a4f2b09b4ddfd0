"""Who works at Fern & Fable beside its owner, and how they came: invited by mail, as anybody is."""

import re
from dataclasses import dataclass

from tenacity import retry, retry_if_result, stop_after_delay, wait_fixed

from sandbox.demo.api import Api, DemoFailed
from sandbox.demo.owner import PASSWORD


@dataclass(frozen=True)
class Colleague:
    name: str
    email: str
    role: str


TEAM = (
    Colleague("Tove Lindgren", "tove@fern-and-fable.example.com", "manager"),
    Colleague("Ib Madsen", "ib@fern-and-fable.example.com", "viewer"),
)


def gather_team(api: Api, store_id: str) -> int:
    """Invites who is missing, and accepts for them; how many came."""
    members = {str(one["email"]) for one in api.items(f"stores/{store_id}/members")}
    missing = [one for one in TEAM if one.email not in members]
    # A link of an earlier invitation ends with the next one.
    before = {one.email: len(api.mails(one.email)) for one in missing}
    for one in missing:
        api.call("POST", f"stores/{store_id}/invitations", {"email": one.email, "role": one.role})
    for one in missing:
        _join(api, one, before[one.email])
    return len(missing)


def _join(api: Api, colleague: Colleague, before: int) -> None:
    token = _mailed_token(api, colleague.email, before)
    if token is None:
        raise DemoFailed(f"no invitation has reached {colleague.email}")
    guest = api.somebody_else()
    guest.sign_in(colleague.email, PASSWORD, colleague.name)
    guest.call("POST", "invitations/accept", {"token": token})


@retry(
    retry=retry_if_result(lambda token: token is None),
    stop=stop_after_delay(20),
    wait=wait_fixed(0.1),
    retry_error_callback=lambda _: None,
)
def _mailed_token(api: Api, email: str, before: int) -> str | None:
    mails = api.mails(email)
    for mail in mails[: len(mails) - before]:
        if found := re.search(r"/invitation\?token=(\S+)", str(mail["text"])):
            return found[1]
    return None
