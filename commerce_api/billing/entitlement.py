"""Which plan an owner has because of their subscriptions. Pure, and only from what Stripe says now, so that
events in any order lead to the same plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from commerce_api.billing.models import Subscription
from commerce_api.billing.subscription_facts import SubscriptionFacts
from commerce_api.plans.plans import GRACE, WITHOUT_SUBSCRIPTION, PlanName, rank


@dataclass(frozen=True)
class Entitlement:
    """``until`` is None while no end is in sight."""

    gives_plan: bool
    until: datetime | None = None


NOTHING = Entitlement(False)


def entitlement(facts: SubscriptionFacts) -> Entitlement:
    """A declined card leaves the plan in place for the grace, also when Stripe gives up before it is over."""
    match facts.status:
        case "trialing" | "active":
            return Entitlement(True)
        case "past_due" | "unpaid":
            return _grace(facts)
        case "canceled" if facts.end_reason == "payment_failed":
            return _grace(facts)
    return NOTHING


def _grace(facts: SubscriptionFacts) -> Entitlement:
    since = facts.behind_since
    if since is None:
        # Behind without an invoice that is owed: it was just paid or forgiven. Stripe says more in a moment.
        return Entitlement(facts.status == "past_due")
    return Entitlement(True, since + GRACE)


def gives_plan_at(row: Subscription, now: datetime) -> bool:
    return row.gives_plan and (row.gives_until is None or row.gives_until > now)


def derive_plan(rows: Iterable[Subscription], now: datetime) -> PlanName:
    """The largest plan that a subscription gives now."""
    names = [PlanName(row.plan) for row in rows if gives_plan_at(row, now)]
    return max(names, key=rank, default=WITHOUT_SUBSCRIPTION)


def is_chosen(rows: Iterable[Subscription], now: datetime) -> bool:
    """Whether the owner has wanted what they have now: a plan that is paid for or tried, or none because they
    ended it. A card that was declined and a trial that ran out choose nothing, and so hide nothing: shops
    never go dark for them."""
    known = list(rows)
    if any(gives_plan_at(row, now) for row in known):
        return True
    ended = [row for row in known if row.ended_at is not None or row.status == "paused"]
    last = max(ended, key=lambda row: row.started_at, default=None)
    return last is not None and last.end_reason == "cancellation_requested"
