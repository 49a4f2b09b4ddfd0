"""What Stripe tells us: signed events into the inbox, and the one place that knows what each means."""
