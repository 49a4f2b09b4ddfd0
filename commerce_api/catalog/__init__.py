"""What a store sells: products, options, variants, pictures, offers."""
