"""What keeps the service running: probes, limits on what comes in, request ids."""
