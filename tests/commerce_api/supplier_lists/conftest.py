"""The store of the catalog's tests serves here as well."""

from tests.commerce_api.catalog.conftest import shop

__all__ = ["shop"]
