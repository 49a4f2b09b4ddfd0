"""A catalog that takes thousands of products at once: what follows a change is done once a transaction, and
costs the same however many others a store has

Revision ID: catalog_in_bulk
Revises: discounts_carts
"""

import sqlalchemy as sa
from alembic import op

revision = "catalog_in_bulk"
down_revision = "discounts_carts"

PARTS = ("products", "variants", "product_options", "product_images", "product_slugs")

# Plans are made once a connection, for no store and no number of products in particular: they may not depend
# on how much was in the tables then. So rows are looked up by their keys, product after product, and no other
# way is open; `OFFSET 0` keeps each look-up as it stands.
BY_KEYS = """
SET plan_cache_mode TO force_generic_plan SET enable_seqscan TO off SET enable_bitmapscan TO off
SET enable_hashjoin TO off SET enable_mergejoin TO off SET enable_material TO off SET jit TO off
"""

# A period ends where the next begins. The moment is the product's own `updated_at`, which services take from
# their clock; a change that did not touch it happened now. Variants that have no open period get one at once;
# the others are gone through.
KEEP_PRICES = f"""
CREATE OR REPLACE FUNCTION keep_prices(p_store uuid, p_products uuid[]) RETURNS void
LANGUAGE plpgsql {BY_KEYS} AS $$
DECLARE
  n record;
BEGIN
  FOR n IN
    WITH offered AS MATERIALIZED (
      SELECT v.variant_id, v.price_minor, v.compare_at_minor, p.is_offered, p.updated_at, h.valid_from,
             (h.price_minor, h.compare_at_minor, h.is_offered)
             IS DISTINCT FROM (v.price_minor, v.compare_at_minor, p.is_offered) AS is_other
      FROM unnest(p_products) AS t (product_id)
      CROSS JOIN LATERAL (
        SELECT updated_at, status = 'published' AND deleted_at IS NULL AS is_offered FROM products
        WHERE store_id = p_store AND product_id = t.product_id OFFSET 0) p
      CROSS JOIN LATERAL (
        SELECT variant_id, price_minor, compare_at_minor FROM variants
        WHERE store_id = p_store AND product_id = t.product_id OFFSET 0) v
      LEFT JOIN LATERAL (
        SELECT valid_from, price_minor, compare_at_minor, is_offered FROM variant_prices
        WHERE store_id = p_store AND variant_id = v.variant_id AND valid_to IS NULL OFFSET 0) h ON true
    ), first AS (
      INSERT INTO variant_prices
        (store_id, variant_id, valid_from, price_minor, compare_at_minor, is_offered)
      SELECT p_store, o.variant_id,
             COALESCE((SELECT max(e.valid_to) FROM variant_prices e
                       WHERE e.store_id = p_store AND e.variant_id = o.variant_id), o.updated_at),
             o.price_minor, o.compare_at_minor, o.is_offered
      FROM offered o WHERE o.valid_from IS NULL
    )
    SELECT o.variant_id, o.price_minor, o.compare_at_minor, o.is_offered, o.valid_from,
           CASE WHEN o.updated_at > o.valid_from THEN o.updated_at
                ELSE GREATEST(now(), o.valid_from + interval '1 microsecond') END AS valid_to
    FROM offered o WHERE o.valid_from IS NOT NULL AND o.is_other
  LOOP
    UPDATE variant_prices SET valid_to = n.valid_to
    WHERE store_id = p_store AND variant_id = n.variant_id AND valid_from = n.valid_from
      AND valid_to IS NULL;
    IF FOUND THEN
      INSERT INTO variant_prices (store_id, variant_id, valid_from, price_minor, compare_at_minor, is_offered)
      VALUES (p_store, n.variant_id, n.valid_to, n.price_minor, n.compare_at_minor, n.is_offered);
    END IF;
  END LOOP;
END $$
"""  # noqa: S608 (made of the constants above)

# Writes the cards of products, and takes away those of products that shoppers see no more. The JSON lacks its
# end: what depends on the day is added when it is read. A variant that has had one price only has no price
# before a reduction.
WRITE_CARDS = f"""
CREATE OR REPLACE FUNCTION write_cards(p_store uuid, p_products uuid[]) RETURNS void
LANGUAGE plpgsql {BY_KEYS} AS $$
DECLARE
  store_currency text;
  written uuid[];
  hidden uuid[];
BEGIN
  SELECT currency INTO store_currency FROM stores WHERE store_id = p_store;
  WITH cards AS (
    INSERT INTO product_cards (product_id, title, tags, price_from_minor, is_in_stock, stock_left,
      featured_position, newest_key, published_on, search, card, store_id)
    SELECT p.product_id, p.title, p.tags, v.price_from, v.is_in_stock, v.stock_left,
           COALESCE(p.featured_position, 2147483647),
           -CAST(extract(epoch FROM p.published_at) * 1000000 AS bigint),
           CAST(p.published_at AT TIME ZONE 'UTC' AS date),
           to_tsvector('simple', p.title || ' ' || p.subtitle || ' ' || array_to_string(p.tags, ' ')),
           left(row_to_json(k)::text, -1) || ',"image":' || COALESCE(i.image, 'null'), p_store
    FROM unnest(p_products) AS t (product_id)
    CROSS JOIN LATERAL (
      SELECT * FROM products WHERE store_id = p_store AND product_id = t.product_id
        AND status = 'published' AND deleted_at IS NULL OFFSET 0) p
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
             v.price_from AS price_from_minor, v.price_to AS price_to_minor,
             v.compare_at AS compare_at_minor,
             CASE WHEN v.compare_at > v.price_from AND EXISTS (
                    SELECT FROM variant_prices h WHERE h.store_id = p_store
                      AND h.variant_id = v.cheapest_id AND h.valid_to IS NOT NULL)
                  THEN lowest_price_before_reduction(p_store, v.cheapest_id)
             END AS lowest_price_30_days_minor,
             store_currency AS currency, v.is_in_stock, v.stock_left
    ) k
    WHERE v.price_from IS NOT NULL
    ON CONFLICT (product_id) DO UPDATE SET
      title = EXCLUDED.title, tags = EXCLUDED.tags, price_from_minor = EXCLUDED.price_from_minor,
      is_in_stock = EXCLUDED.is_in_stock, stock_left = EXCLUDED.stock_left,
      featured_position = EXCLUDED.featured_position, newest_key = EXCLUDED.newest_key,
      published_on = EXCLUDED.published_on, search = EXCLUDED.search, card = EXCLUDED.card
    RETURNING product_id)
  SELECT array_agg(product_id) INTO written FROM cards;
  hidden := ARRAY(SELECT unnest(p_products) EXCEPT SELECT unnest(written));
  IF cardinality(hidden) > 0 THEN
    DELETE FROM product_cards c WHERE c.store_id = p_store AND c.product_id = ANY (hidden);
  END IF;
END $$
"""  # noqa: S608 (made of the constants above)

# A product that shoppers do not see, before or after, changes no public answer. What is noted with an "s"
# changed its stock only: its page is another, its card as a rule is not.
FOLLOW_PRODUCTS = f"""
CREATE OR REPLACE FUNCTION follow_touched_products() RETURNS trigger
LANGUAGE plpgsql {BY_KEYS} AS $$
DECLARE
  touched text := current_setting('slipway.touched', true);
  repriced text := current_setting('slipway.repriced', true);
  shop record; seen uuid[]; outdated uuid[];
BEGIN
  PERFORM set_config('slipway.is_followed', '', true);
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
    SELECT array_agg(p.product_id) INTO seen
    FROM unnest(shop.products) AS t (product_id)
    CROSS JOIN LATERAL (
      SELECT x.product_id FROM products x WHERE x.store_id = shop.store_id AND x.product_id = t.product_id
        AND ((x.status = 'published' AND x.deleted_at IS NULL)
             OR EXISTS (SELECT FROM product_cards c
                        WHERE c.store_id = shop.store_id AND c.product_id = t.product_id)) OFFSET 0) p;
    IF seen IS NOT NULL THEN
      PERFORM next_catalog_version(shop.store_id);
    END IF;
    IF repriced <> '' THEN
      PERFORM keep_prices(shop.store_id, array_agg(DISTINCT split_part(t, '/', 2)::uuid))
      FROM unnest(string_to_array(repriced, ',')) t
      WHERE split_part(t, '/', 1)::uuid = shop.store_id HAVING count(*) > 0;
    END IF;
    -- Under the version's lock: a rival that changed another variant of the product is done by now.
    SELECT array_agg(o.product_id) INTO outdated FROM (
      SELECT unnest(seen) INTERSECT SELECT unnest(shop.changed)
      UNION ALL
      SELECT s.product_id FROM (SELECT unnest(seen) EXCEPT SELECT unnest(shop.changed)) AS s (product_id)
      LEFT JOIN LATERAL (
        SELECT is_in_stock, stock_left FROM product_cards
        WHERE store_id = shop.store_id AND product_id = s.product_id OFFSET 0) c ON true
      WHERE (
        SELECT (c.is_in_stock, c.stock_left) IS DISTINCT FROM (
          bool_or(NOT is_stock_tracked OR stock_on_hand > stock_reserved),
          few_left(bool_and(is_stock_tracked), sum(stock_on_hand - stock_reserved)))
        FROM variants v WHERE v.store_id = shop.store_id AND v.product_id = s.product_id)
    ) AS o (product_id);
    IF outdated IS NOT NULL THEN
      PERFORM write_cards(shop.store_id, outdated);
    END IF;
  END LOOP;
  RETURN NULL;
END $$
"""  # noqa: S608 (made of the constants above)

# The first row that a transaction changes brings the deferred trigger along, the thousands behind it none.
IS_FIRST = """
CASE WHEN current_setting('slipway.is_followed', true) = 'yes' THEN false
     ELSE set_config('slipway.is_followed', 'yes', true) = 'yes' END
"""


# Their composite keys to products and variants, which are of a store that is there, say as much.
OF_PARENTS = ("product_options", "variants", "variant_prices", "product_cards")
# Other indexes of these tables begin with the same column, or with the product.
REPLACED = (
    ("products", "store_id"),
    ("variants", "store_id"),
    ("variants", "product_id"),
    ("product_options", "store_id"),
    ("product_images", "store_id"),
    ("variant_prices", "store_id"),
    ("product_cards", "store_id"),
)


def upgrade() -> None:
    op.add_column("product_csv_imports", sa.Column("drafts", sa.LargeBinary()))
    op.create_index("ix_variants_store_id_product_id", "variants", ["store_id", "product_id"])
    for table, column in REPLACED:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    for table in OF_PARENTS:
        op.drop_constraint(op.f(f"fk_{table}_store_id"), table)
    for function in (KEEP_PRICES, WRITE_CARDS, FOLLOW_PRODUCTS):
        write_function(function)
    for table in PARTS:
        follow(table, f"WHEN ({IS_FIRST})")


def write_function(statement: str) -> None:
    # As it stands: what looks like a bound parameter in it is JSON.
    op.get_bind().exec_driver_sql(statement)


def follow(table: str, condition: str) -> None:
    op.execute(f"DROP TRIGGER {table}_follow ON {table}")
    op.execute(
        f"CREATE CONSTRAINT TRIGGER {table}_follow AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {condition}"
        " EXECUTE FUNCTION follow_touched_products()"
    )


def downgrade() -> None:
    before = op.get_context().script.get_revision("catalog_depth").module
    for table in PARTS:
        follow(table, "")
    for function in (before.KEEP_PRICES, before.WRITE_CARDS, before.FOLLOW_PRODUCTS):
        write_function(function.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    for table in OF_PARENTS:
        op.create_foreign_key(op.f(f"fk_{table}_store_id"), table, "stores", ["store_id"], ["store_id"])
    for table, column in REPLACED:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.drop_index("ix_variants_store_id_product_id", "variants")
    op.drop_column("product_csv_imports", "drafts")
