"""A store's logo: checked and re-encoded like every picture, but small ones and see-through ones are fine."""

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.errors import FieldProblem
from commerce_api.media.keeping import keep
from commerce_api.platform import Platform
from commerce_api.stores.errors import LogoQueueFull, UnreadableLogo
from kit.picture_queue import PictureQueueOverrun
from kit.pictures import PictureRefused

MIN_SIDE = 24


async def keep_logo(session: AsyncSession, platform: Platform, content: bytes) -> str:
    """Writes the three sizes and returns their media key, for the store's row of this transaction."""
    try:
        with platform.pictures.place():
            picture = await platform.pictures.optimize(content, min_side=MIN_SIDE, keeps_transparency=True)
            return await keep(session, platform.media, picture.renditions)
    except PictureQueueOverrun as overrun:
        raise LogoQueueFull from overrun
    except PictureRefused as refused:
        reason = FieldProblem(field="file", code=refused.code, message=str(refused))
        raise UnreadableLogo(str(refused), errors=[reason]) from refused
