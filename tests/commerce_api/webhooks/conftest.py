from tests.fixtures.selling import (  # noqa: F401 (fixtures of this folder)
    neighbors,
    open_shop,
    sandbox,
    serving_neighbors,
    serving_stripe,
    settings,
    shop,
    stripe_gateway,
    worker,
)
