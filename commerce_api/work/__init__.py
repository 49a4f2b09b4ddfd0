"""What the worker runs: outbox delivery, inbox handling and recurring tasks. Knows no shop, only rows."""
