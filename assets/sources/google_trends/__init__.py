"""Search interest, from Google Trends."""
