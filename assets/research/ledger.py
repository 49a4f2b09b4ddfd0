"""Every recommendation as it was made, frozen, so that it can be held against what happened."""

from collections.abc import Sequence
from datetime import date

from assets.commerce.research_day import StoreDay
from assets.io import Landing

LEDGER = "research_ledger"


def freeze_picks(landing: Landing, day: date, stores: Sequence[StoreDay]) -> int:
    """One immutable file per store and day. The first run of a day is what was recommended; later runs of
    the same
    day do not rewrite history. Returns how many files are new."""
    written = 0
    for store in stores:
        if store.picks:
            lines = (pick.model_dump_json(exclude={"series", "trend", "image_url"}) for pick in store.picks)
            written += landing.write_once(LEDGER, day, store.store_id, lines)
    return written
