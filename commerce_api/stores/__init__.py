"""The tenants: stores, their addresses (slugs) and what their shoppers are told."""
