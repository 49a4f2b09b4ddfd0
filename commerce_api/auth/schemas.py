"""Bodies and answers of the account endpoints."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, EmailStr, StringConstraints

from commerce_api.schemas import Body, Line

Email = Annotated[EmailStr, StringConstraints(max_length=254), AfterValidator(str.strip)]
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
