"""Whose accounts: those of owners and their teams, or those of the customers of one store.

Sessions, tokens and links work alike in every realm and never across two: each has tables or rows of its own,
and an access token names its realm as its audience.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import ColumnElement, and_

from commerce_api.auth.models import (
    FamilyToken,
    LinkInMail,
    LoginSession,
    MailedLink,
    RefreshToken,
    SignIn,
)

RealmRow = SignIn | FamilyToken | LinkInMail


@dataclass(frozen=True)
class Realm:
    """``subject``: the column that names the account. ``scope``: what all its rows have in common."""

    audience: str
    sessions: type[SignIn]
    tokens: type[FamilyToken]
    links: type[LinkInMail]
    subject: str
    scope: Mapping[str, UUID] = field(default_factory=dict)

    def holds(self, row: type[RealmRow]) -> ColumnElement[bool]:
        """The rows of this realm in one of its tables."""
        return and_(True, *(getattr(row, column) == value for column, value in self.scope.items()))

    def belongs(self, row: type[RealmRow], subject_id: UUID) -> ColumnElement[bool]:
        """Of those, the rows of one account."""
        return and_(self.holds(row), getattr(row, self.subject) == subject_id)

    def subject_of(self, row: RealmRow) -> UUID:
        subject_id: UUID = getattr(row, self.subject)
        return subject_id

    def columns(self, subject_id: UUID) -> dict[str, UUID]:
        """What a new row of an account says about whose it is."""
        return {**self.scope, self.subject: subject_id}


OWNERS = Realm("owner", LoginSession, RefreshToken, MailedLink, "user_id")
