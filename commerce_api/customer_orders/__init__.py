"""Customers together with what they bought: their own history, and the list that the store's owner reads."""
