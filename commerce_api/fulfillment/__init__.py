"""How sold goods reach customers: shipments."""
