"""Guesses of passwords: counted before the hash is computed, so that nothing is learned from one too many."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit


@asynccontextmanager
async def counted_guess(
    platform: Platform, of_account: Limit, of_address: Limit, *, account: tuple[object, ...], address: str
) -> AsyncIterator[None]:
    """A guess at an account, from an address. When the block ends well it was none: earlier wrong ones at
    this account are forgotten, and the address gets its count back."""
    await platform.limits.take(of_account, *account, address)
    guess = await platform.limits.take(of_address, address)
    yield
    await platform.limits.forget(of_account, *account, address)
    await platform.limits.give_back(guess)
