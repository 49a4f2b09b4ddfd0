"""What a code takes off a cart, for whom, and how often."""
