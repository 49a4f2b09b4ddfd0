"""Faults as a client meets them."""

import httpx
import pytest

from tests.sandbox.running import KEY, Running

HEADERS = {"Authorization": f"Bearer {KEY}"}


def ask(running: Running, path: str = "/stripe/v1/customers", timeout: float = 5) -> httpx.Response:
    return httpx.get(f"{running.url}{path}", headers=HEADERS, timeout=timeout)


class TestFaults:
    def test_refuses_with_the_services_own_words(self, running: Running) -> None:
        running.order("faults", target="stripe", kind="429", count=1)
        refused = ask(running)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
        assert refused.json()["error"]["code"] == "rate_limit"
        assert ask(running).status_code == 200

    def test_hangs(self, running: Running) -> None:
        running.order("faults", target="stripe", kind="hang", count=1)
        with pytest.raises(httpx.ReadTimeout):
            ask(running, timeout=0.2)

    def test_does_the_work_and_drops_the_connection(self, running: Running) -> None:
        running.order("faults", target="stripe", kind="accept_then_reset", count=1)
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            httpx.post(f"{running.url}/stripe/v1/customers", headers=HEADERS, data={"email": "a@example.com"})
        assert [one["email"] for one in ask(running).json()["data"]] == ["a@example.com"]

    def test_cuts_an_answer_short(self, running: Running) -> None:
        running.order("faults", target="stripe", kind="malformed", count=1)
        answer = ask(running)
        assert answer.status_code == 200
        with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
            answer.json()

    def test_floods(self, running: Running) -> None:
        running.order("faults", target="stripe", kind="huge", count=1)
        received = 0
        with httpx.stream("GET", f"{running.url}/stripe/v1/customers", headers=HEADERS) as answer:
            for chunk in answer.iter_raw():
                received += len(chunk)
                if received > 10_000_000:
                    break
        assert received > 10_000_000

    def test_hits_at_a_rate_that_repeats(self, running: Running) -> None:
        def statuses() -> list[int]:
            running.order("faults", target="stripe", kind="429", rate=0.3, seed=5)
            return [ask(running).status_code for _ in range(40)]

        first = statuses()
        assert 5 <= first.count(429) <= 20
        assert statuses() == first

    def test_spares_other_targets_and_pages(self, running: Running) -> None:
        running.order("faults", target="sendgrid", kind="500")
        running.order("faults", target="stripe", kind="500")
        assert ask(running, "/").status_code == 200
        assert ask(running, "/stripe/pay/cs_test_unknown").status_code == 404
        running.control.delete("/_sandbox/faults?target=stripe")
        assert ask(running).status_code == 200
        assert [one["target"] for one in running.control.get("/_sandbox/faults").json()["items"]] == [
            "sendgrid"
        ]

    def test_refuses_an_unknown_kind(self, running: Running) -> None:
        answer = running.control.post("/_sandbox/faults", json={"target": "stripe", "kind": "fire"})
        assert answer.status_code == 422


class TestRequestLog:
    def test_tells_what_was_asked_without_the_key(self, running: Running) -> None:
        running.order("faults", target="stripe", kind="429", count=1)
        ask(running)
        httpx.post(f"{running.url}/stripe/v1/customers", headers=HEADERS, data={"email": "a@example.com"})
        log = running.control.get("/_sandbox/requests/stripe").json()["items"]
        assert [(one["method"], one["status"], one["fault"]) for one in log] == [
            ("POST", 200, None),
            ("GET", 429, "429"),
        ]
        assert log[0]["body"] == "email=a%40example.com"
        assert KEY not in str(log)
