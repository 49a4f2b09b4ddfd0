"""What was sold: orders, their lines and their timeline. Placing an order is one idempotent function."""
