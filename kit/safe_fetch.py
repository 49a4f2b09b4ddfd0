"""Fetches a file from an address that a stranger chose, and reaches nothing that is not public.

The name is resolved once and the connection goes to that address, so that it cannot resolve to another one in
between; every redirect is checked as if it were new; bytes are counted as they arrive and before any
decoding; one deadline covers everything.
"""

import ipaddress
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from kit.bounded_transport import BoundedTransport, Left
from kit.name_lookup import resolve_name

Resolve = Callable[[str, int], list[str]]
# For one operation on the connection; a deadline over all of them stands beside it.
READ_SECONDS = 5.0
MOST_ADDRESSES = 3
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
    """The other side did not answer, or with an error of its own."""

    code = "not_reachable"
    is_retryable = True


class NotThere(FetchError):
    """The other side says that it has no such thing, or none for us."""

    code = "not_there"


class NotSaidPlainly(FetchError):
    """An answer that no honest server gives to such a request."""

    code = "answer_refused"


@dataclass(frozen=True)
class Fetched:
    """What was received. ``url`` is where it was found in the end; ``charset`` as the sender says."""

    url: str
    content: bytes
    content_type: str
    charset: str = ""


@dataclass(frozen=True)
class SafeFetcher:
    """``allowed_origins``: exact origins (``http://127.0.0.1:8900``) that may be reached though they are
    private; empty outside of development."""

    allowed_origins: frozenset[str] = frozenset()
    max_bytes: int = 12_000_000
    total_seconds: float = 20
    max_redirects: int = 3
    accept: str = "image/*,*/*;q=0.1"
    resolve: Resolve = resolve_name
    clock: Callable[[], float] = time.monotonic
    transport: Callable[[Left], httpx.BaseTransport] = BoundedTransport

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
        target = checked(url)
        addresses = self._addresses_of(target)
        for address in addresses[:MOST_ADDRESSES]:
            request = self._request(target, address)
            with self.transport(lambda: self._left(deadline)) as transport:
                try:
                    return self._read(transport.handle_request(request), str(target), deadline)
                except httpx.ConnectError:
                    # The next of its addresses may be reached from here.
                    continue
                except httpx.TimeoutException as error:
                    self._left(deadline)
                    raise TookTooLong("the other side took too long") from error
                except httpx.TransportError as error:
                    raise NotReachable("the other side broke off") from error
        raise NotReachable("the other side could not be reached")

    def _request(self, target: httpx.URL, address: str) -> httpx.Request:
        headers = {
            "Host": target.netloc.decode("ascii"),
            # Decompression would undo the byte limit.
            "Accept-Encoding": "identity",
            "User-Agent": "Slipway/1",
            "Accept": self.accept,
        }
        extensions = {"sni_hostname": target.raw_host.decode("ascii")} if target.scheme == "https" else {}
        there = target.copy_with(host=address, port=_port(target))
        return httpx.Request("GET", there, headers=headers, extensions=extensions)

    def _read(self, response: httpx.Response, url: str, deadline: float) -> "Fetched | str":
        try:
            if response.status_code in REDIRECTS:
                return _onward(url, response.headers.get("Location", ""))
            _refuse_status(response.status_code)
            if response.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise NotSaidPlainly("the answer is packed although we asked for it as it is")
            declared = response.headers.get("Content-Length", "0")
            if declared.isdigit() and int(declared) > self.max_bytes:
                raise TooLarge(f"it is larger than {self.max_bytes // 1_000_000} MB")
            content = self._take(response.iter_raw(), deadline)
        finally:
            response.close()
        kind, _, rest = response.headers.get("Content-Type", "").partition(";")
        charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
        return Fetched(url, content, kind.strip().lower(), charset[:40])

    def _take(self, chunks: Iterable[bytes], deadline: float) -> bytes:
        taken = bytearray()
        for chunk in chunks:
            taken += chunk
            if len(taken) > self.max_bytes:
                raise TooLarge(f"it is larger than {self.max_bytes // 1_000_000} MB")
            self._left(deadline)
        return bytes(taken)

    def _left(self, deadline: float) -> float:
        left = deadline - self.clock()
        if left <= 0:
            raise TookTooLong(f"it took longer than {self.total_seconds:.0f} seconds")
        return min(left, READ_SECONDS)

    def _addresses_of(self, target: httpx.URL) -> list[str]:
        """Where to connect to; refused when any address of the name is not public."""
        host, port = target.raw_host.decode("ascii"), _port(target)
        is_allowed = f"{target.scheme}://{target.netloc.decode('ascii')}" in self.allowed_origins
        if not is_allowed and port not in {80, 443}:
            raise AddressRefused("only the ordinary web ports are allowed")
        try:
            found = self.resolve(host, port)
            is_safe = is_allowed or all(is_public(address) for address in found)
        except (OSError, ValueError) as error:
            raise NotReachable(f"there is no {host}") from error
        if not found:
            raise NotReachable(f"there is no {host}")
        if not is_safe:
            raise AddressRefused("the address is not a public one")
        return found


def checked(url: str) -> httpx.URL:
    """An address that we may look up, read once and by one reader: what is checked is what is asked."""
    if any(ord(character) < 33 or ord(character) == 127 for character in url) or "\\" in url:
        raise AddressRefused("that is not an address")
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused("that is not an address") from error
    if target.scheme not in {"http", "https"} or not target.raw_host:
        raise AddressRefused("only http and https addresses are allowed")
    if target.userinfo or "@" in url.partition("//")[2].partition("/")[0]:
        raise AddressRefused("an address with a name and password is not allowed")
    return target


def _port(target: httpx.URL) -> int:
    return target.port or (443 if target.scheme == "https" else 80)


def _onward(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise AddressRefused("it sends us on to something that is not an address") from error


def _refuse_status(status: int) -> None:
    if status == 200:
        return
    reason = f"the other side answered {status}"
    if 400 <= status < 500 and status not in {408, 425, 429}:
        raise NotThere(reason)
    raise NotReachable(reason)


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
