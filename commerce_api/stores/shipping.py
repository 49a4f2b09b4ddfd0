"""Where a store sends to and what that costs: the one place that decides it for a country."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, literal
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.repository import StoreRepository
from commerce_api.errors import FieldProblem
from commerce_api.stores.errors import CountryInTwoRates, CountryNotSoldTo, DeliveryDaysReversed
from commerce_api.stores.models import ShippingRate, Store
from commerce_api.stores.schemas import ShippingRateList, ShippingRateRead, ShippingRateWrite


@dataclass(frozen=True)
class CountryRate:
    """What sending to one country costs, in minor units of the store's currency, and how long it takes.

    ``free_over_minor``: the subtotal from which on it is free; None for never. Days that are None are not
    promised.
    """

    country: str
    name: str
    flat_minor: int
    free_over_minor: int | None
    delivery_days_min: int | None
    delivery_days_max: int | None


class ShippingRateRepository(StoreRepository[ShippingRate]):
    model = ShippingRate

    async def list(self) -> Sequence[ShippingRate]:
        return (await self.session.scalars(self.scoped().order_by(ShippingRate.position))).all()

    async def of_country(self, country: str) -> ShippingRate | None:
        names_it = literal(country) == func.any(ShippingRate.countries)
        rate: ShippingRate | None = await self.session.scalar(self.scoped().where(names_it))
        return rate

    async def replace(self, rates: Sequence[ShippingRateWrite]) -> None:
        await self.session.execute(delete(ShippingRate).where(ShippingRate.store_id == self.store_id))
        for position, rate in enumerate(rates):
            self.add(ShippingRate(position=position, **rate.model_dump()))
        await self.session.flush()


async def rate_for(session: AsyncSession, store: Store, country: str) -> CountryRate:
    """What sending to ``country`` (ISO 3166-1 alpha-2) costs; the rate that names it, else the store's own.

    Raises :class:`CountryNotSoldTo`. The transaction's tenant must be the store.
    """
    if country not in store.sells_to:
        raise CountryNotSoldTo(
            f"This store does not sell to {country}.",
            errors=[FieldProblem(field="country", code="not_sold_to", message=CountryNotSoldTo.message)],
        )
    rate = await ShippingRateRepository(session, store.store_id).of_country(country)
    if rate is None:
        return CountryRate(
            country=country,
            name="",
            flat_minor=store.shipping_flat_minor,
            free_over_minor=store.shipping_free_over_minor,
            delivery_days_min=store.delivery_days_min,
            delivery_days_max=store.delivery_days_max,
        )
    return CountryRate(
        country=country,
        name=rate.name,
        flat_minor=rate.flat_minor,
        free_over_minor=rate.free_over_minor,
        delivery_days_min=rate.delivery_days_min,
        delivery_days_max=rate.delivery_days_max,
    )


async def read_rates(session: AsyncSession, store_id: UUID) -> ShippingRateList:
    rates = await ShippingRateRepository(session, store_id).list()
    fields = ShippingRateRead.model_fields
    return ShippingRateList.model_validate(
        {"shipping_rates": [{field: getattr(rate, field) for field in fields} for rate in rates]}
    )


def refuse_unfit_rates(store: Store, rates: Sequence[ShippingRateWrite]) -> None:
    """Every country is one that the store sells to and is named once; days come in order."""
    named: set[str] = set()
    for position, rate in enumerate(rates):
        where = f"shipping_rates.{position}"
        if unknown := sorted(set(rate.countries) - set(store.sells_to)):
            message = f"The store does not sell to {', '.join(unknown)}."
            problem = FieldProblem(field=f"{where}.countries", code="not_sold_to", message=message)
            raise CountryNotSoldTo(message, errors=[problem])
        if twice := sorted(named.intersection(rate.countries)):
            message = f"{', '.join(twice)} has a rate already."
            problem = FieldProblem(field=f"{where}.countries", code="named_twice", message=message)
            raise CountryInTwoRates(errors=[problem])
        named.update(rate.countries)
        refuse_reversed_days(rate.delivery_days_min, rate.delivery_days_max, f"{where}.delivery_days_max")


def refuse_reversed_days(first: int | None, last: int | None, field: str) -> None:
    if first is not None and last is not None and last < first:
        raise DeliveryDaysReversed(
            errors=[FieldProblem(field=field, code="before_first", message=DeliveryDaysReversed.message)]
        )
