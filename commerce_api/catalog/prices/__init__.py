"""What variants cost, and what they cost before."""
