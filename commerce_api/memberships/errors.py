"""What can go wrong in a team. Who is no member learns that there is nothing."""

from commerce_api.errors import CommerceError, Conflict, Forbidden, NotFound


class StoreNotFound(NotFound):
    message = "There is no such store."


class RoleNotSufficient(Forbidden):
    message = "Your role in this store does not allow this."


class MemberNotFound(NotFound):
    message = "There is no such member in this store."


class InvitationNotFound(NotFound):
    message = "There is no such invitation."


class MemberAlready(Conflict):
    message = "This person is a member of the store already."


class LastOwner(Conflict):
    message = "A store needs an owner. Delete the store instead."


class InvitationNotValid(CommerceError):
    message = "This invitation was withdrawn, used, or has expired. Ask for a new one."


class InvitationForAnother(Forbidden):
    message = "This invitation was sent to another e-mail address. Sign in with that one."
