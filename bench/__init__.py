"""What it costs: measurements of the running platform, one file each, with their targets."""
