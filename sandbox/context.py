"""What every stand-in is given: settings, memory, clock, faults and the request log."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection

from sandbox.clock import SandboxClock
from sandbox.faults import Faults
from sandbox.request_log import RequestLog
from sandbox.settings import Settings
from sandbox.state import Store


@dataclass(frozen=True)
class Sandbox:
    settings: Settings
    store: Store
    clock: SandboxClock
    faults: Faults
    requests: RequestLog

    @classmethod
    def open(cls, settings: Settings) -> "Sandbox":
        store = Store(settings.home / "sandbox.sqlite3")
        clock = SandboxClock(store)
        return cls(settings, store, clock, Faults(store), RequestLog(store))


def sandbox_of(connection: HTTPConnection) -> Sandbox:
    return cast("Sandbox", connection.app.state.sandbox)


SandboxDep = Annotated[Sandbox, Depends(sandbox_of)]
