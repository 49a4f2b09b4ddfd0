from commerce_api.stores.slugs import slug_candidates
from deploy.local import screens
from sandbox.demo import goods, owner


def test_the_printed_login_is_the_demo_owners():
    assert (screens.DEMO_EMAIL, screens.DEMO_PASSWORD) == (owner.EMAIL, owner.PASSWORD)


def test_the_printed_shop_is_the_demo_store():
    assert slug_candidates(str(goods.STORE["name"]))[0] == screens.DEMO_STORE
