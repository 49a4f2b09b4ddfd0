"""Carts of shoppers who said who they are: a copy on the server, so that it can be found again."""
