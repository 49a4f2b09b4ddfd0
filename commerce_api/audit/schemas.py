"""The audit log as a store's owner reads it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, Field, JsonValue

from commerce_api.db.paging import Page


class ActorKind(StrEnum):
    USER = "user"
    CUSTOMER = "customer"
    OPERATOR = "operator"
    SYSTEM = "system"


class ChangeRead(BaseModel):
    """A field that was changed. Values are null where they are not kept: long texts, addresses, mail."""

    field: str
    before: JsonValue = None
    after: JsonValue = None


class AuditRead(BaseModel):
    """One act."""

    audit_id: UUID
    occurred_at: datetime
    actor: ActorKind
    user_id: UUID | None = Field(description="The member who did it, where a member did.")
    action: str = Field(description="`noun.verb`, such as `store.updated`.")
    subject: str
    changes: list[ChangeRead]


class AuditPage(Page[AuditRead]):
    """Newest first."""
