"""Groups of products under an address of their own: picked by hand in an order, or by rule."""
