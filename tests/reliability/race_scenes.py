"""Who acts and who is the rival in deterministic races: each is a call, or a thing that happens at Stripe."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx

from commerce_api.config import Settings
from commerce_api.orders.tokens import order_token
from kit.ids import new_id
from tests.commerce_api.orders.sales import ask, read
from tests.fixtures.selling import Shop

CART_ID = str(new_id())


@dataclass
class Scene:
    """A shop with one product: two pieces at €24.90. ``answers`` are those of the API, in the order in which
    they came."""

    shop: Shop
    settings: Settings
    product_id: str
    variant: str
    session_id: str = ""
    order_id: str = ""
    cart_token: str = ""
    answers: list[httpx.Response] = field(default_factory=list)

    def note(self, answer: httpx.Response) -> httpx.Response:
        self.answers.append(answer)
        return answer

    async def call(self, method: str, path: str, body: object = None) -> None:
        sent: dict[str, Any] = {} if body is None else {"json": body}
        address = f"{self.shop.private}{path}"
        self.note(await self.shop.api.request(method, address, headers=self.shop.owner.headers, **sent))


Act = Callable[[Scene], Awaitable[None]]


# ---- customers


def start(pieces: int, key: str = "the-first-key", **more: object) -> Act:
    async def act(scene: Scene) -> None:
        answer = scene.note(await scene.shop.start((scene.variant, pieces), key=key, **more))
        if answer.status_code == 201 and not scene.session_id:
            scene.session_id = answer.json()["url"].rpartition("/")[2]

    return act


buy_two = start(2)
buy_one = start(1, "another-key")
buy_two_again = start(2)
buy_kept = start(2, cart_id=CART_ID)


async def keep_cart(scene: Scene) -> None:
    body = {"email": "ada@example.com", "lines": [{"variant_id": scene.variant, "quantity": 2}]}
    answer = await scene.shop.api.put(f"{scene.shop.public}/carts/{CART_ID}", json=body)
    assert answer.status_code == 201
    scene.cart_token = answer.json()["cart_token"]


async def forget_cart(scene: Scene) -> None:
    address = f"{scene.shop.public}/carts/{CART_ID}"
    token = {"Cart-Token": scene.cart_token}
    scene.note(await scene.shop.api.delete(address, headers=token))


async def look(scene: Scene) -> None:
    """The confirmation page."""
    [(checkout_id,)] = scene.shop.rows("SELECT checkout_id::text FROM checkouts ORDER BY created_at LIMIT 1")
    scene.note(await scene.shop.api.get(f"{scene.shop.public}/checkouts/{checkout_id}"))


async def withdraw(scene: Scene) -> None:
    token = order_token(scene.settings, UUID(scene.shop.store["store_id"]), UUID(scene.order_id))
    scene.note(await scene.shop.api.post(f"{scene.shop.public}/orders/{token}/withdrawal", json={}))


# ---- Stripe


async def _first_session(scene: Scene) -> str:
    if not scene.session_id:
        # Nobody has been told the address yet; at Stripe the session is there.
        scene.session_id = str((await scene.shop.act_list("checkout.session"))["items"][-1]["id"])
    return scene.session_id


def at_stripe(what: str) -> Act:
    async def act(scene: Scene) -> None:
        await scene.shop.act(f"stripe/sessions/{await _first_session(scene)}/{what}")

    return act


async def hear(scene: Scene) -> None:
    """Stripe tells everything; one worker handles it, beside the one that may be at it."""
    assert set(await scene.shop.deliver(await scene.shop.events())) <= {200}
    while await scene.shop.worker.handle_next_event():
        continue


async def work(scene: Scene) -> None:
    await scene.shop.worker.work_off()


async def sweep(scene: Scene) -> None:
    await scene.shop.worker.sweep()


def after(*acts: Act) -> Act:
    async def act(scene: Scene) -> None:
        for one in acts:
            await one(scene)

    return act


pay = after(at_stripe("pay"), hear)
expire = after(at_stripe("expire"), hear)


async def give_back_there(scene: Scene) -> None:
    """Everything, at Stripe's own dashboard."""
    intents = await scene.shop.act_list("payment_intent")
    await asyncio.to_thread(
        scene.shop.sandbox.client.v1.refunds.create,
        {"payment_intent": intents["items"][-1]["id"]},
        {"stripe_account": scene.shop.account},
    )


# ---- the owner


async def delete_product(scene: Scene) -> None:
    await scene.call("DELETE", f"/products/{scene.product_id}")


def set_stock(pieces: int) -> Act:
    async def act(scene: Scene) -> None:
        change = {"kind": "set_stock", "stock_on_hand": pieces}
        await scene.call("POST", "/products/bulk", {"product_ids": [scene.product_id], "change": change})

    return act


def edit_variant(**changes: object) -> Act:
    async def act(scene: Scene) -> None:
        variant = {"variant_id": scene.variant, "price_minor": 2490} | changes
        body = {"options": [], "variants": [variant]}
        await scene.call("PATCH", f"/products/{scene.product_id}", body)

    return act


def of_order(method: str, path: str, *, key: str | None = None, **body: Any) -> Act:
    async def act(scene: Scene) -> None:
        scene.note(await ask(scene.shop, method, scene.order_id, path, key=key, **body))

    return act


refund_all = of_order("POST", "/refunds", key="refund-key-1", is_whole=True, is_restocked=True)
refund_again = of_order("POST", "/refunds", key="refund-key-2", is_whole=True, is_restocked=True)
cancel = of_order("POST", "/cancellation")
ship = of_order("POST", "/shipments")
accept = of_order("POST", "/withdrawal/acceptance")
decline = of_order("POST", "/withdrawal/refusal", reason="Worn.")


async def take_back_the_parcel(scene: Scene) -> None:
    [parcel] = (await read(scene.shop, scene.order_id, "/shipments"))["items"]
    scene.note(await ask(scene.shop, "DELETE", scene.order_id, f"/shipments/{parcel['shipment_id']}"))


# ---- how scenes begin


async def nothing(_: Scene) -> None:
    return


async def open_checkout(scene: Scene) -> None:
    await buy_two(scene)
    scene.answers.clear()


async def expired_checkout(scene: Scene) -> None:
    await open_checkout(scene)
    await expire(scene)


async def overdue(scene: Scene) -> None:
    """Its time was over a while ago, and nothing was heard."""
    scene.shop.rows("UPDATE checkouts SET expires_at = now() - interval '5 minutes' RETURNING 1")


async def order(scene: Scene) -> None:
    await open_checkout(scene)
    await pay(scene)
    await work(scene)
    [(scene.order_id,)] = scene.shop.rows("SELECT order_id::text FROM orders")


async def kept_checkout(scene: Scene) -> None:
    await keep_cart(scene)
    await buy_kept(scene)


shipped_order = after(order, ship)
withdrawn_order = after(order, withdraw)
refund_to_send = after(order, refund_all)
refunded_parcel = after(shipped_order, refund_all)
