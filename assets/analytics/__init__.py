"""From commerce rows to the marts that owners read."""
