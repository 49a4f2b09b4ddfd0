"""Does the score work? Past days scored as they would have been, and held against what sold next."""
