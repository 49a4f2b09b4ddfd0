"""The commerce API and the sandbox's control surface, as a demo needs them."""

from copy import copy
from typing import Any
from urllib.parse import urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt, wait_fixed

Json = dict[str, Any]


TRIES = 10
WAIT_SECONDS = 2.0
"""As `Retry-After` of a busy platform says."""


class DemoFailed(Exception):
    """What the platform answered instead, with the address asked."""


class Api:
    """One HTTP client; an answer that is not a success ends the demo with the platform's own words. What may
    be sent twice is sent again while the platform is too busy for it."""

    def __init__(
        self, base_url: str, sandbox_url: str, client: httpx.Client, *, wait_seconds: float = WAIT_SECONDS
    ) -> None:
        self._base = f"{base_url.rstrip('/')}/api/v1"
        self._sandbox = sandbox_url.rstrip("/")
        self._client = client
        self._token = ""
        self._insisting = Retrying(
            retry=retry_if_result(lambda answer: answer.status_code == httpx.codes.SERVICE_UNAVAILABLE),
            stop=stop_after_attempt(TRIES),
            wait=wait_fixed(wait_seconds),
            retry_error_callback=_last_answer,
        )

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: dict[str, str] | None = None,
        allow: int = 0,
    ) -> Json:
        """``allow`` is a refusal that the caller expects: it gives an empty answer."""
        # Shoppers are strangers: the owner's token means nothing to the shop.
        is_owners = bool(self._token) and not path.startswith("public/")
        own = {"Authorization": f"Bearer {self._token}"} if is_owners else {}
        request = self._client.build_request(
            method, f"{self._base}/{path}", json=body, headers={**own, **(headers or {})}
        )
        may_repeat = method in {"GET", "PUT"} or "Idempotency-Key" in request.headers
        send = self._client.send
        answer = self._insisting.copy()(send, request) if may_repeat else send(request)
        if answer.status_code == allow:
            return {}
        return _read(answer)

    def upload(
        self,
        path: str,
        content: bytes,
        *,
        file_name: str = "picture.jpg",
        kind: str = "image/jpeg",
        form: dict[str, str] | None = None,
    ) -> Json:
        files = {"file": (file_name, content, kind)}
        own = {"Authorization": f"Bearer {self._token}"}
        return _read(self._client.post(f"{self._base}/{path}", files=files, data=form, headers=own))

    def items(self, path: str) -> list[Json]:
        """Those of a list that is shorter than a page."""
        return list(self.call("GET", path)["items"])

    def somebody_else(self) -> "Api":
        """The same platform, used by who is not signed in yet."""
        other = copy(self)
        other._token = ""
        return other

    def sign_in(self, email: str, password: str, name: str) -> None:
        """Logs in, or registers first."""
        tokens = self.call("POST", "auth/login", {"email": email, "password": password}, allow=401)
        if not tokens:
            tokens = self.call("POST", "auth/register", {"email": email, "password": password, "name": name})
        self._token = str(tokens["access_token"])

    def onboard(self, address: str) -> None:
        """Fills in the hosted onboarding page as its owner would: the account in the address is enabled."""
        account = urlsplit(address).path.rsplit("/", 1)[1]
        _read(self._client.post(f"{self._sandbox}/_sandbox/stripe/accounts/{account}/onboard", json={}))

    def pay(self, address: str, order: Json) -> None:
        """Pays the checkout session behind its hosted address, at a moment of the past. A session that an
        interrupted run has paid is left as it is."""
        session = f"{self._sandbox}/_sandbox/stripe/sessions/{urlsplit(address).path.rsplit('/', 1)[1]}"
        if _read(self._client.get(session))["status"] == "open":
            _read(self._client.post(f"{session}/pay", json=order))

    def mails(self, to: str) -> list[Json]:
        """What somebody was written, newest first."""
        answer = self._client.get(f"{self._sandbox}/sendgrid/_mailbox", params={"to": to})
        return list(_read(answer)["items"])


def _last_answer(state: RetryCallState) -> httpx.Response:
    assert state.outcome is not None  # noqa: S101 (asked for once at least)
    answer: httpx.Response = state.outcome.result()
    return answer


def _read(answer: httpx.Response) -> Json:
    if answer.is_error:
        raise DemoFailed(
            f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text[:600]}"
        )
    return dict(answer.json()) if answer.content else {}
