"""The shop that a checkout is started in, read in two statements: who sells, for which fee, and whereto."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.checkout.amounts import ShippingRate
from commerce_api.checkout.errors import StoreIsClosed
from commerce_api.errors import FieldProblem
from commerce_api.payments.errors import PaymentAccountNotEnabled
from commerce_api.plans.plans import plan_of
from commerce_api.stores.errors import CountryNotSoldTo, StoreNotFound
from commerce_api.stores.models import StoreStatus

# Names the tenant in the same round trip that finds it: it counts from the next statement on.
ENTER = text(
    "SELECT store_id, set_config('slipway.store_id', CAST(store_id AS text), true),"
    " set_config('slipway.user_id', '', true)"
    " FROM store_slugs WHERE slug = :slug AND released_at IS NULL"
)
SHOP = text(
    "SELECT s.store_id, s.slug, s.status, s.currency, s.country, s.countries_sold_to,"
    " s.shipping_flat_minor, s.shipping_free_over_minor, s.is_stripe_tax_on, s.prices_include_tax,"
    " a.stripe_account_id, a.charges_enabled, u.plan, c.checkout_id AS earlier_checkout_id,"
    " (SELECT COALESCE(jsonb_agg(jsonb_build_array(r.countries, r.flat_minor, r.free_over_minor)), '[]')"
    " FROM shipping_rates r WHERE r.store_id = s.store_id) AS rates"
    " FROM stores s"
    " LEFT JOIN payment_accounts a ON a.payment_account_id = s.payment_account_id"
    " LEFT JOIN users u ON u.user_id = a.owner_user_id"
    " LEFT JOIN checkouts c ON c.store_id = s.store_id AND c.idempotency_key = :key"
    " WHERE s.store_id = :store_id AND s.deleted_at IS NULL"
)


class NamedRate(NamedTuple):
    """A shipping rate that names its countries."""

    countries: list[str]
    flat_minor: int
    free_over_minor: int | None


@dataclass(frozen=True)
class Destination:
    """A country to send to, its rate, and all countries of the same rate: the customer may still choose among
    them at Stripe, since the price of sending stays right."""

    country: str
    rate: ShippingRate
    countries: list[str]


@dataclass(frozen=True)
class Shop:
    """A store that may sell: open, and its owner's account can charge. ``tax_behavior``: None without Stripe
    Tax."""

    store_id: UUID
    slug: str
    currency: str
    stripe_account_id: str
    fee_basis_points: int
    tax_behavior: str | None
    home_country: str
    sells_to: list[str]
    own_rate: ShippingRate
    named_rates: Sequence[NamedRate]

    def destination(self, country: str | None) -> Destination:
        """None: where the store is at home, or the first country it sells to. Decides like
        :func:`commerce_api.stores.shipping.rate_for`, from rows that are here already."""
        wanted = country or default_country(self.home_country, self.sells_to)
        if wanted not in self.sells_to:
            raise CountryNotSoldTo(
                f"This store does not sell to {wanted}.",
                errors=[FieldProblem(field="country", code="not_sold_to", message=CountryNotSoldTo.message)],
            )
        for rate in self.named_rates:
            if wanted in rate.countries:
                shared = [code for code in self.sells_to if code in rate.countries]
                return Destination(wanted, ShippingRate(rate.flat_minor, rate.free_over_minor), shared)
        named = {code for rate in self.named_rates for code in rate.countries}
        return Destination(wanted, self.own_rate, [code for code in self.sells_to if code not in named])


def default_country(home: str, sells_to: Sequence[str]) -> str:
    return home if home in sells_to or not sells_to else sells_to[0]


async def enter_store(session: AsyncSession, slug: str) -> UUID:
    """Makes the store of an address the transaction's tenant."""
    store_id: UUID | None = await session.scalar(ENTER, {"slug": slug})
    if store_id is None:
        raise StoreNotFound
    return store_id


async def find_shop(session: AsyncSession, store_id: UUID, key: str) -> tuple[UUID | None, Row[Any]]:
    """The checkout that has the client's key already, if any, and the shop's row for :func:`selling`."""
    row = (await session.execute(SHOP, {"store_id": store_id, "key": key})).one_or_none()
    if row is None:
        raise StoreNotFound
    return row.earlier_checkout_id, row


def selling(row: Row[Any]) -> Shop:
    """Refuses a store that is closed, or whose owner's account cannot charge."""
    if row.status != StoreStatus.OPEN:
        raise StoreIsClosed
    if not row.charges_enabled:
        raise PaymentAccountNotEnabled
    return Shop(
        store_id=row.store_id,
        slug=row.slug,
        currency=row.currency,
        stripe_account_id=row.stripe_account_id,
        fee_basis_points=plan_of(row).fee_basis_points,
        tax_behavior=_tax_behavior(row),
        home_country=row.country,
        sells_to=[row.country] if row.countries_sold_to is None else row.countries_sold_to,
        own_rate=ShippingRate(row.shipping_flat_minor, row.shipping_free_over_minor),
        named_rates=[NamedRate(*rate) for rate in row.rates],
    )


def _tax_behavior(row: Row[Any]) -> str | None:
    if not row.is_stripe_tax_on:
        return None
    return "inclusive" if row.prices_include_tax else "exclusive"
