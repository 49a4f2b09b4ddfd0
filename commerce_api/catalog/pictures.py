"""Uploaded pictures: checked and re-encoded by a child process, kept under their content's hash."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.errors import PictureQueueFull, UnreadablePicture
from commerce_api.catalog.models import ProductImage
from commerce_api.catalog.repository import ImageRepository
from commerce_api.errors import FieldProblem
from commerce_api.media.keeping import keep
from commerce_api.platform import Platform
from kit.ids import new_id
from kit.picture_queue import PictureQueueOverrun
from kit.pictures import PictureRefused

PLACED_WITHIN = timedelta(days=7)
"""How long a form may stay open whose pictures are uploaded and whose product is not saved."""


async def keep_picture(
    session: AsyncSession, store_id: UUID, platform: Platform, content: bytes
) -> ProductImage:
    """Writes the three sizes and the row; the row belongs to no product yet."""
    try:
        with platform.pictures.place():
            picture = await platform.pictures.optimize(content)
            media_key = await keep(session, platform.media, picture.renditions)
    except PictureQueueOverrun as overrun:
        raise PictureQueueFull from overrun
    except PictureRefused as refused:
        reason = FieldProblem(field="file", code=refused.code, message=str(refused))
        raise UnreadablePicture(str(refused), errors=[reason]) from refused
    image = ProductImage(
        image_id=new_id(),
        media_key=media_key,
        width=picture.width,
        height=picture.height,
        created_at=platform.clock(),
    )
    ImageRepository(session, store_id).add(image)
    await session.flush()
    return image


async def forget_unplaced(session: AsyncSession, now: datetime) -> None:
    """Deletes the rows of pictures that no product took; the media sweep then finds the pictures unnamed."""
    await session.execute(
        delete(ProductImage).where(
            ProductImage.product_id.is_(None), ProductImage.created_at < now - PLACED_WITHIN
        )
    )
