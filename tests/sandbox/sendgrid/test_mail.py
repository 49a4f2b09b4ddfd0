import json
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from python_http_client.exceptions import BadRequestsError, UnauthorizedError
from sendgrid import SendGridAPIClient
from sendgrid.helpers.eventwebhook import EventWebhook
from sendgrid.helpers.mail import Mail
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.sandbox.playing import Playing, playing_sandbox
from tests.sandbox.running import served


def mail(to: str = "clara@example.com", subject: str = "Your order 1001") -> Mail:
    return Mail(
        ("shop@example.com", "Fern & Fable"),
        to,
        subject,
        "Thank you.",
        "<h1>Thank you.</h1><script>1</script>",
    )


def sendgrid(playing: Playing, key: str = "SG.test") -> SendGridAPIClient:
    return SendGridAPIClient(key, host=f"{playing.url}/sendgrid")


class TestSend:
    def test_keeps_what_was_sent(self, playing: Playing) -> None:
        answer = sendgrid(playing).send(mail("only@example.com"))
        assert answer.status_code == 202
        found = httpx.get(f"{playing.url}/sendgrid/_mailbox?to=only@example.com", trust_env=False).json()[
            "items"
        ]
        assert [(m["subject"], m["text"]) for m in found] == [("Your order 1001", "Thank you.")]
        assert found[0]["message_id"] == answer.headers["X-Message-Id"]

    def test_refuses_another_key(self, playing: Playing) -> None:
        with pytest.raises(UnauthorizedError):
            sendgrid(playing, "SG.other").send(mail())

    def test_names_the_field_that_is_missing(self, playing: Playing) -> None:
        before = len(httpx.get(f"{playing.url}/sendgrid/_mailbox", trust_env=False).json()["items"])
        with pytest.raises(BadRequestsError) as refused:
            sendgrid(playing).client.mail.send.post(request_body={"from": {"email": "a@example.com"}})
        assert refused.value.to_dict["errors"][0]["field"] == "personalizations"
        assert len(httpx.get(f"{playing.url}/sendgrid/_mailbox", trust_env=False).json()["items"]) == before


class TestMailbox:
    def test_lists_mails_and_shows_one_in_a_frame_that_may_do_nothing(self, playing: Playing) -> None:
        sendgrid(playing).send(mail("frame@example.com", "Shown <b>plain</b>"))
        [kept] = httpx.get(f"{playing.url}/sendgrid/_mailbox?to=frame@example.com", trust_env=False).json()[
            "items"
        ]
        page = httpx.get(f"{playing.url}/mailbox?mail={kept['id']}", trust_env=False).text
        assert "Shown &lt;b&gt;plain&lt;/b&gt;" in page
        assert "<iframe sandbox" in page
        frame = httpx.get(f"{playing.url}/mailbox/{kept['id']}/html", trust_env=False)
        assert frame.text == "<h1>Thank you.</h1><script>1</script>"
        assert frame.headers["content-security-policy"].endswith("sandbox")


class TestEventWebhook:
    @pytest.fixture
    def hook(self) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]], threading.Event]]:
        taken: list[tuple[str, dict[str, str]]] = []
        came = threading.Event()

        async def take(request: Request) -> Response:
            taken.append(((await request.body()).decode(), dict(request.headers)))
            came.set()
            return Response()

        with served(Starlette(routes=[Route("/events", take, methods=["POST"])])) as url:
            yield f"{url}/events", taken, came

    def test_is_signed_so_that_the_sdk_believes_it(
        self, tmp_path: Path, hook: tuple[str, list[tuple[str, dict[str, str]]], threading.Event]
    ) -> None:
        url, taken, came = hook
        with playing_sandbox(tmp_path, sendgrid_webhook_url=url) as playing:
            sendgrid(playing).send(mail())
            assert came.wait(5)
            settings = f"{playing.url}/sendgrid/v3/user/webhooks/event/settings/signed"
            key = httpx.get(settings, trust_env=False).json()["public_key"]
        payload, headers = taken[0]
        assert [event["event"] for event in json.loads(payload)] == ["processed", "delivered"]
        signature = headers["x-twilio-email-event-webhook-signature"]
        timestamp = headers["x-twilio-email-event-webhook-timestamp"]
        webhook = EventWebhook(key)
        assert webhook.verify_signature(payload, signature, timestamp)
        assert not webhook.verify_signature(payload + " ", signature, timestamp)
