"""Who did what: an append-only log of acts that touch money or operation."""
