"""What was supplied of each variant, and numbers of audit entries: both can be checked without a gap

Revision ID: countable
Revises: catalog_in_bulk
"""

import sqlalchemy as sa
from alembic import op

from commerce_api.db.tenancy import grant_rows

revision = "countable"
down_revision = "catalog_in_bulk"

UUID = sa.Uuid()
# Read once; the migrating role is under the policies of none of them meanwhile.
READ_ONCE = ("variants", "checkouts", "checkout_lines", "audit_entries")


def upgrade() -> None:
    # What shoppers see of a variant does not depend on what was supplied: no card is written anew for it.
    op.get_bind().exec_driver_sql(NOTE_VARIANTS)
    op.add_column(
        "variants", sa.Column("stock_supplied", sa.BigInteger(), nullable=False, server_default=sa.text("0"))
    )
    op.create_table(
        "audit_numbers",
        sa.Column("log", UUID, primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True),
        sa.Column("audit_id", UUID, nullable=False, unique=True),
    )
    grant_rows("audit_numbers", "SELECT, INSERT")
    for table in READ_ONCE:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    fill()
    # What triggers put off until the commit is done first: a table cannot be altered before.
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in READ_ONCE:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.get_bind().exec_driver_sql(NUMBER_AUDIT_ENTRY)
    op.execute(
        "CREATE CONSTRAINT TRIGGER audit_entries_number AFTER INSERT ON audit_entries"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_audit_entry()"
    )


def fill() -> None:
    """Of a checkout that was paid after its time, nothing tells whether its pieces were counted: what it once
    held is taken for it."""
    op.execute(
        """
        UPDATE variants v SET stock_supplied = v.stock_on_hand + COALESCE((
          SELECT sum(l.held_quantity) FROM checkout_lines l
          JOIN checkouts c ON c.store_id = l.store_id AND c.checkout_id = l.checkout_id
          WHERE l.store_id = v.store_id AND l.variant_id = v.variant_id AND c.status = 'paid'
        ), 0)
        """
    )
    op.execute(
        """
        INSERT INTO audit_numbers (log, number, audit_id)
        SELECT COALESCE(store_id, '00000000-0000-0000-0000-000000000000'::uuid),
               row_number() OVER (PARTITION BY store_id ORDER BY audit_id), audit_id
        FROM audit_entries
        """
    )


# Numbers are given out at commit: what is rolled back leaves no hole, the transaction's other locks are all
# taken by then, and only commits into the same log wait for each other. The maximum is read after the lock is
# held, by a statement of its own, and so sees what the one before has committed. No policy stands before it:
# a transaction may have turned to another store since the entry was written.
NUMBER_AUDIT_ENTRY = """
CREATE FUNCTION number_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this_log uuid := COALESCE(NEW.store_id, '00000000-0000-0000-0000-000000000000'::uuid);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit_numbers/' || this_log, 0));
  INSERT INTO audit_numbers (log, number, audit_id)
  SELECT this_log, COALESCE(max(n.number), 0) + 1, NEW.audit_id FROM audit_numbers n WHERE n.log = this_log;
  RETURN NULL;
END $$
"""

NOTE_VARIANTS = """
CREATE OR REPLACE FUNCTION note_variants() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen text[] := ARRAY['stock_on_hand', 'stock_reserved', 'stock_supplied', 'cost_minor'];
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
