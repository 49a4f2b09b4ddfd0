"""One change for many products, in one transaction."""
