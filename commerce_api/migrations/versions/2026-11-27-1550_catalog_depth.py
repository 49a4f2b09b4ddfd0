"""Catalog to full depth: customs and slugs, price history, collections, stored cards, catalog versions

Revision ID: catalog_depth
Revises: store_settings
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import grant_rows, protect_store_rows

revision = "catalog_depth"
down_revision = "store_settings"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
TEXTS = postgresql.ARRAY(sa.Text())
STORE_TABLES = ("product_slugs", "variant_prices", "collections", "collection_products", "product_cards")
# Read while cards are first built; the migrating role is under the policies of none of them meanwhile.
READ_ONCE = ("stores", "products", "product_options", "variants", "product_images")


def upgrade() -> None:
    widen_products()
    price_history()
    collections()
    versions()
    cards()
    for table in STORE_TABLES:
        op.create_index(op.f(f"ix_{table}_store_id"), table, ["store_id"])
    for function in FUNCTIONS:
        # As it stands: what looks like a bound parameter in it is JSON.
        op.get_bind().exec_driver_sql(function)
    build_cards()
    for table in STORE_TABLES:
        grant_rows(table)
        protect_store_rows(table)
    grant_rows("catalog_versions", "SELECT, INSERT, UPDATE")
    for trigger in TRIGGERS:
        op.execute(trigger)
    op.drop_column("stores", "catalog_version")


def widen_products() -> None:
    op.add_column("products", sa.Column("hs_code", sa.String(), nullable=False, server_default=""))
    op.add_column("products", sa.Column("country_of_origin", sa.String()))
    op.add_column("products", sa.Column("featured_position", sa.Integer()))
    op.add_column(
        "products",
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('simple', title || ' ' || subtitle)", persisted=True),
        ),
    )
    op.create_index("ix_products_updated", "products", ["store_id", "updated_at", "product_id"])
    op.create_index("ix_products_title", "products", ["store_id", sa.text("lower(title)"), "product_id"])
    op.create_unique_constraint(
        op.f("uq_product_images_store_id_product_id_image_id"),
        "product_images",
        ["store_id", "product_id", "image_id"],
    )
    op.add_column("variants", sa.Column("barcode", sa.String(), nullable=False, server_default=""))
    op.add_column("variants", sa.Column("weight_grams", sa.Integer()))
    op.add_column("variants", sa.Column("image_id", UUID))
    op.create_foreign_key(
        op.f("fk_variants_image"),
        "variants",
        "product_images",
        ["store_id", "product_id", "image_id"],
        ["store_id", "product_id", "image_id"],
    )
    op.create_table(
        "product_slugs",
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), primary_key=True),
        sa.Column("slug", sa.String(), primary_key=True),
        sa.Column("product_id", UUID, nullable=False),
        sa.Column("left_at", TIME, nullable=False),
        of("products", "product_id"),
    )
    op.create_index(op.f("ix_product_slugs_product_id"), "product_slugs", ["product_id"])


def price_history() -> None:
    op.create_table(
        "variant_prices",
        sa.Column("variant_id", UUID, primary_key=True),
        sa.Column("valid_from", TIME, primary_key=True),
        sa.Column("valid_to", TIME),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("compare_at_minor", sa.BigInteger()),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        of("variants", "variant_id"),
        sa.CheckConstraint("valid_to > valid_from", "lasts"),
    )
    op.create_index(
        "uq_variant_prices_current",
        "variant_prices",
        ["variant_id"],
        unique=True,
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def collections() -> None:
    op.create_table(
        "collections",
        sa.Column("collection_id", UUID, primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False, server_default=""),
        sa.Column("seo_title", sa.String(), nullable=False, server_default=""),
        sa.Column("seo_description", sa.String(), nullable=False, server_default=""),
        sa.Column("rule_match", sa.String(), nullable=False, server_default="all"),
        sa.Column("rule_tags", TEXTS, nullable=False, server_default="{}"),
        sa.Column("rule_title_contains", TEXTS, nullable=False, server_default="{}"),
        sa.Column("rule_title_patterns", TEXTS, nullable=False, server_default="{}"),
        sa.Column("rule_price_from_minor", sa.BigInteger()),
        sa.Column("rule_price_to_minor", sa.BigInteger()),
        sa.Column("rule_in_stock", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.UniqueConstraint("store_id", "collection_id"),
        sa.CheckConstraint("kind IN ('manual', 'rule')", "known_kind"),
        sa.CheckConstraint("rule_match IN ('all', 'any')", "known_match"),
    )
    op.create_index("uq_collections_slug", "collections", ["store_id", "slug"], unique=True)
    op.create_table(
        "collection_products",
        sa.Column("collection_id", UUID, primary_key=True),
        sa.Column("product_id", UUID, primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        of("collections", "collection_id"),
        of("products", "product_id"),
    )
    op.create_index(op.f("ix_collection_products_product_id"), "collection_products", ["product_id"])
    op.create_index(
        "ix_collection_products_order",
        "collection_products",
        ["store_id", "collection_id", "position", "product_id"],
    )


def versions() -> None:
    op.create_table(
        "catalog_versions",
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("changed_in", sa.BigInteger(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("published_products", sa.Integer(), nullable=False, server_default="0"),
    )


def cards() -> None:
    op.create_table(
        "product_cards",
        sa.Column("product_id", UUID, primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("tags", TEXTS, nullable=False),
        sa.Column("price_from_minor", sa.BigInteger(), nullable=False),
        sa.Column("is_in_stock", sa.Boolean(), nullable=False),
        sa.Column("stock_left", sa.BigInteger()),
        sa.Column("featured_position", sa.BigInteger(), nullable=False),
        sa.Column("newest_key", sa.BigInteger(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("search", postgresql.TSVECTOR(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        of("products", "product_id"),
    )
    for name, columns in {
        "featured": ["featured_position", "newest_key"],
        "newest": ["newest_key"],
        "price": ["price_from_minor"],
    }.items():
        op.create_index(f"ix_product_cards_{name}", "product_cards", ["store_id", *columns, "product_id"])


def of(table: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["store_id", key], [f"{table}.store_id", f"{table}.{key}"], ondelete="CASCADE"
    )


def build_cards() -> None:
    """Versions, price periods and cards of what is there already."""
    for table in READ_ONCE:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "INSERT INTO catalog_versions (store_id, version, changed_in, is_open)"
        " SELECT store_id, 1, 0, status = 'open' AND deleted_at IS NULL FROM stores"
    )
    op.execute("SELECT keep_prices(store_id, array_agg(product_id)) FROM products GROUP BY store_id")
    op.execute("SELECT write_cards(store_id, array_agg(product_id)) FROM products GROUP BY store_id")
    op.execute(
        "UPDATE catalog_versions v SET published_products ="
        " (SELECT count(*) FROM product_cards c WHERE c.store_id = v.store_id)"
    )
    for table in READ_ONCE:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


# --- Prices -----------------------------------------------------------------------------------------------

# What follows looks at products by their keys. Its plans are kept with the connection: made while a table is
# still small they would read all of it, in an import of thousands again and again; hence no sequential scans.

# A period ends where the next begins. The moment is the product's own `updated_at`, which services take from
# their clock; a change that did not touch it happened now.
KEEP_PRICES = """
CREATE FUNCTION keep_prices(p_store uuid, p_products uuid[]) RETURNS void
LANGUAGE plpgsql SET enable_seqscan TO off SET jit TO off AS $$
BEGIN
  UPDATE variant_prices h
  SET valid_to = CASE WHEN p.updated_at > h.valid_from THEN p.updated_at
                      ELSE GREATEST(now(), h.valid_from + interval '1 microsecond') END
  FROM variants v
  JOIN products p ON p.store_id = v.store_id AND p.product_id = v.product_id
  WHERE v.store_id = p_store AND v.product_id = ANY (p_products)
    AND h.store_id = p_store AND h.variant_id = v.variant_id AND h.valid_to IS NULL
    AND (h.price_minor, h.compare_at_minor, h.is_offered) IS DISTINCT FROM
        (v.price_minor, v.compare_at_minor, p.status = 'published' AND p.deleted_at IS NULL);
  INSERT INTO variant_prices (store_id, variant_id, valid_from, price_minor, compare_at_minor, is_offered)
  SELECT v.store_id, v.variant_id,
         COALESCE((SELECT max(h.valid_to) FROM variant_prices h
                   WHERE h.store_id = p_store AND h.variant_id = v.variant_id), p.updated_at),
         v.price_minor, v.compare_at_minor, p.status = 'published' AND p.deleted_at IS NULL
  FROM variants v
  JOIN products p ON p.store_id = v.store_id AND p.product_id = v.product_id
  WHERE v.store_id = p_store AND v.product_id = ANY (p_products)
    AND NOT EXISTS (SELECT FROM variant_prices h
                    WHERE h.store_id = p_store AND h.variant_id = v.variant_id AND h.valid_to IS NULL);
END $$
"""

# The price before a reduction, in the sense of article 6a of Directive 98/6/EC: the lowest at which the
# variant was offered in the 30 days before the reduction began. Further reductions without interruption
# belong to the first; a rise within a sale begins another.
LOWEST_PRICE = """
CREATE FUNCTION lowest_price_before_reduction(p_store uuid, p_variant uuid) RETURNS bigint
LANGUAGE sql STABLE SET enable_seqscan TO off AS $$
  WITH periods AS (
    SELECT h.price_minor, h.is_offered, h.valid_from, h.valid_to, h.is_reduced,
           lag(h.is_reduced) OVER earlier AS was_reduced, lag(h.price_minor) OVER earlier AS price_before
    FROM (SELECT *, COALESCE(compare_at_minor > price_minor, false) AS is_reduced FROM variant_prices
          WHERE store_id = p_store AND variant_id = p_variant) h
    WINDOW earlier AS (ORDER BY h.valid_from)
  ), reduction AS (
    SELECT max(valid_from) AS began_at FROM periods
    WHERE is_reduced AND (was_reduced IS NOT TRUE OR price_before < price_minor)
  )
  SELECT min(p.price_minor) FROM periods p, reduction r
  WHERE p.is_offered AND p.valid_from < r.began_at AND p.valid_to > r.began_at - interval '720 hours'
$$
"""

# --- Collections ------------------------------------------------------------------------------------------

# One expression without a query in it, so that the planner puts it in the place of its call.
FITS_RULES = """
CREATE FUNCTION fits_rules(
  match text, wanted_tags text[], title_patterns text[], from_minor bigint, to_minor bigint,
  wants_stock boolean, tags text[], title text, price_minor bigint, is_in_stock boolean
) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN match = 'any' THEN
    tags && wanted_tags
    OR title ILIKE ANY (title_patterns)
    OR (COALESCE(from_minor, to_minor) IS NOT NULL
        AND price_minor BETWEEN COALESCE(from_minor, 0) AND COALESCE(to_minor, 9223372036854775807))
    OR (wants_stock AND is_in_stock)
  ELSE
    tags @> wanted_tags
    AND title ILIKE ALL (title_patterns)
    AND price_minor BETWEEN COALESCE(from_minor, 0) AND COALESCE(to_minor, 9223372036854775807)
    AND (NOT wants_stock OR is_in_stock)
  END
$$
"""

# --- Cards ------------------------------------------------------------------------------------------------

# chr(1) stands for the address of the media. JSON escapes that character, so no text of an owner holds it.
IMAGE_JSON = """
CREATE FUNCTION image_json(media_key text, alt text, width integer, height integer) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT '{"small":"' || chr(1) || '/' || media_key || '-small.webp","medium":"' || chr(1) || '/' || media_key
    || '-medium.webp","large":"' || chr(1) || '/' || media_key || '-large.webp","alt":' || to_json(alt)::text
    || ',"width":' || width || ',"height":' || height || '}'
$$
"""

FEW_LEFT = """
CREATE FUNCTION few_left(is_tracked boolean, pieces bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN is_tracked AND pieces BETWEEN 1 AND 5 THEN pieces END
$$
"""

# Writes the cards of products, and takes away those of products that shoppers see no more. The JSON lacks its
# end: what depends on the day is added when it is read.
WRITE_CARDS = """
CREATE FUNCTION write_cards(p_store uuid, p_products uuid[]) RETURNS void
LANGUAGE plpgsql SET enable_seqscan TO off SET jit TO off AS $$
BEGIN
  INSERT INTO product_cards (product_id, title, tags, price_from_minor, is_in_stock, stock_left,
    featured_position, newest_key, published_on, search, card, store_id)
  SELECT p.product_id, p.title, p.tags, v.price_from, v.is_in_stock, v.stock_left,
         COALESCE(p.featured_position, 2147483647),
         -CAST(extract(epoch FROM p.published_at) * 1000000 AS bigint),
         CAST(p.published_at AT TIME ZONE 'UTC' AS date),
         to_tsvector('simple', p.title || ' ' || p.subtitle || ' ' || array_to_string(p.tags, ' ')),
         left(row_to_json(k)::text, -1) || ',"image":' || COALESCE(i.image, 'null'), p.store_id
  FROM products p
  JOIN stores s ON s.store_id = p.store_id
  CROSS JOIN LATERAL (
    SELECT min(price_minor) AS price_from, max(price_minor) AS price_to,
           (array_agg(compare_at_minor ORDER BY price_minor, position))[1] AS compare_at,
           (array_agg(variant_id ORDER BY price_minor, position))[1] AS cheapest_id,
           bool_or(NOT is_stock_tracked OR stock_on_hand > stock_reserved) AS is_in_stock,
           few_left(bool_and(is_stock_tracked), sum(stock_on_hand - stock_reserved)) AS stock_left
    FROM variants WHERE variants.store_id = p_store AND variants.product_id = p.product_id
  ) v
  LEFT JOIN LATERAL (
    SELECT image_json(media_key, alt, width, height) AS image FROM product_images
    WHERE product_images.store_id = p_store AND product_images.product_id = p.product_id
    ORDER BY position, image_id LIMIT 1
  ) i ON true
  CROSS JOIN LATERAL (
    SELECT p.product_id, p.slug, p.title, NULLIF(p.subtitle, '') AS subtitle,
           v.price_from AS price_from_minor, v.price_to AS price_to_minor, v.compare_at AS compare_at_minor,
           CASE WHEN v.compare_at > v.price_from
                THEN lowest_price_before_reduction(p_store, v.cheapest_id) END AS lowest_price_30_days_minor,
           s.currency, v.is_in_stock, v.stock_left
  ) k
  WHERE p.store_id = p_store AND p.product_id = ANY (p_products)
    AND p.status = 'published' AND p.deleted_at IS NULL AND v.price_from IS NOT NULL
  ON CONFLICT (product_id) DO UPDATE SET
    title = EXCLUDED.title, tags = EXCLUDED.tags, price_from_minor = EXCLUDED.price_from_minor,
    is_in_stock = EXCLUDED.is_in_stock, stock_left = EXCLUDED.stock_left,
    featured_position = EXCLUDED.featured_position, newest_key = EXCLUDED.newest_key,
    published_on = EXCLUDED.published_on, search = EXCLUDED.search, card = EXCLUDED.card;
  DELETE FROM product_cards c
  WHERE c.store_id = p_store AND c.product_id = ANY (p_products) AND NOT EXISTS (
    SELECT FROM products p JOIN variants v ON v.store_id = p.store_id AND v.product_id = p.product_id
    WHERE p.store_id = p_store AND p.product_id = c.product_id
      AND p.status = 'published' AND p.deleted_at IS NULL);
END $$
"""

# --- Versions ---------------------------------------------------------------------------------------------

# Once per transaction and store. The row stays locked until the commit; because it is only ever taken by
# deferred triggers, after every other lock of the transaction, nobody who holds it waits for another's.
NEXT_VERSION = """
CREATE FUNCTION next_catalog_version(p_store uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  this_transaction bigint := pg_current_xact_id()::text::bigint;
  reached bigint;
BEGIN
  INSERT INTO catalog_versions AS v (store_id, version, changed_in) VALUES (p_store, 1, this_transaction)
  ON CONFLICT (store_id) DO UPDATE SET version = v.version + 1, changed_in = this_transaction
    WHERE v.changed_in <> this_transaction
  RETURNING version INTO reached;
  IF reached IS NOT NULL THEN
    PERFORM pg_notify('slipway_catalog', p_store || ':' || reached);
  END IF;
END $$
"""

# Statements only note which products they touched, in two settings that end with the transaction; the first
# deferred trigger then follows all of them at once. So a product is looked at once, in the state in which the
# transaction leaves it, and an import of thousands costs two statements more.
TOUCH = """
CREATE FUNCTION touch_products(p_touched text, p_repriced text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_touched IS NOT NULL THEN
    PERFORM set_config('slipway.touched',
      concat_ws(',', NULLIF(current_setting('slipway.touched', true), ''), p_touched), true);
  END IF;
  IF p_repriced IS NOT NULL THEN
    PERFORM set_config('slipway.repriced',
      concat_ws(',', NULLIF(current_setting('slipway.repriced', true), ''), p_repriced), true);
  END IF;
END $$
"""

# A product that shoppers do not see, before or after, changes no public answer. What is noted with an "s"
# changed its stock only: its page is another, its card as a rule is not.
FOLLOW_PRODUCTS = """
CREATE FUNCTION follow_touched_products() RETURNS trigger
LANGUAGE plpgsql SET enable_seqscan TO off SET jit TO off AS $$
DECLARE
  touched text := current_setting('slipway.touched', true);
  repriced text := current_setting('slipway.repriced', true);
  shop record; seen uuid[]; outdated uuid[];
BEGIN
  IF touched IS NULL OR touched = '' THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('slipway.touched', '', true), set_config('slipway.repriced', '', true);
  FOR shop IN
    SELECT split_part(t, '/', 1)::uuid AS store_id,
           array_agg(DISTINCT split_part(t, '/', 2)::uuid) AS products,
           array_agg(DISTINCT split_part(t, '/', 2)::uuid)
             FILTER (WHERE split_part(t, '/', 3) = '') AS changed
    FROM unnest(string_to_array(touched, ',')) t GROUP BY 1 ORDER BY 1
  LOOP
    SELECT array_agg(p.product_id) INTO seen FROM products p
    WHERE p.store_id = shop.store_id AND p.product_id = ANY (shop.products)
      AND ((p.status = 'published' AND p.deleted_at IS NULL)
           OR EXISTS (SELECT FROM product_cards c
                      WHERE c.store_id = p.store_id AND c.product_id = p.product_id));
    IF seen IS NOT NULL THEN
      PERFORM next_catalog_version(shop.store_id);
    END IF;
    IF repriced <> '' THEN
      PERFORM keep_prices(shop.store_id, array_agg(DISTINCT split_part(t, '/', 2)::uuid))
      FROM unnest(string_to_array(repriced, ',')) t
      WHERE split_part(t, '/', 1)::uuid = shop.store_id HAVING count(*) > 0;
    END IF;
    -- Under the version's lock: a rival that changed another variant of the product is done by now.
    SELECT array_agg(s.product_id) INTO outdated
    FROM unnest(seen) AS s (product_id)
    LEFT JOIN product_cards c ON c.store_id = shop.store_id AND c.product_id = s.product_id
    WHERE s.product_id = ANY (shop.changed) OR (
      SELECT (c.is_in_stock, c.stock_left) IS DISTINCT FROM (
        bool_or(NOT is_stock_tracked OR stock_on_hand > stock_reserved),
        few_left(bool_and(is_stock_tracked), sum(stock_on_hand - stock_reserved)))
      FROM variants v WHERE v.store_id = shop.store_id AND v.product_id = s.product_id);
    IF outdated IS NOT NULL THEN
      PERFORM write_cards(shop.store_id, outdated);
    END IF;
  END LOOP;
  RETURN NULL;
END $$
"""

ON_PRODUCTS = """
CREATE FUNCTION note_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM touch_products(string_agg(n.store_id || '/' || n.product_id, ','), NULL)
    FROM new_rows n WHERE n.status = 'published';
  ELSE
    PERFORM touch_products(
      string_agg(n.store_id || '/' || n.product_id, ','),
      string_agg(n.store_id || '/' || n.product_id, ',')
        FILTER (WHERE (o.status, o.deleted_at) IS DISTINCT FROM (n.status, n.deleted_at)))
    FROM new_rows n JOIN old_rows o ON o.product_id = n.product_id;
  END IF;
  RETURN NULL;
END $$
"""

# Pieces that are sold after having been held leave what can be sold as it was. Every column counts but those
# named, so that a new one cannot be forgotten.
ON_VARIANTS = """
CREATE FUNCTION note_variants() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen text[] := ARRAY['stock_on_hand', 'stock_reserved', 'cost_minor'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM touch_products(noted, noted)
    FROM (SELECT string_agg(DISTINCT n.store_id || '/' || n.product_id, ',') AS noted FROM new_rows n) x;
  ELSE
    PERFORM touch_products(
      string_agg(n.store_id || '/' || n.product_id
                 || CASE WHEN to_jsonb(o) - unseen = to_jsonb(n) - unseen THEN '/s' ELSE '' END, ','),
      string_agg(n.store_id || '/' || n.product_id, ',') FILTER (
        WHERE (o.price_minor, o.compare_at_minor) IS DISTINCT FROM (n.price_minor, n.compare_at_minor)))
    FROM new_rows n JOIN old_rows o ON o.variant_id = n.variant_id
    WHERE o.stock_on_hand - o.stock_reserved <> n.stock_on_hand - n.stock_reserved
       OR to_jsonb(o) - unseen <> to_jsonb(n) - unseen;
  END IF;
  RETURN NULL;
END $$
"""

# Options, pictures, former addresses, and whatever is removed; a picture may belong to no product, or move.
ON_PARTS = """
CREATE FUNCTION note_product_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM touch_products(string_agg(DISTINCT store_id || '/' || product_id, ','), NULL)
    FROM new_rows WHERE product_id IS NOT NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM touch_products(string_agg(DISTINCT store_id || '/' || product_id, ','), NULL)
    FROM old_rows WHERE product_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$
"""

ON_OTHER = """
CREATE FUNCTION on_public_row_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM next_catalog_version(OLD.store_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM next_catalog_version(NEW.store_id);
  END IF;
  RETURN NULL;
END $$
"""

ON_STORE = """
CREATE FUNCTION on_store_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen text[] := ARRAY['next_order_number', 'updated_at'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - unseen = to_jsonb(NEW) - unseen THEN
    RETURN NULL;
  END IF;
  PERFORM next_catalog_version(NEW.store_id);
  UPDATE catalog_versions SET is_open = NEW.status = 'open' AND NEW.deleted_at IS NULL
  WHERE store_id = NEW.store_id;
  IF TG_OP = 'UPDATE' AND OLD.currency <> NEW.currency THEN
    PERFORM write_cards(NEW.store_id, array_agg(product_id)) FROM product_cards
    WHERE store_id = NEW.store_id HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$
"""

ON_PAYMENT_ACCOUNT = """
CREATE FUNCTION on_payment_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM next_catalog_version(s.store_id)
  FROM (SELECT store_id FROM stores WHERE payment_account_id = NEW.payment_account_id ORDER BY store_id) s;
  RETURN NULL;
END $$
"""

ON_CARDS = """
CREATE FUNCTION count_cards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE catalog_versions v SET published_products = published_products + c.number
    FROM (SELECT store_id, count(*) AS number FROM new_rows GROUP BY store_id) c
    WHERE v.store_id = c.store_id;
  ELSE
    UPDATE catalog_versions v SET published_products = published_products - c.number
    FROM (SELECT store_id, count(*) AS number FROM old_rows GROUP BY store_id) c
    WHERE v.store_id = c.store_id;
  END IF;
  RETURN NULL;
END $$
"""

# --- Reads ------------------------------------------------------------------------------------------------

# One function a page, so that naming the tenant and reading as it is one round trip. STABLE, because then
# every statement in it reads the snapshot of its caller: version and rows belong together.
FIND_STORE = """
  SELECT a.store_id, v.version, v.is_open, v.published_products INTO shop
  FROM store_slugs a JOIN catalog_versions v ON v.store_id = a.store_id
  WHERE a.slug = p_slug AND a.released_at IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  state := replace(shop.store_id::text, '-', '') || '.' || shop.version;
  is_unchanged := state = p_known;
  IF is_unchanged THEN
    RETURN NEXT;
    RETURN;
  END IF;
"""

SORTS = {
    "newest": ("c.newest_key", "0::bigint", "(c.newest_key, c.product_id) > (p_place, p_id)", ""),
    "featured": (
        "c.featured_position",
        "c.newest_key",
        "(c.featured_position, c.newest_key, c.product_id) > (p_place, p_then, p_id)",
        "",
    ),
    "price_asc": (
        "c.price_from_minor",
        "0::bigint",
        "(c.price_from_minor, c.product_id) > (p_place, p_id)",
        "",
    ),
    "price_desc": (
        "c.price_from_minor",
        "0::bigint",
        "(c.price_from_minor, c.product_id) < (p_place, p_id)",
        " DESC",
    ),
}
CARD_TEXT = """x.card || CASE WHEN x.published_on > p_today - 14 THEN ',"is_new":true}'
      ELSE ',"is_new":false}' END"""
FILTERS = """
    AND (p_tag IS NULL OR p_tag = ANY (c.tags))
    AND (p_price_from IS NULL OR c.price_from_minor >= p_price_from)
    AND (p_price_to IS NULL OR c.price_from_minor <= p_price_to)
    AND (NOT p_in_stock OR c.is_in_stock)
    AND (p_search IS NULL OR c.search @@ to_tsquery('simple', p_search))
    AND (p_collection IS NULL OR CASE chosen.kind
      WHEN 'manual' THEN EXISTS (
        SELECT FROM collection_products m WHERE m.store_id = shop.store_id
          AND m.collection_id = chosen.collection_id AND m.product_id = c.product_id)
      ELSE fits_rules(chosen.rule_match, chosen.rule_tags, chosen.rule_title_patterns,
        chosen.rule_price_from_minor, chosen.rule_price_to_minor, chosen.rule_in_stock,
        c.tags, c.title, c.price_from_minor, c.is_in_stock) END)
"""


def page_query(sort: str, filters: str) -> str:
    place, then, behind, direction = SORTS[sort]
    keys = [place, then, "c.product_id"] if sort == "featured" else [place, "c.product_id"]
    order = ", ".join(f"{key}{direction}" for key in keys)
    return f"""
    SELECT array_agg({CARD_TEXT}), array_agg(x.place), array_agg(x.after), array_agg(x.id)
    INTO found_cards, places, afters, ids
    FROM (SELECT c.card, c.published_on, {place} AS place, {then} AS after, c.product_id AS id
          FROM product_cards c WHERE c.store_id = shop.store_id AND {behind}{filters}
          ORDER BY {order} LIMIT p_limit + 1) x;"""  # noqa: S608 (made of the constants above)


def branches(filters: str) -> str:
    """The page in each order; a plan of its own for each, made once a connection."""
    lines = [f"WHEN '{sort}' THEN{page_query(sort, filters)}" for sort in SORTS]
    return "CASE p_sort\n" + "\n".join(lines) + "\nEND CASE;"


PUBLIC_PRODUCTS = f"""
CREATE FUNCTION public_products(
  p_slug text, p_known text, p_media text, p_today date, p_sort text, p_limit integer,
  p_place bigint, p_then bigint, p_id uuid,
  p_collection text DEFAULT NULL, p_tag text DEFAULT NULL, p_price_from bigint DEFAULT NULL,
  p_price_to bigint DEFAULT NULL, p_in_stock boolean DEFAULT false, p_search text DEFAULT NULL
) RETURNS TABLE (state text, is_unchanged boolean, items text, total bigint, has_more boolean,
                 last_place bigint, last_then bigint, last_id uuid)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  shop record; chosen collections;
  found_cards text[]; places bigint[]; afters bigint[]; ids uuid[];
BEGIN
  {FIND_STORE}
  PERFORM set_config('slipway.store_id', shop.store_id::text, true);
  IF p_collection IS NOT NULL THEN
    SELECT * INTO chosen FROM collections k WHERE k.store_id = shop.store_id AND k.slug = p_collection;
    IF NOT FOUND THEN
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;
  total := 0;
  IF NOT shop.is_open THEN
    items := ''; has_more := false;
    RETURN NEXT;
    RETURN;
  END IF;
  IF COALESCE(p_collection, p_tag, p_search) IS NULL AND COALESCE(p_price_from, p_price_to) IS NULL
     AND NOT p_in_stock THEN
    total := shop.published_products;
    {branches("")}
  ELSE
    SELECT count(*) INTO total FROM product_cards c WHERE c.store_id = shop.store_id {FILTERS};
    IF chosen.kind = 'manual' AND p_sort = 'featured' THEN
      SELECT array_agg({CARD_TEXT}), array_agg(x.place), array_agg(0::bigint), array_agg(x.id)
      INTO found_cards, places, afters, ids
      FROM (SELECT c.card, c.published_on, m.position::bigint AS place, c.product_id AS id
            FROM collection_products m
            JOIN product_cards c ON c.store_id = m.store_id AND c.product_id = m.product_id
            WHERE m.store_id = shop.store_id AND m.collection_id = chosen.collection_id
              AND (m.position::bigint, m.product_id) > (p_place, p_id) {FILTERS}
            ORDER BY m.position, m.product_id LIMIT p_limit + 1) x;
    ELSE
      {branches(FILTERS)}
    END IF;
  END IF;
  items := replace(COALESCE(array_to_string(found_cards[1:p_limit], ','), ''), chr(1), p_media);
  has_more := COALESCE(cardinality(ids) > p_limit, false);
  last_place := places[p_limit]; last_then := afters[p_limit]; last_id := ids[p_limit];
  RETURN NEXT;
END $$
"""  # noqa: S608 (made of the constants above)

DETAIL_TEXT = """
    c.card || CASE WHEN c.published_on > p_today - 14 THEN ',"is_new":true' ELSE ',"is_new":false' END
    || ',"seo_title":' || to_json(p.seo_title)::text
    || ',"seo_description":' || to_json(p.seo_description)::text
    || ',"tags":' || to_json(p.tags)::text
    || ',"options":[' || COALESCE((
      SELECT string_agg(row_to_json(t)::text, ',' ORDER BY o.position)
      FROM product_options o CROSS JOIN LATERAL (SELECT o.name, o.values) t
      WHERE o.store_id = shop.store_id AND o.product_id = p.product_id), '')
    || '],"variants":[' || COALESCE((
      SELECT string_agg(
        left(row_to_json(t)::text, -1) || ',"image":'
        || COALESCE(image_json(g.media_key, g.alt, g.width, g.height), 'null') || '}', ','
        ORDER BY w.position)
      FROM variants w
      LEFT JOIN product_images g
        ON g.store_id = w.store_id AND g.product_id = w.product_id AND g.image_id = w.image_id
      CROSS JOIN LATERAL (
        SELECT w.variant_id, w.title, w.option_values, w.sku, w.barcode, w.price_minor, w.compare_at_minor,
               CASE WHEN w.compare_at_minor > w.price_minor
                    THEN lowest_price_before_reduction(w.store_id, w.variant_id)
               END AS lowest_price_30_days_minor,
               CASE WHEN w.is_stock_tracked THEN w.stock_on_hand - w.stock_reserved END AS stock_available,
               NOT w.is_stock_tracked OR w.stock_on_hand > w.stock_reserved AS is_available) t
      WHERE w.store_id = shop.store_id AND w.product_id = p.product_id), '')
    || '],"images":[' || COALESCE((
      SELECT string_agg(image_json(g.media_key, g.alt, g.width, g.height), ','
                        ORDER BY g.position, g.image_id)
      FROM product_images g WHERE g.store_id = shop.store_id AND g.product_id = p.product_id), '')
    || ']'"""

PUBLIC_PRODUCT = f"""
CREATE FUNCTION public_product(p_slug text, p_known text, p_media text, p_today date, p_product text)
RETURNS TABLE (state text, is_unchanged boolean, product text, description text)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  shop record; wanted uuid;
BEGIN
  {FIND_STORE}
  PERFORM set_config('slipway.store_id', shop.store_id::text, true);
  IF NOT shop.is_open THEN
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT p.product_id INTO wanted FROM products p WHERE p.store_id = shop.store_id AND p.slug = p_product;
  IF NOT FOUND THEN
    SELECT f.product_id INTO wanted FROM product_slugs f
    WHERE f.store_id = shop.store_id AND f.slug = p_product;
  END IF;
  SELECT p.description, replace({DETAIL_TEXT}, chr(1), p_media)
  INTO description, product
  FROM products p JOIN product_cards c ON c.store_id = p.store_id AND c.product_id = p.product_id
  WHERE p.store_id = shop.store_id AND p.product_id = wanted;
  RETURN NEXT;
END $$
"""  # noqa: S608 (made of the constants above)

# Titles and first words weigh more than words further on; what can be bought stands first.
PUBLIC_SUGGESTIONS = f"""
CREATE FUNCTION public_suggestions(p_slug text, p_known text, p_media text, p_search text, p_limit integer)
RETURNS TABLE (state text, is_unchanged boolean, products text, collections text)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  shop record;
BEGIN
  {FIND_STORE}
  PERFORM set_config('slipway.store_id', shop.store_id::text, true);
  products := ''; collections := '';
  IF NOT shop.is_open OR p_search IS NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT replace(COALESCE(string_agg(x.card || '}}', ','), ''), chr(1), p_media) INTO products
  FROM (SELECT c.card FROM product_cards c
        WHERE c.store_id = shop.store_id AND c.search @@ to_tsquery('simple', p_search)
        ORDER BY c.is_in_stock DESC,
                 to_tsvector('simple', c.title) @@ to_tsquery('simple', p_search) DESC,
                 c.featured_position, c.newest_key, c.product_id
        LIMIT p_limit) x;
  SELECT COALESCE(string_agg(row_to_json(x)::text, ','), '') INTO collections
  FROM (SELECT k.slug, k.title FROM collections k
        WHERE k.store_id = shop.store_id
          AND to_tsvector('simple', k.title) @@ to_tsquery('simple', p_search)
        ORDER BY k.title, k.collection_id LIMIT p_limit) x;
  RETURN NEXT;
END $$
"""  # noqa: S608 (made of the constants above)

PUBLIC_COLLECTIONS = f"""
CREATE FUNCTION public_collections(p_slug text, p_known text, p_media text, p_collection text DEFAULT NULL)
RETURNS TABLE (state text, is_unchanged boolean, items text)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  shop record;
BEGIN
  {FIND_STORE}
  PERFORM set_config('slipway.store_id', shop.store_id::text, true);
  items := '';
  IF NOT shop.is_open THEN
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT COALESCE(string_agg(row_to_json(x)::text, ',' ORDER BY lower(x.title), x.collection_id), '')
  INTO items
  FROM (
    SELECT k.collection_id, k.slug, k.title, k.description, k.seo_title, k.seo_description,
      CASE k.kind WHEN 'manual' THEN (
        SELECT count(*) FROM collection_products m
        JOIN product_cards c ON c.store_id = m.store_id AND c.product_id = m.product_id
        WHERE m.store_id = shop.store_id AND m.collection_id = k.collection_id)
      ELSE (
        SELECT count(*) FROM product_cards c WHERE c.store_id = shop.store_id
          AND fits_rules(k.rule_match, k.rule_tags, k.rule_title_patterns, k.rule_price_from_minor,
            k.rule_price_to_minor, k.rule_in_stock, c.tags, c.title, c.price_from_minor, c.is_in_stock))
      END AS product_count
    FROM collections k
    WHERE k.store_id = shop.store_id AND (p_collection IS NULL OR k.slug = p_collection)) x;
  RETURN NEXT;
END $$
"""  # noqa: S608 (made of the constants above)

# The store's own row and whether it can be paid; what of it is public, the service decides.
PUBLIC_STORE = f"""
CREATE FUNCTION public_store(p_slug text, p_known text)
RETURNS TABLE (state text, is_unchanged boolean, store jsonb, rates jsonb, can_take_payments boolean)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  shop record;
BEGIN
  {FIND_STORE}
  PERFORM set_config('slipway.store_id', shop.store_id::text, true);
  SELECT to_jsonb(s), COALESCE(a.charges_enabled, false),
         COALESCE((SELECT jsonb_agg(to_jsonb(r) ORDER BY r.position) FROM shipping_rates r
                   WHERE r.store_id = shop.store_id), '[]'::jsonb)
  INTO store, can_take_payments, rates
  FROM stores s LEFT JOIN payment_accounts a ON a.payment_account_id = s.payment_account_id
  WHERE s.store_id = shop.store_id AND s.deleted_at IS NULL;
  IF FOUND THEN
    RETURN NEXT;
  END IF;
END $$
"""  # noqa: S608 (made of the constants above)

FUNCTIONS = (
    *(
        KEEP_PRICES,
        LOWEST_PRICE,
        FITS_RULES,
        IMAGE_JSON,
        FEW_LEFT,
        WRITE_CARDS,
        NEXT_VERSION,
        TOUCH,
        FOLLOW_PRODUCTS,
    ),
    *(ON_PRODUCTS, ON_VARIANTS, ON_PARTS, ON_OTHER, ON_STORE, ON_PAYMENT_ACCOUNT, ON_CARDS),
    *(PUBLIC_PRODUCTS, PUBLIC_PRODUCT, PUBLIC_SUGGESTIONS, PUBLIC_COLLECTIONS, PUBLIC_STORE),
)


def each_statement(table: str, event: str, function: str) -> str:
    rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]
    seen = " ".join(f"{side} TABLE AS {side.lower()}_rows" for side in rows)
    return (
        f"CREATE TRIGGER {table}_note_{event.lower()} AFTER {event} ON {table} REFERENCING {seen}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )


def at_commit(table: str, function: str, events: str = "INSERT OR UPDATE OR DELETE") -> str:
    return (
        f"CREATE CONSTRAINT TRIGGER {table}_follow AFTER {events} ON {table}"
        f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {function}()"
    )


NOTED_BY = {"products": "note_products", "variants": "note_variants"}
PARTS = ("products", "variants", "product_options", "product_images", "product_slugs")
TRIGGERS = (
    *(
        each_statement(table, event, NOTED_BY.get(table, "note_product_parts"))
        for table in PARTS
        for event in ("INSERT", "UPDATE")
    ),
    *(each_statement(table, "DELETE", "note_product_parts") for table in PARTS),
    *(at_commit(table, "follow_touched_products") for table in PARTS),
    at_commit("collections", "on_public_row_change"),
    at_commit("collection_products", "on_public_row_change"),
    at_commit("store_slugs", "on_public_row_change"),
    at_commit("shipping_rates", "on_public_row_change"),
    at_commit("stores", "on_store_change", "INSERT OR UPDATE"),
    at_commit("payment_accounts", "on_payment_account_change", "UPDATE OF charges_enabled"),
    each_statement("product_cards", "INSERT", "count_cards"),
    each_statement("product_cards", "DELETE", "count_cards"),
)


def downgrade() -> None:
    op.add_column("stores", sa.Column("catalog_version", sa.Integer(), nullable=False, server_default="0"))
    for trigger in TRIGGERS:
        name, table = trigger.split("TRIGGER ")[1].split()[0], trigger.split(" ON ")[1].split()[0]
        op.execute(f"DROP TRIGGER {name} ON {table}")
    for function in reversed(FUNCTIONS):
        op.execute(f"DROP FUNCTION {function.split('FUNCTION ')[1].split('(')[0]}")
    op.drop_constraint(op.f("fk_variants_image"), "variants")
    op.drop_constraint(op.f("uq_product_images_store_id_product_id_image_id"), "product_images")
    for table in (
        "product_cards",
        "catalog_versions",
        "collection_products",
        "collections",
        "variant_prices",
    ):
        op.drop_table(table)
    op.drop_table("product_slugs")
    for column in ("image_id", "weight_grams", "barcode"):
        op.drop_column("variants", column)
    op.drop_index("ix_products_title", "products")
    op.drop_index("ix_products_updated", "products")
    for column in ("search", "featured_position", "country_of_origin", "hs_code"):
        op.drop_column("products", column)
