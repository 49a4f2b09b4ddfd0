"""What the sources would have answered on the 120 days before the market's first today, as landing files."""
