"""The sandbox's app: before a stand-in sees a request, it is logged and may meet a fault."""

import time
from typing import cast

from fastapi import FastAPI
from starlette.types import Message, Receive, Scope, Send

from sandbox.context import Sandbox
from sandbox.fault_answers import answer_with_fault
from sandbox.request_log import KEPT_BODY_BYTES
from sandbox.targets import Target, target_of


class SandboxApp(FastAPI):
    """Faults are drawn here, outside every middleware, because dropping a connection needs the server's own
    ``send``."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        target = target_of(scope["path"]) if scope["type"] == "http" else None
        if target is None:
            await super().__call__(scope, receive, send)
        else:
            await self._serve(target, scope, receive, send)

    async def _serve(self, target: Target, scope: Scope, receive: Receive, send: Send) -> None:
        sandbox = cast("Sandbox", self.state.sandbox)
        fault = sandbox.faults.draw(target, scope["path"])
        arrived_at, started = sandbox.clock.now(), time.perf_counter()
        body = bytearray()
        status: int | None = None

        async def reading() -> Message:
            message = await receive()
            if message["type"] == "http.request" and len(body) < KEPT_BODY_BYTES:
                body.extend(message.get("body", b""))
            return message

        async def writing(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            if fault is None:
                await super().__call__(scope, reading, writing)
            else:
                scope.setdefault("state", {})["fault"] = fault.kind
                # The raw ``send``: a reset needs the connection behind it.
                await answer_with_fault(fault, super().__call__, scope=scope, receive=reading, send=send)
        finally:
            sandbox.requests.record(
                target=target,
                arrived_at=arrived_at,
                method=scope["method"],
                path=scope["path"],
                query=scope["query_string"].decode("latin-1"),
                headers={k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]},
                body=bytes(body),
                status=status if fault is None else fault.kind.status,
                fault=fault.kind if fault else None,
                duration_ms=(time.perf_counter() - started) * 1_000,
            )
