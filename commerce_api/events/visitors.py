"""Who a visitor is for one day, without a cookie and without keeping an address.

A visitor is a hash of the day's salt, the store, the address and the user agent. The salt is deleted after
its day (:mod:`commerce_api.events.days`), so that the hashes of two days, or of two stores, cannot be told
together by anybody.
"""

import hashlib
from functools import lru_cache
from uuid import UUID

from crawleruseragents import is_crawler

_HASH_BYTES = 16
KNOWN_AGENTS = 4_096


def visitor_hash(salt: bytes, store_id: UUID, address: str, user_agent: str) -> str:
    digest = hashlib.blake2b(key=salt, digest_size=_HASH_BYTES)
    for part in (store_id.bytes, address.encode(), user_agent.encode("utf-8", "replace")):
        # Lengths in between, so that no two sets of parts are the same bytes.
        digest.update(len(part).to_bytes(4) + part)
    return digest.hexdigest()


# A look through all the patterns takes a millisecond, and most shoppers share a few hundred browsers.
@lru_cache(maxsize=KNOWN_AGENTS)
def is_bot(user_agent: str) -> bool:
    """By a list that others maintain. A request without a user agent is no browser's."""
    return not user_agent.strip() or is_crawler(user_agent)
