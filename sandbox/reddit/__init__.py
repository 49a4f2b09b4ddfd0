"""Reddit's OAuth token and listings, as PRAW reads them, over posts that agree with the market."""
