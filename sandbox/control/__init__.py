"""The surface for tests under ``/_sandbox``: see what the outside world knows, and make it misbehave."""
