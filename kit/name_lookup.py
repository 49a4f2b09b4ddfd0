"""Addresses of a name: as the machine finds them, or from one server of names that settings choose.

An egress filter that answers for names is one reason for such a server, a test that plays an evil one
another.
"""

import ipaddress
import secrets
import socket
import struct
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass

LOOKUP_SECONDS = 5.0
A, AAAA = 1, 28
_HEADER = struct.Struct(">HHHHHH")
_RECORD = struct.Struct(">HHIH")
_RECURSE = 0x0100
_MOST_RECORDS = 64
_LONGEST_LABEL = 63
# Names that the machine takes long for keep a thread of it busy, never one that fetches.
_threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="names")


def resolve_name(host: str, port: int) -> list[str]:
    """As the machine does it, in its order of preference; raises ``OSError`` for a name that nobody knows."""
    asked = _threads.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = asked.result(LOOKUP_SECONDS)
    except Late as error:
        raise TimeoutError("names are not looked up in time") from error
    return list(dict.fromkeys(str(info[4][0]) for info in found))


@dataclass(frozen=True)
class NameServer:
    """A server that is asked over UDP, ``127.0.0.1:5300``; numbers are their own address."""

    host: str
    port: int = 53

    @classmethod
    def at(cls, address: str) -> "NameServer":
        """
        >>> NameServer.at("127.0.0.1:5300"), NameServer.at("10.0.0.2")
        (NameServer(host='127.0.0.1', port=5300), NameServer(host='10.0.0.2', port=53))
        """
        host, _, port = address.partition(":")
        return cls(str(ipaddress.ip_address(host)), int(port or 53))

    def resolve(self, host: str, _port: int) -> list[str]:
        """Both families, the older first."""
        if (number := _as_number(host)) is not None:
            return [number]
        found = [address for kind in (A, AAAA) for address in self._ask(host, kind)]
        if not found:
            raise OSError(f"nobody knows {host}")
        return found

    def _ask(self, name: str, kind: int) -> list[str]:
        number = secrets.randbelow(1 << 16)
        question = _name(name) + struct.pack(">HH", kind, 1)
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.settimeout(LOOKUP_SECONDS / 2)
            # Connected: an answer from anywhere else does not arrive.
            asking.connect((self.host, self.port))
            asking.send(_HEADER.pack(number, _RECURSE, 1, 0, 0, 0) + question)
            answer = asking.recv(4_096)
        try:
            return _addresses(answer, number, question, kind)
        except (struct.error, IndexError, ValueError) as error:
            raise OSError(f"an answer about {name} that cannot be read") from error


def _as_number(host: str) -> str | None:
    """What the machine itself takes for a number is one here too: 127.1 and 0x7f.1 among them."""
    try:
        return str(ipaddress.ip_address(host.split("%", maxsplit=1)[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def _name(name: str) -> bytes:
    labels = name.rstrip(".").encode("ascii").split(b".")
    if any(not 0 < len(label) <= _LONGEST_LABEL for label in labels):
        raise OSError(f"{name} is no name")
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def _addresses(answer: bytes, number: int, question: bytes, kind: int) -> list[str]:
    echoed, flags, questions, answers, _, _ = _HEADER.unpack_from(answer)
    at = _HEADER.size + len(question)
    if echoed != number or not flags & 0x8000 or questions != 1 or answer[_HEADER.size : at] != question:
        raise ValueError("an answer to something else")
    found = []
    for _ in range(min(answers, _MOST_RECORDS)):
        at = _after_name(answer, at)
        record, _, _, length = _RECORD.unpack_from(answer, at)
        at += _RECORD.size
        if record == kind and length in {4, 16}:
            found.append(str(ipaddress.ip_address(answer[at : at + length])))
        at += length
    return found


def _after_name(answer: bytes, at: int) -> int:
    """Names may end in a pointer; where it leads does not matter here."""
    while length := answer[at]:
        if length >= 0xC0:
            return at + 2
        at += length + 1
    return at + 1
