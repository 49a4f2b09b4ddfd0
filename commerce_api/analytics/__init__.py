"""What owners read about their stores: figures from the published marts, and nothing computed here."""
