"""Price lists of an owner's own suppliers: what they offer goes to the research of that store alone."""
