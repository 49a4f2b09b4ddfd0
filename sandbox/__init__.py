"""The outside world, played locally, so well that the official SDKs cannot tell.

One app, one module per stand-in: Stripe, Claude, SendGrid, AliExpress, Reddit, Google Trends, pictures; and
a control surface for tests under ``/_sandbox``. Nothing of the product imports it, no production setting
starts it.
"""
