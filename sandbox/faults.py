"""Faults a test orders: which stand-in fails, how, and how often. Seeded, so that a run can be repeated."""

import random
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from sandbox.state import Document, Store
from sandbox.targets import Target

COLLECTION = "sandbox.faults"


class FaultKind(StrEnum):
    """``accept_then_reset`` does the work and drops the connection; ``malformed`` and ``huge`` do the work
    and spoil the answer, ``drifted`` renames its fields, ``empty`` takes all results out of it, ``repeated``
    gives its first one again and again; ``429``, ``500`` and ``529`` refuse; ``hang`` never answers."""

    TOO_MANY_REQUESTS = "429"
    SERVER_ERROR = "500"
    OVERLOADED = "529"
    HANG = "hang"
    ACCEPT_THEN_RESET = "accept_then_reset"
    MALFORMED = "malformed"
    HUGE = "huge"
    DRIFTED = "drifted"
    EMPTY = "empty"
    REPEATED = "repeated"

    @property
    def status(self) -> int | None:
        """The status line the client gets to see."""
        match self:
            case FaultKind.HANG | FaultKind.ACCEPT_THEN_RESET:
                return None
            case FaultKind.TOO_MANY_REQUESTS | FaultKind.SERVER_ERROR | FaultKind.OVERLOADED:
                return int(self)
            case _:
                return 200


@dataclass(frozen=True)
class Fault:
    """``rate`` is the share of requests hit, ``count`` how many are still to be hit (None: no end), ``path``
    narrows to paths that contain it; ``retry_after`` goes with a 429, in seconds or as a date."""

    target: Target
    kind: FaultKind
    rate: float
    count: int | None
    seed: int
    path: str
    drawn: int = 0
    retry_after: str = "1"

    @property
    def key(self) -> str:
        return f"{self.target}:{self.kind}:{self.path}"

    def hits(self) -> bool:
        return random.Random(f"{self.seed}:{self.key}:{self.drawn}").random() < self.rate


class Faults:
    """One rule per target, kind and path; rules and their position in the dice survive a restart."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules = {rule.key: rule for rule in map(_read, store.newest(COLLECTION))}

    def order(self, fault: Fault) -> None:
        self._keep(fault)

    def withdraw(self, target: Target | None = None) -> None:
        for key, rule in list(self._rules.items()):
            if target in (None, rule.target):
                self._drop(key)

    def ordered(self) -> list[Document]:
        return [asdict(rule) for rule in self._rules.values()]

    def draw(self, target: Target, path: str) -> Fault | None:
        """The fault that this request meets, if any; the first rule that hits wins."""
        for rule in list(self._rules.values()):
            if rule.target != target or rule.path not in path:
                continue
            hit = rule.hits()
            left = rule.count - 1 if hit and rule.count is not None else rule.count
            if left == 0:
                self._drop(rule.key)
            else:
                self._keep(replace(rule, drawn=rule.drawn + 1, count=left))
            if hit:
                return rule
        return None

    def _keep(self, rule: Fault) -> None:
        self._rules[rule.key] = rule
        self._store.put(COLLECTION, rule.key, asdict(rule))

    def _drop(self, key: str) -> None:
        del self._rules[key]
        self._store.delete(COLLECTION, key)


def _read(kept: Document) -> Fault:
    return Fault(**{**kept, "target": Target(kept["target"]), "kind": FaultKind(kept["kind"])})
