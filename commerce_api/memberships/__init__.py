"""Who may do what in which store: roles, teams, invitations."""
