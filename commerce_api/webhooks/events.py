"""The envelope of a Stripe event, as far as anybody here reads it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.platform import Platform


class _Data(BaseModel):
    object: dict[str, Any]


class StripeEvent(BaseModel):
    """``account`` names the connected account; events of the platform itself have none."""

    model_config = ConfigDict(extra="ignore")

    id: str
    created: int
    account: str | None = None
    data: _Data

    @property
    def occurred_at(self) -> datetime:
        return datetime.fromtimestamp(self.created, UTC)


Act = Callable[[AsyncSession, Platform, StripeEvent], Awaitable[None]]
