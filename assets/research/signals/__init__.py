"""What the sources say about a listing or a keyword on a day, as numbers with intervals. Pure polars.

Every signal has one form (``long_form``) and knows only what was seen up to its day.
"""
