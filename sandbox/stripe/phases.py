"""The phases of a subscription schedule: what a subscription becomes when a period ends."""

from sandbox.state import Document
from sandbox.stripe.events import change
from sandbox.stripe.merchant import Merchant

KIND = "subscription_schedule"


def enter_phase(merchant: Merchant, subscription: Document, moment: int) -> None:
    """Before a renewal at ``moment``: takes on the items of the phase that begins by then, unprorated; past
    the last phase the schedule lets go. Changes ``subscription``, which the caller saves."""
    if not subscription["schedule"]:
        return
    schedule = merchant.need(KIND, subscription["schedule"])
    phase = next((one for one in schedule["phases"] if one["start_date"] <= moment < one["end_date"]), None)
    if phase is None:
        subscription["schedule"] = None
        release(merchant, schedule)
        return
    current = {"start_date": phase["start_date"], "end_date": phase["end_date"]}
    change(merchant, schedule, "subscription_schedule.updated", current_phase=current)
    items = subscription["items"]["data"]
    wanted = [
        item | {"price": merchant.need("price", planned["price"]), "quantity": planned["quantity"]}
        for item, planned in zip(items, phase["items"], strict=True)
    ]
    subscription["items"] = subscription["items"] | {"data": wanted}


def release(merchant: Merchant, schedule: Document) -> Document:
    """The subscription goes on without its schedule."""
    return change(
        merchant,
        schedule,
        "subscription_schedule.released",
        status="released",
        current_phase=None,
        released_at=merchant.now,
        released_subscription=schedule["subscription"],
        subscription=None,
    )


def end_schedule(merchant: Merchant, key: str) -> Document:
    """The subscription has ended, and its schedule with it."""
    schedule = merchant.need(KIND, key)
    return change(
        merchant,
        schedule,
        "subscription_schedule.canceled",
        status="canceled",
        current_phase=None,
        canceled_at=merchant.now,
    )
