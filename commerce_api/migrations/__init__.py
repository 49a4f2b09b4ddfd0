"""How the schema came to be, step by step. Run as the owner of the tables."""
