"""Who asks, signed in or not: where from, and with what."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header

from commerce_api.auth.devices import device_of
from commerce_api.rate_limits.addresses import ClientAddress


@dataclass(frozen=True)
class Caller:
    address: str
    device: str


def caller(
    address: ClientAddress, user_agent: Annotated[str, Header(include_in_schema=False)] = ""
) -> Caller:
    return Caller(address=address, device=device_of(user_agent))


CallerDep = Annotated[Caller, Depends(caller)]
