"""What is true: stores, catalog, carts, orders, payments. Postgres is the truth."""
