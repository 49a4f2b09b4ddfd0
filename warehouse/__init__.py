"""Where analytics tables live: one DuckDB file, its landing schema,
and the read-only copy we publish. Not a place with shelves.

Knows no domain: which tables exist is told in :mod:`warehouse.schema`, what they
mean is told by whoever fills them.
"""
