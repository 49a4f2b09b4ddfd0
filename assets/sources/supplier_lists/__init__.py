"""What owners' own suppliers offer, from the price lists that they uploaded to commerce."""
