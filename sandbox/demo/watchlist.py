"""What the demo owner makes of the first research day."""

from sandbox.demo.api import Api

# Of the picks, best first: not the best, which a guided tour imports.
WATCHED = 2


def watch_pick(api: Api, store_id: str) -> str | None:
    """Keeps an eye on one pick, unless there is one already; its title."""
    if api.items(f"stores/{store_id}/watchlist"):
        return None
    picks = api.items(f"stores/{store_id}/research/today")
    fresh = [pick for pick in picks if pick["status"] == "new"]
    if not fresh:
        return None
    pick = fresh[min(WATCHED, len(fresh) - 1)]
    path = f"stores/{store_id}/research/items/{pick['item_id']}/status"
    api.call("POST", path, {"status": "watched"})
    return str(pick["title"])
