"""The doors to the commerce service: one HTTP client, and bulk reads of its export views."""
