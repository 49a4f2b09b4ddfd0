"""What shoppers read, straight from Postgres: one statement a page, its JSON built by the database.

The hot path of the platform: it goes around the ORM. Row-level security holds as everywhere, and each
statement names the store besides.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.search import prefix_query

NEW_FOR_DAYS = 14
FEW_LEFT = 5


class CardSort(StrEnum):
    NEWEST = "newest"
    PRICE_ASC = "price_asc"
    PRICE_DESC = "price_desc"


_IMAGE = """
  json_build_object(
    'small', :media || '/' || {i}.media_key || '-small.webp',
    'medium', :media || '/' || {i}.media_key || '-medium.webp',
    'large', :media || '/' || {i}.media_key || '-large.webp',
    'alt', {i}.alt, 'width', {i}.width, 'height', {i}.height)
"""

_CARD = f"""
  'product_id', p.product_id, 'slug', p.slug, 'title', p.title, 'subtitle', NULLIF(p.subtitle, ''),
  'price_from_minor', v.price_from, 'price_to_minor', v.price_to, 'compare_at_minor', v.compare_at,
  'currency', CAST(:currency AS text),
  'image', CASE WHEN i.media_key IS NOT NULL THEN {_IMAGE.format(i="i")} END,
  'is_in_stock', v.is_in_stock,
  'stock_left', CASE WHEN v.stock_left BETWEEN 1 AND {FEW_LEFT} THEN v.stock_left END,
  'is_new', p.published_at > now() - interval '{NEW_FOR_DAYS} days'
"""

_FROM = """
FROM products p
CROSS JOIN LATERAL (
  SELECT min(price_minor) AS price_from, max(price_minor) AS price_to,
         (array_agg(compare_at_minor ORDER BY price_minor, position))[1] AS compare_at,
         bool_or(NOT is_stock_tracked OR stock_on_hand > stock_reserved) AS is_in_stock,
         CASE WHEN bool_and(is_stock_tracked) THEN sum(stock_on_hand - stock_reserved) END AS stock_left
  FROM variants WHERE variants.product_id = p.product_id AND variants.store_id = :store_id
) v
LEFT JOIN LATERAL (
  SELECT media_key, alt, width, height FROM product_images
  WHERE product_images.product_id = p.product_id AND product_images.store_id = :store_id
  ORDER BY position LIMIT 1
) i ON true
WHERE p.store_id = :store_id AND p.status = 'published' AND p.deleted_at IS NULL AND v.price_from IS NOT NULL
"""

_SEARCH = " AND to_tsvector('simple', p.title || ' ' || p.subtitle) @@ to_tsquery('simple', :search)"

_ORDER = {
    CardSort.NEWEST: (
        "p.published_at DESC, p.product_id DESC",
        "extract(epoch FROM p.published_at) * 1000000",
    ),
    CardSort.PRICE_ASC: ("v.price_from, p.product_id", "v.price_from"),
    CardSort.PRICE_DESC: ("v.price_from DESC, p.product_id DESC", "v.price_from"),
}
_BEHIND = {
    CardSort.NEWEST: "(CAST(extract(epoch FROM p.published_at) * 1000000 AS bigint), p.product_id)"
    " < (:key, CAST(:id AS uuid))",
    CardSort.PRICE_ASC: "(v.price_from, p.product_id) > (:key, CAST(:id AS uuid))",
    CardSort.PRICE_DESC: "(v.price_from, p.product_id) < (:key, CAST(:id AS uuid))",
}

_DETAIL = f"""
SELECT json_build_object({_CARD},
  'description', p.description, 'seo_title', p.seo_title, 'seo_description', p.seo_description,
  'options', COALESCE((
    SELECT json_agg(json_build_object('name', o.name, 'values', o.values) ORDER BY o.position)
    FROM product_options o WHERE o.product_id = p.product_id AND o.store_id = :store_id), '[]'),
  'variants', COALESCE((
    SELECT json_agg(json_build_object(
      'variant_id', w.variant_id, 'title', w.title, 'option_values', w.option_values,
      'price_minor', w.price_minor, 'compare_at_minor', w.compare_at_minor,
      'stock_available', CASE WHEN w.is_stock_tracked THEN w.stock_on_hand - w.stock_reserved END,
      'is_available', NOT w.is_stock_tracked OR w.stock_on_hand > w.stock_reserved) ORDER BY w.position)
    FROM variants w WHERE w.product_id = p.product_id AND w.store_id = :store_id), '[]'),
  'images', COALESCE((
    SELECT json_agg({_IMAGE.format(i="g")} ORDER BY g.position)
    FROM product_images g WHERE g.product_id = p.product_id AND g.store_id = :store_id), '[]')
) {_FROM} AND p.slug = :slug
"""  # noqa: S608 (nothing of a request is in the statement)


def page_statement(sort: CardSort, *, has_search: bool, has_cursor: bool) -> str:
    """The SQL of one page; the benchmark runs the same text. One row: items, last key, last id, total."""
    order, key = _ORDER[sort]
    search = _SEARCH if has_search else ""
    behind = f" AND {_BEHIND[sort]}" if has_cursor else ""
    return f"""
    WITH page AS (
      SELECT json_build_object({_CARD}) AS card, CAST({key} AS bigint) AS key, p.product_id AS id,
             row_number() OVER (ORDER BY {order}) AS place
      {_FROM}{search}{behind}
      ORDER BY {order} LIMIT :limit + 1)
    SELECT COALESCE(json_agg(card ORDER BY place) FILTER (WHERE place <= :limit), '[]')::text AS items,
           count(*) > :limit AS has_more,
           (array_agg(key) FILTER (WHERE place = :limit))[1] AS last_key,
           (array_agg(id) FILTER (WHERE place = :limit))[1] AS last_id,
           (SELECT count(*) FROM products p WHERE p.store_id = :store_id AND p.status = 'published'
              AND p.deleted_at IS NULL{search}) AS total
    FROM page
    """  # noqa: S608 (composed of the constants above)


async def read_page(
    session: AsyncSession,
    store_id: UUID,
    *,
    currency: str,
    media_url: str,
    sort: CardSort = CardSort.NEWEST,
    search: str = "",
    limit: int = 24,
    cursor: str | None = None,
) -> bytes:
    """One page of published products as JSON: ``{"items", "next_cursor", "total"}``."""
    parameters: dict[str, object] = {
        "store_id": store_id,
        "currency": currency,
        "media": media_url.rstrip("/"),
        "limit": limit,
    }
    if words := prefix_query(search):
        parameters["search"] = words
    if cursor is not None:
        parameters["key"], parameters["id"] = _cursor_key(cursor)
    statement = page_statement(sort, has_search=bool(words), has_cursor=cursor is not None)
    row = (await session.execute(text(statement), parameters)).one()
    next_cursor = f'"{encode_cursor(row.last_key, str(row.last_id))}"' if row.has_more else "null"
    return f'{{"items":{row.items},"next_cursor":{next_cursor},"total":{row.total}}}'.encode()


async def read_detail(
    session: AsyncSession, store_id: UUID, slug: str, *, currency: str, media_url: str
) -> dict[str, object] | None:
    """One published product with its options, variants and pictures; None when shoppers cannot see it."""
    detail: dict[str, object] | None = await session.scalar(
        text(_DETAIL),
        {"store_id": store_id, "currency": currency, "media": media_url.rstrip("/"), "slug": slug},
    )
    return detail


def _cursor_key(cursor: str) -> tuple[int, UUID]:
    key, product_id = decode_cursor(cursor, 2)
    try:
        parsed = UUID(str(product_id))
    except ValueError as error:
        raise InvalidCursor from error
    if not isinstance(key, int) or abs(key) >= 1 << 62:
        raise InvalidCursor
    return key, parsed
