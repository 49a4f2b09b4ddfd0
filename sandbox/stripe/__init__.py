"""Stripe, played locally: Connect, Checkout, Billing, refunds, disputes, events with true signatures.

An operation works on one :class:`~sandbox.stripe.merchant.Merchant` (the platform or a connected account),
is one transaction, and is named by a route in the module of its object.
"""
