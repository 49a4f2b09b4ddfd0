"""A server of names that answers as a test tells it, another way each time it is asked."""

import ipaddress
import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

A, AAAA = 1, 28


@dataclass
class Names:
    """``answers``: for each name what the first, the second and every later question gets. ``asked`` counts
    the questions."""

    address: str
    answers: dict[str, Sequence[Sequence[str]]]
    asked: Counter[str] = field(default_factory=Counter)

    def answer(self, question: bytes) -> bytes:
        name, kind, end = _question(question)
        rounds = self.answers.get(name, [[]])
        # Both families of one look-up belong to the same round.
        turn = min(self.asked[f"{name} {kind}"], len(rounds) - 1)
        self.asked[f"{name} {kind}"] += 1
        found = [ipaddress.ip_address(one) for one in rounds[turn]]
        records = [one.packed for one in found if one.version == (4 if kind == A else 6)]
        head = question[:2] + struct.pack(">HHHHH", 0x8180, 1, len(records), 0, 0)
        body = [struct.pack(">HHHIH", 0xC00C, kind, 1, 0, len(packed)) + packed for packed in records]
        return head + question[12:end] + b"".join(body)


def _question(question: bytes) -> tuple[str, int, int]:
    labels, at = [], 12
    while length := question[at]:
        labels.append(question[at + 1 : at + 1 + length].decode())
        at += length + 1
    kind, _ = struct.unpack_from(">HH", question, at + 1)
    return ".".join(labels), int(kind), at + 5


@contextmanager
def serving_names(answers: dict[str, Sequence[Sequence[str]]]) -> Iterator[Names]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as serving:
        serving.bind(("127.0.0.1", 0))
        serving.settimeout(0.2)
        names = Names(f"127.0.0.1:{serving.getsockname()[1]}", answers)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                try:
                    question, asking = serving.recvfrom(512)
                except TimeoutError:
                    continue
                serving.sendto(names.answer(question), asking)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield names
        finally:
            over.set()
            thread.join()
