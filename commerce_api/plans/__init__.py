"""What each plan includes and costs a sale: limits and fees, declared once."""
