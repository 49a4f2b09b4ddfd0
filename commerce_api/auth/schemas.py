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


class ForgottenPassword(Body):
    email: Email


class PasswordReset(Body):
    token: OpaqueToken
    password: NewPassword


class PasswordChange(Body):
    current_password: Password
    new_password: NewPassword


class EmailChange(Body):
    email: Email
    password: Password


class MailedToken(Body):
    token: OpaqueToken


class Accepted(BaseModel):
    """It will be done, if it can be."""

    status: Literal["accepted"] = "accepted"


class SessionRead(BaseModel):
    """One sign-in. ``last_used_at`` is exact to a quarter of an hour."""

    session_id: UUID
    device: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    is_current: bool


class SessionList(BaseModel):
    items: list[SessionRead]


class UserRead(BaseModel):
    user_id: UUID
    email: str
    name: str
    created_at: datetime
    email_verified_at: datetime | None


class TokenPair(BaseModel):
    """A signed access token and the refresh token that follows it; ``expires_in`` is in seconds."""

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"
    expires_in: int


class Tokens(TokenPair):
    """A pair of tokens and whose they are."""

    user: UserRead
