"""Where a request comes from, as far as it can be trusted."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Annotated

from fastapi import Depends, Request

UNKNOWN = "unknown"
_PREFIX = 64
"""A household or server gets at least this much of IPv6: counting single addresses would limit nobody."""


def client_address(request: Request) -> str:
    """The caller's address: an IPv4 address, or the /64 of an IPv6 one.

    With ``TRUSTED_PROXY_HOPS=0`` it is the other end of the connection. With n it is the n-th entry from the
    right of ``X-Forwarded-For``, the one that the outermost proxy of ours wrote; what stands left of it is
    whatever the sender liked. A request with fewer entries did not come through the proxies, and an entry
    that is no address is nobody's: both count for the other end of the connection.
    """
    hops: int = request.state.platform.settings.trusted_proxy_hops
    peer = request.client.host if request.client else ""
    if hops:
        entries = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
        forwarded = normalized(entries[-hops]) if len(entries) >= hops else None
        if forwarded is not None:
            return forwarded
    return normalized(peer) or UNKNOWN


def normalized(written: str) -> str | None:
    """None for what is no address.

    >>> normalized("203.0.113.7:4711"), normalized("[2001:db8:1:2:3::4]:443")
    ('203.0.113.7', '2001:db8:1:2::/64')
    """
    host = written.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is None:
            return str(IPv6Network((address, _PREFIX), strict=False))
        address = address.ipv4_mapped
    return str(address)


ClientAddress = Annotated[str, Depends(client_address)]
"""The caller's address, as rate limits and visitors' hashes know it."""
