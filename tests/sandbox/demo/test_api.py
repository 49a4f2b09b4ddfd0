"""A platform that is too busy for a moment does not end the demo; what counts twice is not asked twice."""

from collections.abc import Callable, Sequence

import httpx
import pytest

from sandbox.demo.api import TRIES, Api, DemoFailed

BUSY, OK = 503, 200
Asked = list[httpx.Request]


@pytest.fixture
def asked() -> Asked:
    return []


@pytest.fixture
def api_answering(asked: Asked) -> Callable[[Sequence[int]], Api]:
    def make(statuses: Sequence[int]) -> Api:
        left = iter(statuses)

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(request)
            return httpx.Response(next(left), json={"n": len(asked)})

        client = httpx.Client(transport=httpx.MockTransport(answer))
        return Api("http://api.test", "http://sandbox.test", client, wait_seconds=0)

    return make


class TestBusyPlatform:
    def test_is_asked_again_for_the_same(
        self, api_answering: Callable[[Sequence[int]], Api], asked: Asked
    ) -> None:
        api = api_answering([BUSY, BUSY, OK])
        assert api.call("POST", "public/stores/x/checkout", {"a": 1}, headers={"Idempotency-Key": "k"}) == {
            "n": 3
        }
        assert {(request.headers["Idempotency-Key"], request.content) for request in asked} == {
            ("k", b'{"a":1}')
        }

    def test_is_not_asked_twice_for_what_would_be_done_twice(
        self, api_answering: Callable[[Sequence[int]], Api], asked: Asked
    ) -> None:
        with pytest.raises(DemoFailed, match="503"):
            api_answering([BUSY, OK]).call("POST", "stores", {"name": "Fern"})
        assert len(asked) == 1

    def test_ends_the_demo_when_it_stays_busy(
        self, api_answering: Callable[[Sequence[int]], Api], asked: Asked
    ) -> None:
        with pytest.raises(DemoFailed, match="503"):
            api_answering([BUSY] * TRIES).call("GET", "stores")
        assert len(asked) == TRIES
