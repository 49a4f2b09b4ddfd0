"""What shoppers do in a storefront: counted without cookies, kept by UTC day."""
