"""Stores that ask the same of research get the same picks, worked out once: work grows with distinct
questions, never with stores."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from assets.commerce.messages import StorePlan
from assets.research.markets import market_of


@dataclass(frozen=True)
class Profile:
    """What is asked of research, and by whom. The first of its stores stands for all of them: where rows of
    research say ``store_id``, it is that one's."""

    store: StorePlan
    store_ids: Sequence[str]


def profiles_of(stores: Iterable[StorePlan], apart: Collection[str] = ()) -> list[Profile]:
    """Each profile once, in the order of its first store. Stores ``apart`` are shown something of their own,
    and share with nobody."""
    found: dict[Hashable, list[StorePlan]] = {}
    for store in stores:
        found.setdefault(store.store_id if store.store_id in apart else _asked_by(store), []).append(store)
    return [Profile(group[0], [store.store_id for store in group]) for group in found.values()]


def _asked_by(store: StorePlan) -> Hashable:
    return (market_of(store), store.niche, frozenset(store.keywords), store.weights.model_dump_json())
