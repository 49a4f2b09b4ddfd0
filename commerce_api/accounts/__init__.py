"""An account as a whole: everything that is kept of a person, to be handed out and to be erased."""
