"""Whether Stripe and commerce have the same money, order by order."""
