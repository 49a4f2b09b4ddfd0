"""The demo owner and her shoppers, played over HTTP only: store, products, orders, visitors."""
