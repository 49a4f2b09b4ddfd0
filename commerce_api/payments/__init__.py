"""Money that moved: the owners' Stripe accounts, payments and refunds, and the one door to Stripe."""
