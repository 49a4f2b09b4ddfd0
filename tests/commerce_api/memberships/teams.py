"""Somebody joins a team as people do: invited by mail, by the link in it."""

from collections.abc import Awaitable, Callable

from tests.fixtures.commerce import Owner

JoinTeam = Callable[[Owner, str, str], Awaitable[Owner]]
"""The owner, the store, the role; the new member."""
