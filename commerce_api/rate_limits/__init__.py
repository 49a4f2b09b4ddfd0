"""How often somebody may do something, counted once for all processes and across their restarts.

A limit is a constant beside the code that it protects; whoever is over it gets 429 with the exact
``Retry-After``. Ask before the work, after the body was found valid, with whatever names the caller::

    CHECKOUTS = Limit("checkout.start", count=10, window=timedelta(minutes=1))

    async def start_checkout(…, address: ClientAddress, platform: PlatformDep):
        await platform.limits.take(CHECKOUTS, address, cart_id)

Declare it with ``responses=answers(…, 429)``. Taking is a short transaction on a connection of its own: a
refused request keeps what it took, and a request that holds a connection never waits for a second one.
"""
