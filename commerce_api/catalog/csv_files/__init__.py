"""Products as CSV: out of the store, and into it after a look at every row."""
