"""What can go wrong when somebody signs in."""

from commerce_api.errors import Conflict, Invalid, ServiceUnavailable, Unauthorized


class InvalidCredentials(Unauthorized):
    message = "E-mail and password do not match."


class InvalidToken(Unauthorized):
    message = "This session has ended. Sign in again."


class EmailTaken(Conflict):
    message = "An account with this e-mail exists already."


class PasswordTooLong(Invalid):
    message = "The password is longer than 72 bytes, which is all that bcrypt reads."


class PasswordQueueFull(ServiceUnavailable):
    message = "Too many people are signing in at this moment. Try again in a few seconds."
