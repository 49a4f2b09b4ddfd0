"""The catalog, for owners."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, UploadFile

from commerce_api.catalog import service
from commerce_api.catalog.collections.repository import CollectionRepository
from commerce_api.catalog.collections.schemas import CollectionOfProduct, CollectionsOfProduct
from commerce_api.catalog.lists import ProductList, ProductSort
from commerce_api.catalog.pictures import keep_picture
from commerce_api.catalog.reading import read_image, read_product
from commerce_api.catalog.repository import ImageRepository, ProductRepository
from commerce_api.catalog.schemas import (
    ImageRead,
    ImageUpdate,
    ProductCreate,
    ProductPage,
    ProductRead,
    ProductUpdate,
    TagList,
)
from commerce_api.catalog.tags import list_tags
from commerce_api.catalog.wanted import WantedProducts
from commerce_api.db.paging import Cursor, Limit
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import QueryText
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}", tags=["catalog"])


@router.post("/products", status_code=HTTPStatus.CREATED, responses=answers(401, 402, 403, 404, 409))
async def create_product(
    body: ProductCreate, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> ProductRead:
    """A product with its variants. Prices are minor units of the store's currency."""
    product = await service.create_product(access.session, access.store_id, body, platform.clock())
    return read_product(platform, store, product)


@router.get("/products", responses=answers(401, 404))
async def list_products(
    access: OwnedStore,
    store: CurrentStore,
    platform: PlatformDep,
    wanted: WantedProducts,
    sort: ProductSort = ProductSort.NEWEST,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> ProductPage:
    """The store's products, newest first unless another order is asked for. `search` finds the beginnings of
    words, SKUs and barcodes. A cursor is good for the sort and the filters that it came with. `counts` says
    how many of each status fit the other filters."""
    products = ProductRepository(access.session, access.store_id)
    rows = await ProductList(products, wanted, sort).read(limit, cursor)
    return ProductPage(
        items=[read_product(platform, store, row) for row in rows.products],
        next_cursor=rows.next_cursor,
        total=rows.total,
        counts=rows.counts,
    )


@router.get("/tags", responses=answers(401, 404))
async def find_tags(access: OwnedStore, search: QueryText = "") -> TagList:
    """The tags of the store's products, the most used first; two hundred at most. `search` finds those that
    begin so."""
    return await list_tags(access.session, access.store_id, search)


# Only ids: `/products/export` and its like are addresses of their own, with methods of their own.
@router.get("/products/{product_id:uuid}", responses=answers(401, 404))
async def get_product(
    product_id: UUID, access: OwnedStore, store: CurrentStore, platform: PlatformDep
) -> ProductRead:
    """One product with everything an owner may change."""
    product = await service.find_product(access.session, access.store_id, product_id)
    return read_product(platform, store, product)


@router.get("/products/{product_id:uuid}/collections", responses=answers(401, 404))
async def list_collections_of_product(product_id: UUID, access: OwnedStore) -> CollectionsOfProduct:
    """The collections that a product is in, whatever its status."""
    await service.find_product(access.session, access.store_id, product_id)
    found = await CollectionRepository(access.session, access.store_id).of_product(product_id)
    return CollectionsOfProduct(
        items=[CollectionOfProduct.model_validate(one, from_attributes=True) for one in found]
    )


@router.patch("/products/{product_id:uuid}", responses=answers(401, 403, 404, 409))
async def update_product(
    product_id: UUID, body: ProductUpdate, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> ProductRead:
    """Changes what is given; publishes and archives by `status`."""
    product = await service.update_product(
        access.session, access.store_id, product_id, body, platform.clock()
    )
    return read_product(platform, store, product)


@router.delete(
    "/products/{product_id:uuid}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404)
)
async def delete_product(product_id: UUID, access: ManagedStore, platform: PlatformDep) -> None:
    """Hides the product everywhere. Orders keep what they say of it."""
    await service.delete_product(access.session, access.store_id, product_id, platform.clock())


@router.post("/images", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404, 503))
async def upload_image(
    access: ManagedStore, platform: PlatformDep, file: Annotated[UploadFile, File()]
) -> ImageRead:
    """Takes a JPEG, PNG or WebP, turns it upright, drops its metadata and keeps three WebP sizes.

    The picture belongs to no product until a product names it in `image_ids`.
    """
    image = await keep_picture(access.session, access.store_id, platform, await file.read())
    return read_image(platform, image)


@router.patch("/images/{image_id}", responses=answers(401, 403, 404))
async def update_image(
    image_id: UUID, body: ImageUpdate, access: ManagedStore, platform: PlatformDep
) -> ImageRead:
    """Changes what a picture is said to show."""
    image = await ImageRepository(access.session, access.store_id).get(image_id)
    image.alt = body.alt
    return read_image(platform, image)
