"""The row of a user, locked."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.errors import InvalidToken
from commerce_api.auth.models import User


async def lock_user(session: AsyncSession, user_id: UUID) -> User:
    """The row as it is now, locked until the transaction ends. Whatever changes an account, or makes it the
    owner or member of something, does it under this lock: an account that was deleted meanwhile is refused
    with :class:`InvalidToken`, like every session of it."""
    user = (
        await session.execute(
            select(User)
            .where(User.user_id == user_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).scalar_one()
    if user.deleted_at is not None:
        raise InvalidToken
    return user
