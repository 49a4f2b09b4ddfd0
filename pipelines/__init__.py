"""When data work runs, and with which settings. Computes nothing; nothing imports it."""
