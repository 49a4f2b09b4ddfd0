"""The operator's command line: ``python -m commerce_api.cli``."""
