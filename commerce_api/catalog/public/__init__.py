"""What shoppers read of the catalog: one statement a page, its JSON ready in Postgres, around the ORM."""
