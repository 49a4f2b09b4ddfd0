"""The made-up market every stand-in agrees on: products, shops, listings, and how they sell over time.

Everything is a pure function of one seed and one epoch, the day the market calls "today" on its first start.
"""
