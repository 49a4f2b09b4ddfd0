"""What moved on owners' Stripe balances, per connected account and day."""
