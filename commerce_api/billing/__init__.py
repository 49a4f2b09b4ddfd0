"""What owners pay us: the plan, what it includes, what is used of it."""
