"""Changing what a store says and does. Every change holds the store's row and is written down."""

from datetime import datetime

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import Change, by_user, changes_between, record
from commerce_api.errors import FieldProblem
from commerce_api.memberships.access import StoreAccess
from commerce_api.memberships.errors import RoleNotSufficient
from commerce_api.memberships.models import Role
from commerce_api.plans.limits import bring_back_store
from commerce_api.stores.errors import CountryHasRate, CurrencyIsFixed, StoreNotFound
from commerce_api.stores.models import FIRST_ORDER_NUMBER, Store, StoreStatus
from commerce_api.stores.schemas import ShippingRateListUpdate, StoreUpdate
from commerce_api.stores.service import revalidate_store
from commerce_api.stores.shipping import (
    ShippingRateRepository,
    read_rates,
    refuse_reversed_days,
    refuse_unfit_rates,
)
from commerce_api.stores.slugs import change_slug
from commerce_api.stores.themes import Theme, refuse_unreadable

TOLD = frozenset(
    {
        "name",
        "slug",
        "niche",
        "status",
        "currency",
        "timezone",
        "country",
        "countries_sold_to",
        "return_days",
        "return_shipping_paid_by",
        "delivery_days_min",
        "delivery_days_max",
        "shipping_flat_minor",
        "shipping_free_over_minor",
        "is_stripe_tax_on",
        "prices_include_tax",
        "theme",
    }
)
"""Settings whose values the audit log keeps: none that could concern a person, none of any length."""


async def update_settings(access: StoreAccess, store: Store, body: StoreUpdate, now: datetime) -> None:
    """Changes what is given and differs. Only the owner moves a store to another address."""
    session = access.session
    await _hold(session, store)
    given: dict[str, JsonValue] = body.model_dump(mode="json", exclude_unset=True)
    if body.legal_address is not None:
        given["legal_address"] = body.legal_address.model_dump(mode="json")
    before = {field: getattr(store, field) for field in given}
    if body.theme is not None:
        given["theme"] = _kept_theme(body.theme)
        before["theme"] = _kept_theme(Theme.model_validate(store.theme))
    changes = changes_between(before, given, told=TOLD)
    if not changes:
        return
    changed = {change.field for change in changes}
    if "currency" in changed and store.next_order_number > FIRST_ORDER_NUMBER:
        raise CurrencyIsFixed
    if body.theme is not None:
        refuse_unreadable(body.theme)
    if body.slug is not None and "slug" in changed:
        await _move(access, store, body.slug, now)
    if "status" in changed and given["status"] == StoreStatus.OPEN:
        await bring_back_store(session, store.store_id, now)
    for field in changed - {"slug"}:
        setattr(store, field, given[field])
    refuse_reversed_days(store.delivery_days_min, store.delivery_days_max, "delivery_days_max")
    if changed & {"country", "countries_sold_to"}:
        await _refuse_lost_rates(session, store)
    await _keep(access, store, "store.updated", changes, now)


async def _hold(session: AsyncSession, store: Store) -> None:
    """Rivals wait here: what is checked afterwards holds until the transaction ends."""
    await session.refresh(store, with_for_update=True)
    if store.deleted_at is not None:
        raise StoreNotFound


def _kept_theme(theme: Theme) -> JsonValue:
    values: JsonValue = theme.model_dump(mode="json", exclude_none=True)
    return values


async def _move(access: StoreAccess, store: Store, slug: str, now: datetime) -> None:
    if access.role is not Role.OWNER:
        raise RoleNotSufficient
    await change_slug(access.session, store, slug, owner_id=access.user.user_id, now=now)


async def _refuse_lost_rates(session: AsyncSession, store: Store) -> None:
    rates = await ShippingRateRepository(session, store.store_id).list()
    lost = sorted({country for rate in rates for country in rate.countries} - set(store.sells_to))
    if lost:
        message = f"{', '.join(lost)} still has a shipping rate."
        raise CountryHasRate(
            errors=[FieldProblem(field="countries_sold_to", code="has_rate", message=message)]
        )


async def replace_rates(
    access: StoreAccess, store: Store, body: ShippingRateListUpdate, now: datetime
) -> None:
    """The whole list at once: what is not in it is gone."""
    session = access.session
    await _hold(session, store)
    refuse_unfit_rates(store, body.shipping_rates)
    before = (await read_rates(session, store.store_id)).model_dump(mode="json")
    changes = changes_between(before, body.model_dump(mode="json"), told=frozenset({"shipping_rates"}))
    if changes:
        await ShippingRateRepository(session, store.store_id).replace(body.shipping_rates)
        await _keep(access, store, "shipping_rates.replaced", changes, now)


async def set_logo(access: StoreAccess, store: Store, media_key: str | None, now: datetime) -> None:
    session = access.session
    await _hold(session, store)
    if store.logo_media_key == media_key:
        return
    change = Change("logo_media_key", store.logo_media_key, media_key)
    store.logo_media_key = media_key
    await _keep(access, store, "store.logo_changed", [change], now)


async def _keep(access: StoreAccess, store: Store, action: str, changes: list[Change], now: datetime) -> None:
    store.updated_at = now
    record(
        access.session,
        actor=by_user(access.user.user_id),
        action=action,
        subject=str(store.store_id),
        store_id=store.store_id,
        occurred_at=now,
        changes=changes,
    )
    await revalidate_store(access.session, store)
