"""``python -m sandbox.demo``: plays the demo into the running platform. A second run changes nothing.

``python -m sandbox.demo watch``, once there was a research day, puts one of its picks on the watchlist.
"""

import sys
import time
from pathlib import Path

import httpx
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.clock import utc_now
from sandbox.demo import aftersales, merchandising, owner, shoppers, team, visitors, watchlist
from sandbox.demo.api import Api, DemoFailed
from sandbox.demo.plan import purchases, sold
from sandbox.settings import Settings

# A plan that is nearly bought was bought on another day, whose week looked a little different.
COMPLETE = 0.85
TO_SEND = 7


class DemoSettings(BaseSettings):
    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    public_api_url: str = Field("http://127.0.0.1:8000", alias="PUBLIC_API_URL")
    landing_root: Path = Field(Path(".slipway/landing"), alias="LANDING_ROOT")


def say(text: str) -> None:
    print(f"demo: {text}", flush=True)


def play(api: Api, settings: DemoSettings) -> None:
    now = utc_now()
    plan = purchases(now)
    store = owner.open_store(api)
    store_id, slug = str(store["store_id"]), str(store["slug"])
    say(f"{store['name']} is open at {store['storefront_url']}")
    owner.connect_payments(api, store_id)
    say("payments are connected")
    products = owner.fill_shelves(api, store_id, sold(plan), say)
    collections = merchandising.arrange_collections(api, store_id, products)
    codes = merchandising.offer_codes(api, store_id, now)
    say(f"{collections} collections arranged, {codes} codes offered")
    merchandising.keep_price_list(api, store_id)
    say(f"{team.gather_team(api, store_id)} colleagues have joined, with the owner's password")
    done = int(api.call("GET", f"stores/{store_id}/orders/counts")["all"])
    if done < COMPLETE * len(plan):
        bought = shoppers.buy_all(api, slug, products, plan[done:])
        say(f"{bought} orders bought, the oldest {plan[0].at:%d %b}")
        days = visitors.write_past(settings.landing_root, store_id, products, plan, now)
        events = visitors.report_today(api, slug, store_id, products, plan, now)
        say(f"visitors of {days} days written, {events} events reported today")
    else:
        say(f"{done} orders are there already")
    say(f"{owner.send_orders(api, store_id, TO_SEND)} orders sent, {TO_SEND} wait for their owner")
    merchandising.lower_price(api, store_id, products)
    look_after(api, slug, store_id)


def look_after(api: Api, slug: str, store_id: str) -> None:
    for number, text in aftersales.ORDER_NOTES.items():
        aftersales.note_order(api, store_id, number, text)
    for number, text in aftersales.CUSTOMER_NOTES.items():
        aftersales.note_customer(api, store_id, number, text)
    if aftersales.refund_piece(api, store_id, aftersales.DAMAGED):
        say(f"a piece of order {aftersales.DAMAGED} is paid back")
    if aftersales.withdraw(api, slug, store_id, aftersales.RETURNED):
        say(f"somebody has withdrawn from order {aftersales.RETURNED}")


def watch(api: Api, _: DemoSettings) -> None:
    store = owner.open_store(api)
    say(f"on the watchlist: {watchlist.watch_pick(api, str(store['store_id'])) or 'nothing new'}")


def main() -> int:
    act = watch if sys.argv[1:] == ["watch"] else play
    settings, started = DemoSettings(), time.perf_counter()
    limits = httpx.Limits(max_connections=16)
    with httpx.Client(timeout=60, limits=limits, trust_env=False) as client:
        try:
            act(Api(settings.public_api_url, Settings().url, client), settings)
        except (DemoFailed, httpx.HTTPError) as error:
            say(f"failed: {error}")
            return 1
    say(f"done in {time.perf_counter() - started:.0f} s: {owner.EMAIL}, {owner.PASSWORD}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
