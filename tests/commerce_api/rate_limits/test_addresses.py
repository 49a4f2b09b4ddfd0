"""Whom a request counts for, whatever it claims."""

from types import SimpleNamespace

import pytest
from starlette.requests import Request

from commerce_api.rate_limits.addresses import client_address, normalized


def request(*forwarded: str, hops: int, peer: str | None = "198.51.100.9") -> Request:
    settings = SimpleNamespace(trusted_proxy_hops=hops)
    return Request(
        {
            "type": "http",
            "state": {"platform": SimpleNamespace(settings=settings)},
            "client": (peer, 4711) if peer else None,
            "headers": [(b"x-forwarded-for", value.encode()) for value in forwarded],
        }
    )


class TestClientAddress:
    @pytest.mark.parametrize(
        ("hops", "forwarded", "address"),
        [
            (0, [], "198.51.100.9"),
            (0, ["203.0.113.7"], "198.51.100.9"),
            (1, ["203.0.113.7"], "203.0.113.7"),
            (1, ["6.6.6.6, 203.0.113.7"], "203.0.113.7"),
            (1, ["6.6.6.6", "203.0.113.7"], "203.0.113.7"),
            (2, ["6.6.6.6, 203.0.113.7, 10.0.0.3"], "203.0.113.7"),
            (2, ["203.0.113.7"], "198.51.100.9"),
            (1, [], "198.51.100.9"),
            (1, [""], "198.51.100.9"),
            (1, ["6.6.6.6, unknown"], "198.51.100.9"),
        ],
    )
    def test_trusts_what_our_own_proxies_wrote(self, hops: int, forwarded: list[str], address: str) -> None:
        assert client_address(request(*forwarded, hops=hops)) == address

    def test_has_a_name_for_nobody(self) -> None:
        assert client_address(request(hops=0, peer=None)) == "unknown"


class TestNormalized:
    @pytest.mark.parametrize(
        ("written", "address"),
        [
            (" 203.0.113.7 ", "203.0.113.7"),
            ("203.0.113.7:80", "203.0.113.7"),
            ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
            ("[2001:db8:1:3::1]:443", "2001:db8:1:3::/64"),
            ("fe80::1%eth0", "fe80::/64"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("::1", "::/64"),
            ("0127.0.0.1", None),
            ("localhost", None),
            ("", None),
        ],
    )
    def test_is_one_name_per_caller(self, written: str, address: str | None) -> None:
        assert normalized(written) == address
