"""How Claude behaves, as a test orders it: careful, or as a bad day or a bad model would have it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from sandbox.context import Sandbox

COLLECTION = "anthropic.behavior"


class Mode(StrEnum):
    """``obeying`` does whatever the text it reads tells it; ``refusing`` declines; ``nonsense`` answers in no
    shape at all. All three are billed."""

    CAREFUL = "careful"
    OBEYING = "obeying"
    REFUSING = "refusing"
    NONSENSE = "nonsense"


class Behavior(BaseModel):
    """An answer comes after ``delay_seconds`` by the real clock, a batch ends after ``batch_seconds`` by the
    sandbox's. An obeying model says ``says`` in every text, or what the texts tell it, and ``adds`` fields
    that nobody asked for."""

    model_config = ConfigDict(extra="forbid")

    mode: Mode = Mode.CAREFUL
    delay_seconds: float = Field(default=0, ge=0, le=120)
    batch_seconds: int = Field(default=0, ge=0, le=86_400)
    says: str | None = Field(default=None, max_length=5_000)
    adds: dict[str, object] | None = None


def behave(sandbox: Sandbox, behavior: Behavior) -> None:
    sandbox.store.put(COLLECTION, "now", behavior.model_dump(mode="json"))


def behavior_of(sandbox: Sandbox) -> Behavior:
    return Behavior.model_validate(sandbox.store.get(COLLECTION, "now") or {})
