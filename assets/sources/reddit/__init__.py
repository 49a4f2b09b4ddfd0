"""Posts that mention a keyword, from Reddit."""
