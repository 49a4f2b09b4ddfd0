"""What a store should look at: runs, days, picks with their evidence, and what the owner made of them.

Computed elsewhere and landed here over the internal surface; commerce adds only the owner's decisions.
"""
