"""What was heard about a session."""

from dataclasses import dataclass
from datetime import datetime

from commerce_api.payments.session_facts import SessionFacts


@dataclass(frozen=True)
class SessionNews:
    """A session as Stripe described it: on which account, and when what it tells happened."""

    facts: SessionFacts
    stripe_account_id: str | None
    occurred_at: datetime
