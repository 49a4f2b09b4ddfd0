"""Google Trends' explore and widget endpoints, as pytrends reads them: every draw another sample."""
