"""Bodies and answers of the account endpoints."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, StringConstraints, WithJsonSchema

from commerce_api.schemas import Body, Line


def _address(value: str) -> str:
    try:
        # "Test environment" only admits the reserved domain .test, which demo accounts live in.
        return validate_email(value, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise ValueError(str(error)) from error


Email = Annotated[
    str,
    StringConstraints(max_length=254),
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": 254}),
]
NewPassword = Annotated[str, StringConstraints(min_length=10, max_length=200)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
OpaqueToken = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Register(Body):
    email: Email
    password: NewPassword
    name: Line


class Login(Body):
    email: Email
    password: Password


class Refresh(Body):
    refresh_token: OpaqueToken


class UserRead(BaseModel):
    user_id: UUID
    email: str
    name: str
    created_at: datetime


class Tokens(BaseModel):
    """A signed access token and the refresh token that follows it; ``expires_in`` is in seconds."""

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"
    expires_in: int
    user: UserRead
