"""bcrypt, cost 12, off the event loop and behind a bounded queue: a hash costs 0.2 s of CPU."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.bcrypt import BcryptHasher

from commerce_api.auth.errors import PasswordQueueFull, PasswordTooLong

Result = TypeVar("Result")

MAX_BYTES = 72
_QUEUE = 32

_hasher = PasswordHash((BcryptHasher(rounds=12),))
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")
_waiting = 0

# Compared against when the address is unknown, so that both answers take the same time.
_NOBODY = "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"


def refuse_long(password: str) -> None:
    """bcrypt silently ignores what stands behind byte 72; raises :class:`PasswordTooLong` instead."""
    if len(password.encode()) > MAX_BYTES:
        raise PasswordTooLong


async def hash_password(password: str) -> str:
    refuse_long(password)
    return await _off_loop(partial(_hasher.hash, password))


async def verify_password(password: str, password_hash: str | None) -> bool:
    """False for a wrong password and for an unknown account (``None``), after the same work."""
    if len(password.encode()) > MAX_BYTES:
        return False
    matches = await _off_loop(partial(_hasher.verify, password, password_hash or _NOBODY))
    return matches and password_hash is not None


async def _off_loop(work: Callable[[], Result]) -> Result:
    global _waiting  # noqa: PLW0603 (the length of one process's queue)
    if _waiting >= _QUEUE:
        raise PasswordQueueFull
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, work)
    finally:
        _waiting -= 1
