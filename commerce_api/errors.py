"""The one base of every expected refusal, and its picture on the wire: ``application/problem+json``."""

import re
from http import HTTPStatus
from typing import ClassVar

from pydantic import BaseModel


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class FieldProblem(BaseModel):
    """One field of a refused body: where, a stable code, a sentence."""

    field: str
    code: str
    message: str
    available: int | None = None
    nearest: str | None = None
    """The value closest to the refused one that would do."""


class PlanLimit(BaseModel):
    """What of a plan is used up, and the smallest plan that would fit; None when none does."""

    what: str
    limit: int
    used: int
    plan: str
    fitting_plan: str | None


class CommerceError(Exception):
    """An expected refusal. ``code`` is the class name in snake case and never changes once published."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    message: ClassVar[str] = "The request cannot be carried out."
    is_retryable: ClassVar[bool] = False

    def __init__(self, detail: str | None = None, *, errors: list[FieldProblem] | None = None) -> None:
        self.detail = detail or self.message
        self.errors = errors or []
        self.headers: dict[str, str] = {}
        self.plan_limit: PlanLimit | None = None
        super().__init__(self.detail)

    @classmethod
    def code(cls) -> str:
        return _snake_case(cls.__name__)


class NotFound(CommerceError):
    status = HTTPStatus.NOT_FOUND
    message = "There is nothing here."


class Conflict(CommerceError):
    status = HTTPStatus.CONFLICT
    message = "This contradicts what is already there."


class Unauthorized(CommerceError):
    status = HTTPStatus.UNAUTHORIZED
    message = "Sign in first."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail)
        self.headers = {"WWW-Authenticate": "Bearer"}


class Forbidden(CommerceError):
    status = HTTPStatus.FORBIDDEN
    message = "Your role in this store does not allow this."


class Invalid(CommerceError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "The request does not fit."


class PayloadTooLarge(CommerceError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = "The request is larger than this address takes."


class ServiceUnavailable(CommerceError):
    """Something this service needs does not answer; the same request may succeed later."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = "This is not available right now. Try again in a moment."
    is_retryable = True

    def __init__(self, detail: str | None = None, *, retry_after_seconds: int = 2) -> None:
        super().__init__(detail)
        self.headers = {"Retry-After": str(retry_after_seconds)}


class Problem(BaseModel):
    """RFC 9457 problem details, with our stable ``code``."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] | None = None
    plan_limit: PlanLimit | None = None
