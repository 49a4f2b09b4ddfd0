"""One chain per import an owner asked for: listing, copy and images, price, draft."""
