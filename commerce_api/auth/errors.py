"""What can go wrong when somebody signs in or changes an account."""

from commerce_api.errors import (
    CommerceError,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    ServiceUnavailable,
    Unauthorized,
)


class InvalidCredentials(Unauthorized):
    message = "E-mail and password do not match."


class InvalidToken(Unauthorized):
    message = "This session has ended. Sign in again."


class EmailTaken(Conflict):
    message = "An account with this e-mail exists already."


class EmailVerifiedAlready(Conflict):
    message = "This e-mail is verified already."


class LinkNotValid(CommerceError):
    message = "This link has expired or was used already. Ask for a new one."


class WrongPassword(Forbidden):
    message = "This is not your current password."


class SessionNotFound(NotFound):
    message = "There is no such session."


class PasswordTooLong(Invalid):
    message = "The password is longer than 72 bytes, which is all that bcrypt reads."


class PasswordQueueFull(ServiceUnavailable):
    message = "Too many people are signing in at this moment. Try again in a few seconds."
