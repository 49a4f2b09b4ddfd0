"""Fetches a file from an address that a stranger chose, and reaches nothing that is not public.

The name is resolved once and the connection goes to that address, so that it cannot resolve to another one in
between; every redirect is checked as if it were new; bytes are counted as they arrive and before any
decoding; one deadline covers everything.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx

Resolve = Callable[[str, int], list[str]]
# Read once per chunk, so that a slow sender cannot outlast the deadline by more than this.
READ_SECONDS = 5.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Python 3.11 calls these global, though they carry private addresses or are nobody's.
NAT64 = ipaddress.ip_network("64:ff9b::/96")
SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
TEREDO = ipaddress.ip_network("2001::/32")
NEVER = tuple(
    ipaddress.ip_network(net)
    for net in (
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "64:ff9b:1::/48",
        "fec0::/10",
    )
)


class FetchError(Exception):
    """Base of all refusals; the message is fit for the person who gave the address."""

    code = "fetch_failed"
    is_retryable = False


class AddressRefused(FetchError):
    """Not an address we go to: another scheme, credentials in it, a private or odd target."""

    code = "address_refused"


class TooLarge(FetchError):
    """More bytes than allowed."""

    code = "too_large"


class TookTooLong(FetchError):
    """The deadline passed."""

    code = "took_too_long"
    is_retryable = True


class NotReachable(FetchError):
    """The other side did not answer, or with an error."""

    code = "not_reachable"
    is_retryable = True


@dataclass(frozen=True)
class Fetched:
    """What was received. ``url`` is where it was found in the end."""

    url: str
    content: bytes
    content_type: str


def resolve_name(host: str, port: int) -> list[str]:
    return sorted({str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


@dataclass(frozen=True)
class SafeFetcher:
    """``allowed_origins``: exact origins (``http://127.0.0.1:8900``) that may be reached though they are
    private; empty outside of development."""

    allowed_origins: frozenset[str] = frozenset()
    max_bytes: int = 12_000_000
    total_seconds: float = 20
    max_redirects: int = 3
    resolve: Resolve = resolve_name
    clock: Callable[[], float] = time.monotonic
    transport: Callable[[], httpx.BaseTransport] = field(
        default=lambda: httpx.HTTPTransport(verify=ssl.create_default_context(), retries=0)
    )

    def fetch(self, url: str) -> Fetched:
        """The bytes behind an address, or a :class:`FetchError` that says why not."""
        deadline = self.clock() + self.total_seconds
        for _ in range(self.max_redirects + 1):
            answer = self._fetch_once(url, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise AddressRefused("the address sends us on and on")

    def _fetch_once(self, url: str, deadline: float) -> "Fetched | str":
        parts = checked(url)
        address = self._address_of(parts)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = f"[{address}]" if ":" in address else address
        target = httpx.URL(url).copy_with(host=host.strip("[]"), port=port)
        headers = {
            "Host": parts.netloc,
            # Decompression would undo the byte limit.
            "Accept-Encoding": "identity",
            "User-Agent": "Slipway/1 (product pictures)",
            "Accept": "image/*,*/*;q=0.1",
        }
        extensions = {"sni_hostname": parts.hostname} if parts.scheme == "https" else {}
        request = httpx.Request("GET", target, headers=headers, extensions=extensions)
        request.extensions["timeout"] = httpx.Timeout(self._left(deadline)).as_dict()
        with self.transport() as transport:
            try:
                response = transport.handle_request(request)
                return self._read(response, url, deadline)
            except httpx.TimeoutException as error:
                raise TookTooLong("the other side took too long") from error
            except httpx.TransportError as error:
                raise NotReachable(f"the other side could not be reached: {error}") from error

    def _read(self, response: httpx.Response, url: str, deadline: float) -> "Fetched | str":
        try:
            if response.status_code in REDIRECTS:
                return str(urljoin(url, response.headers.get("Location", "")))
            if response.status_code != 200:
                raise NotReachable(f"the other side answered {response.status_code}")
            if response.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise AddressRefused("the answer is packed although we asked for it as it is")
            declared = response.headers.get("Content-Length", "0")
            if declared.isdigit() and int(declared) > self.max_bytes:
                raise TooLarge(f"larger than {self.max_bytes // 1_000_000} MB")
            content = self._take(response.iter_raw(), deadline)
        finally:
            response.close()
        kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        return Fetched(url, content, kind)

    def _take(self, chunks: Iterable[bytes], deadline: float) -> bytes:
        taken = bytearray()
        for chunk in chunks:
            taken += chunk
            if len(taken) > self.max_bytes:
                raise TooLarge(f"larger than {self.max_bytes // 1_000_000} MB")
            self._left(deadline)
        return bytes(taken)

    def _left(self, deadline: float) -> float:
        left = deadline - self.clock()
        if left <= 0:
            raise TookTooLong(f"it took longer than {self.total_seconds:.0f} seconds")
        return min(left, READ_SECONDS)

    def _address_of(self, parts: SplitResult) -> str:
        """The one address to connect to; refused when any address of the name is not public."""
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        is_allowed = f"{parts.scheme}://{parts.netloc.lower()}" in self.allowed_origins
        if not is_allowed and port not in {80, 443}:
            raise AddressRefused("only the ordinary web ports are allowed")
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise NotReachable(f"there is no {host}") from error
        if not found:
            raise NotReachable(f"there is no {host}")
        if not is_allowed and not all(is_public(address) for address in found):
            raise AddressRefused("the address is not a public one")
        return found[0]


def checked(url: str) -> SplitResult:
    """The parts of an address that we may look up."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise AddressRefused("that is not an address") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise AddressRefused("only http and https addresses are allowed")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("an address with a name and password is not allowed")
    if any(ord(character) < 33 or ord(character) == 127 for character in url):
        raise AddressRefused("that is not an address")
    return parts


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when it is wrapped in an IPv6 one.

    >>> is_public("93.184.216.34"), is_public("64:ff9b::a9fe:a9fe"), is_public("2002:7f00:1::")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip in NAT64 or ip in SIX_TO_FOUR or ip in TEREDO:
            return False
    if any(ip in net for net in NEVER if net.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified
