"""What happens after the sale: notes about orders and people, a refund, a customer who withdraws."""

import re

from tenacity import retry, retry_if_result, stop_after_delay, wait_fixed

from sandbox.demo.api import Api, DemoFailed, Json
from sandbox.demo.people import person

# Sold a fortnight ago, whichever day of the week it is today.
DAMAGED, RETURNED = 1188, 1196
ORDER_NOTES = {
    1188: "Sent a photo: one tray arrived in two pieces. Paid that piece back, the rest is fine.",
    1203: "Lives on the fifth floor without a lift. DHL rings the neighbour, Krause, ground floor.",
}
# By the person's number in the plan.
CUSTOMER_NOTES = {
    3: "Furnishes offices. Asks for an invoice with the company's name; answers within the hour.",
    5: "Met us at the market in Flensburg. Waits for the large terracotta planter.",
    8: "Wants no plastic in the parcel.",
}
REASON = "It is lovely, and too large for the shelf. I would like to send it back."


def find_order(api: Api, store_id: str, number: int) -> Json:
    """With its lines and timeline."""
    found = api.items(f"stores/{store_id}/orders?search={number}")
    order = next((one for one in found if one["number"] == number), None)
    if order is None:
        raise DemoFailed(f"there is no order {number}")
    return api.call("GET", f"stores/{store_id}/orders/{order['order_id']}")


def note_order(api: Api, store_id: str, number: int, text: str) -> bool:
    order = find_order(api, store_id, number)
    if any(event["detail"] == text for event in order["timeline"]):
        return False
    api.call("POST", f"stores/{store_id}/orders/{order['order_id']}/notes", {"text": text})
    return True


def note_customer(api: Api, store_id: str, number: int, text: str) -> bool:
    email = person(number).email
    path = f"stores/{store_id}/customers"
    customer_id = api.call("GET", f"{path}?search={email}")["items"][0]["customer_id"]
    if api.call("GET", f"{path}/{customer_id}")["note"]:
        return False
    api.call("PATCH", f"{path}/{customer_id}", {"note": text})
    return True


def refund_piece(api: Api, store_id: str, number: int) -> bool:
    """One piece arrived damaged."""
    order = find_order(api, store_id, number)
    path = f"stores/{store_id}/orders/{order['order_id']}/refunds"
    if api.items(path):
        return False
    wish = {
        "lines": [{"line_id": order["lines"][0]["line_id"], "quantity": 1}],
        "reason": "damaged",
        "message": "We are sorry about that. The money is on its way; keep what arrived.",
        "note": "Broken in transit, photo in the mail.",
    }
    api.call("POST", path, wish, headers={"Idempotency-Key": f"demo-refund-{number}"})
    return True


def withdraw(api: Api, slug: str, store_id: str, number: int) -> bool:
    """A customer follows the link in the mail about the order and asks to give it back."""
    order = find_order(api, store_id, number)
    if api.call("GET", f"stores/{store_id}/orders/{order['order_id']}/withdrawal", allow=404):
        return False
    token = _mailed_token(api, str(order["customer_email"]), number)
    if token is None:
        raise DemoFailed(f"no mail about order {number} has arrived")
    api.call("POST", f"public/stores/{slug}/orders/{token}/withdrawal", {"reason": REASON})
    return True


@retry(
    retry=retry_if_result(lambda token: token is None),
    stop=stop_after_delay(30),
    wait=wait_fixed(0.1),
    retry_error_callback=lambda _: None,
)
def _mailed_token(api: Api, email: str, number: int) -> str | None:
    """Of the order's page."""
    for mail in api.mails(email):
        found = re.search(r"/orders/([A-Za-z0-9_-]+)", str(mail["text"]))
        if found and str(mail["subject"]).startswith(f"Your order {number} "):
            return found[1]
    return None
