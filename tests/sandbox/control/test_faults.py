"""Faults as a client meets them."""

import hashlib
import hmac
import time

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


class TestChangedAnswers:
    def test_renames_the_fields_of_results(self, running: Running) -> None:
        running.order("faults", target="aliexpress", kind="drifted", count=1)
        changed, plain = search(running), search(running)
        assert set(changed[0]) == {f"{name}_v2" for name in plain[0]}

    def test_takes_all_results_out(self, running: Running) -> None:
        running.order("faults", target="aliexpress", kind="empty", count=1)
        assert search(running) == []
        assert len(search(running)) > 1

    def test_repeats_its_first_answer(self, running: Running) -> None:
        running.order("faults", target="aliexpress", kind="repeated")
        assert search(running, page=1) == search(running, page=2) != []

    def test_says_when_to_come_back(self, running: Running) -> None:
        running.order("faults", target="stripe", kind="429", count=1, retry_after="120")
        assert ask(running).headers["retry-after"] == "120"


def search(running: Running, page: int = 1) -> list[dict[str, object]]:
    asked = {
        "method": "aliexpress.affiliate.product.query",
        "keywords": "plant mister",
        "page_no": str(page),
        "page_size": "2",
        "app_key": "1",
        "sign_method": "sha256",
        "timestamp": str(int(time.time() * 1000)),
    }
    text = "".join(name + asked[name] for name in sorted(asked))
    asked["sign"] = hmac.new(b"any", text.encode(), hashlib.sha256).hexdigest().upper()
    answer = httpx.post(f"{running.url}/aliexpress/sync", data=asked).json()
    result = answer["aliexpress_affiliate_product_query_response"]["resp_result"]["result"]
    found: list[dict[str, object]] = result["products"]["product"]
    return found
