"""From cart to paid: prices, stock held for as long as a Stripe session lives, and what becomes of it."""
