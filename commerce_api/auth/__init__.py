"""Who is asking: owners' accounts, sessions and tokens."""
