"""``python -m sandbox.demo``: plays the demo into the running platform. A second run changes nothing."""

import sys
import time
from pathlib import Path

import httpx
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.clock import utc_now
from sandbox.demo import owner, shoppers, visitors
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


def main() -> int:
    settings, started = DemoSettings(), time.perf_counter()
    limits = httpx.Limits(max_connections=16)
    with httpx.Client(timeout=60, limits=limits, trust_env=False) as client:
        try:
            play(Api(settings.public_api_url, Settings().url, client), settings)
        except (DemoFailed, httpx.HTTPError) as error:
            say(f"failed: {error}")
            return 1
    say(f"done in {time.perf_counter() - started:.0f} s: {owner.EMAIL}, {owner.PASSWORD}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
