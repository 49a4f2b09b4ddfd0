"""Supplier listings from the AliExpress affiliate API."""
