"""Recommendations as they were made, frozen, so that they can be held against what happened.

One immutable file for the stores of a profile and a day: who they are on its first line, then a line each of
what they were told. The first run of a day is what was recommended; a later one adds the stores that came
after it and rewrites nothing.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import cast

from assets.commerce.research_day import StoreDay
from assets.io import Landing
from assets.research.profiles import Profile

PICKED = "research_ledger"


def freeze_picks(landing: Landing, day: date, found: Sequence[tuple[Profile, StoreDay]]) -> int:
    """Returns how many files are new."""
    frozen = frozen_stores(landing, PICKED, day)
    return sum(
        freeze(
            landing,
            PICKED,
            day,
            (store_id for store_id in profile.store_ids if store_id not in frozen),
            (pick.model_dump_json(exclude={"series", "trend", "image_url"}) for pick in told.picks),
        )
        for profile, told in found
        if told.picks
    )


def freeze(landing: Landing, ledger: str, day: date, store_ids: Iterable[str], lines: Iterable[str]) -> bool:
    """Writes nothing for nobody. ``store_ids``: those of which the ledger has nothing on that day yet; the
    file is named after the first, so that no two are written for one."""
    stores = list(store_ids)
    return bool(stores) and landing.write_once(
        ledger, day, stores[0], (json.dumps({"store_ids": stores}), *lines)
    )


def frozen_stores(landing: Landing, ledger: str, day: date) -> set[str]:
    return {
        store_id
        for name in landing.names(ledger, day)
        for store_id in read_frozen_file(landing, ledger, day, name)[0]
    }


def read_frozen_file(
    landing: Landing, ledger: str, day: date, name: str
) -> tuple[list[str], Iterator[dict[str, object]]]:
    """Whom a file is about, and its lines. Files of before profiles do not say: each is of one store, and
    named after it."""
    lines = landing.lines(ledger, day, name)
    first = next(lines, {})
    if "store_ids" in first:
        return cast("list[str]", first["store_ids"]), lines
    return [name], chain([first], lines)
