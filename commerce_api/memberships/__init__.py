"""Who may do what in which store."""
