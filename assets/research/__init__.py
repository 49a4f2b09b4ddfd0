"""From signals to a scored, explained watchlist for every store."""
