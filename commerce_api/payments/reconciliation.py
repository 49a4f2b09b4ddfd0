"""One day of both books, compared at once: what an operator asks for when the daily check is red."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.payments.errors import AccountNotAccessible
from commerce_api.payments.models import PaymentAccount
from commerce_api.payments.stripe_gateway import StripeGateway
from commerce_api.platform import Platform
from kit.reconciliation import (
    DAY,
    SETTLING,
    Compared,
    Movement,
    MovementKind,
    Span,
    compare,
    judged_span,
    start_of,
)

_OUR_BOOK = text(
    "SELECT * FROM export.money_movements WHERE occurred_at >= :start AND occurred_at < :end"
    " OR stripe_payment_intent_id = ANY(:intents)"
)


@dataclass
class Reconciled:
    """Every movement of the day, and the accounts that Stripe keeps us out of."""

    compared: Sequence[Compared] = ()
    unread: list[str] = field(default_factory=list)


async def reconcile_day(platform: Platform, stripe: StripeGateway, day: date) -> Reconciled:
    """Reads every connected account anew; keeps nothing."""
    read_at = platform.clock()
    judged = judged_span(day, read_at, is_day_before_known=True)
    # Partners of what is judged lie this much earlier at most.
    around = Span(judged.start - SETTLING, start_of(day) + DAY)
    async with platform.database.transaction() as session:
        accounts = await _connected_accounts(session)
    reconciled, theirs = Reconciled(), list[Movement]()
    for account in accounts:
        try:
            theirs += await stripe.list_movements(account, around)
        except AccountNotAccessible:
            reconciled.unread.append(account)
    async with platform.database.transaction() as session:
        intents = {movement.payment_intent_id for movement in theirs if movement.payment_intent_id}
        ours = await our_movements(session, around, intents)
    spans = dict.fromkeys(set(accounts) - set(reconciled.unread), judged)
    reconciled.compared = compare(theirs, ours, spans)
    return reconciled


async def _connected_accounts(session: AsyncSession) -> Sequence[str]:
    found = await session.scalars(
        select(PaymentAccount.stripe_account_id)
        .where(PaymentAccount.deauthorized_at.is_(None))
        .order_by(PaymentAccount.stripe_account_id)
    )
    return found.all()


async def our_movements(session: AsyncSession, span: Span, intents: Collection[str]) -> list[Movement]:
    """Our own book: what moved within a span of time, and whatever moved of these payments."""
    rows = await session.execute(
        _OUR_BOOK, {"start": span.start, "end": span.end, "intents": sorted(intents)}
    )
    return [
        Movement(
            account=row.stripe_account_id,
            kind=MovementKind(row.kind),
            stripe_id=row.stripe_id,
            payment_intent_id=row.stripe_payment_intent_id,
            amount_minor=row.amount_minor,
            currency=row.currency,
            occurred_at=row.occurred_at,
            application_fee_minor=row.application_fee_minor,
            store_id=row.store_id,
            order_id=row.order_id,
            order_number=row.order_number,
            checkout_id=row.checkout_id,
        )
        for row in rows
    ]
